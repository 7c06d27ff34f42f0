"""What the editor of a story shows besides fields: how complete it is, and where to go on."""

from collections.abc import Iterator
from typing import Any

from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

from network.stories.completeness import completeness


class CompletenessPanel(Panel):
    """How complete the story was when it was last saved, with the way to each field that is still empty."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "stories/admin/completeness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = completeness(self.instance)
            places = dict(places_of_fields(type(self.instance).get_edit_handler(), "panel"))
            return {
                **context,
                "percent": found.percent,
                "words": found.words,
                "missing": [{"label": part.ask, "url": f"#{places[part.field]}"} for part in found.missing],
            }


def places_of_fields(panel: Panel, prefix: str) -> Iterator[tuple[str, str]]:
    """The id, on the page of the editor, of the part with each field. Made as Wagtail's panel groups make it."""
    if isinstance(panel, FieldPanel):
        yield panel.field_name, f"{prefix}-section"
    elif isinstance(panel, InlinePanel):
        yield panel.relation_name, f"{prefix}-section"
    else:
        children = getattr(panel, "children", ())
        for child, identifier in zip(children, getattr(panel, "child_identifiers", ()), strict=True):
            yield from places_of_fields(child, f"{prefix}-child-{identifier}")
