"""What waits among the stories of a region: those that readers miss something in."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.desk_panels import DeskItem, DeskPanel
from network.regions.waiting import ORIGINAL, Below, not_archived
from network.stories.completeness import completeness
from network.stories.models import StoryAuthor, StoryPage


def incomplete(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Live originals that lack something, the least complete first, each with what weighs most."""
    below = Below(places)
    keys = below.pages.filter(ORIGINAL, not_archived(), live=True).order_by().values("pk")
    has_author = Exists(StoryAuthor.objects.filter(page=OuterRef("pk")))
    stories = StoryPage.objects.filter(pk__in=keys).annotate(has_author=has_author).order_by("pk")
    found = [(completeness(page), page) for page in stories]
    for state, page in sorted(found, key=lambda pair: pair[0].percent):
        if state.missing:
            first = max(state.missing, key=lambda part: part.weight)
            note = _("%(percent)s %% complete. Missing first of all: %(part)s.") % {
                "percent": state.percent,
                "part": str(first.ask),
            }
            yield below.item(page, _("Complete it"), note)


INCOMPLETE = DeskPanel(gettext_lazy("Stories that lack something"), 80, incomplete)
