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
            places = dict(places_of_fields(type(self.instance).get_edit_handler()))
            return {
                **context,
                "percent": found.percent,
                "words": found.words,
                "missing": [{"label": part.ask, "url": f"#{places[part.field]}"} for part in found.missing],
            }


def places_of_fields(editor: Panel) -> Iterator[tuple[str, str]]:
    """Where each field is in the editor: the id of its own panel, or of itself within a panel of several fields.

    Made as Wagtail makes these ids, from the names of the tab and of the panel in the language of the editor.
    """
    for tab, tab_name in zip(editor.children, editor.child_identifiers, strict=True):
        for panel, name in zip(tab.children, tab.child_identifiers, strict=True):
            if isinstance(panel, FieldPanel):
                yield panel.field_name, f"panel-child-{tab_name}-{name}-section"
            else:
                yield from places_within(panel)


def places_within(panel: Panel) -> Iterator[tuple[str, str]]:
    if isinstance(panel, FieldPanel):
        yield panel.field_name, f"id_{panel.field_name}"
    elif isinstance(panel, InlinePanel):
        yield panel.relation_name, f"id_{panel.relation_name}-FORMS"
    else:
        for child in getattr(panel, "children", ()):
            yield from places_within(child)
