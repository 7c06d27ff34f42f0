"""Who may do what with stories, beside what Wagtail's own permissions say of pages."""

from typing import Any

from network.regions.models import RegionPage
from network.regions.permissions import can_edit_region
from network.stories.models import StoryPage


def can_erase_author(user: Any, story: StoryPage) -> bool:
    """Whether somebody may erase a writer from a story, when the writer asks.

    - administrators and national editors: from every story;
    - region editors: from the stories of their own region.
    """
    above = RegionPage.objects.ancestor_of(story).select_related("region").first()
    return above is not None and can_edit_region(user, above.region)
