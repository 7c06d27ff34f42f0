"""What an editor sees on entering the desk: what waits in their own region, or for national editors in each region."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel

from accounts.models import EVERYWHERE
from accounts.permissions import is_national_editor, scopes_to_edit
from core.desk_panels import DeskItem, panels_in_order
from network.regions.models import Region, RegionPage

SHOWN = 5
# Wagtail's lists of what somebody once edited or locked name pages of regions that they edit no more, and its list of
# what they submitted is among ours.
NOT_SHOWN = (LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel)


@dataclass(frozen=True)
class Waiting:
    """The first rows of one panel, and how many more there are."""

    title: str | Promise
    rows: list[DeskItem]
    more: int


class OwnWorkPanel(Component):
    """What waits in some places, each with its next action."""

    name = "own_work"
    template_name = "regions/admin/own_work.html"
    order = 60

    def __init__(self, request: HttpRequest, places: Collection[str]) -> None:
        self.request, self.places = request, sorted(places)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": self.waiting}

    @cached_property
    def waiting(self) -> list[Waiting]:
        return list(self.found())

    def found(self) -> Iterator[Waiting]:
        for _name, panel in panels_in_order():
            items = list(panel.items(self.request.user, self.places))
            if items:
                yield Waiting(panel.title, items[:SHOWN], max(0, len(items) - SHOWN))


class AllRegionsPanel(Component):
    """How much waits in each region, of what something waits at all: all kinds beside each other fit on no screen."""

    name = "all_regions"
    template_name = "regions/admin/all_regions.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        regions = list(Region.objects.order_by("name").values_list("pk", "name"))
        pages = dict(RegionPage.objects.order_by("-locale__language_code", "-pk").values_list("region_id", "pk"))
        places = [f"region:{key}" for key, _name in regions]
        panels = [panel for _name, panel in panels_in_order()]
        counts = [Counter(item.place for item in panel.items(None, places)) for panel in panels]
        titles = [panel.title for panel in panels]
        return {
            "rows": [
                (
                    name,
                    pages.get(key),
                    [(title, count[place]) for title, count in zip(titles, counts, strict=True) if count[place]],
                )
                for (key, name), place in zip(regions, places, strict=True)
            ],
        }


def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Take Wagtail's lists away that tell too much or tell it twice, and put ours there."""
    panels[:] = [panel for panel in panels if not isinstance(panel, NOT_SHOWN)]
    if is_national_editor(request.user):
        # What is in no region waits with them alone; where nothing is, the table says what waits.
        elsewhere = OwnWorkPanel(request, [EVERYWHERE])
        panels.extend([*([elsewhere] if elsewhere.waiting else []), AllRegionsPanel()])
    elif scopes := scopes_to_edit(request.user):
        panels.append(OwnWorkPanel(request, scopes))
