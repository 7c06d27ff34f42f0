"""Who may do what with regions."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from accounts.models import Role
from accounts.permissions import can_edit_scope, is_national_editor
from network.regions.models import Region

# National editors keep the facts of a region; its editors write its pages and stories.
DESK: Mapping[str, tuple[str, ...]] = {
    Role.NATIONAL_EDITOR: tuple(f"network_regions.{action}_region" for action in ("view", "add", "change", "delete"))
}


def can_edit_region(user: Any, region: Region) -> bool:
    """Whether somebody may write the page and the stories of a region.

    - administrators and national editors: every region;
    - region editors: their own.
    """
    return can_edit_scope(user, f"region:{region.pk}")


def can_decide_publishing(user: Any) -> bool:
    """Whether somebody may decide who publishes for a region: administrators and national editors."""
    return is_national_editor(user)


def can_hand_in(user: Any, page: Page) -> bool:
    """Whether somebody may ask for the review of a page: who may change it, while it is reviewed and nothing waits."""
    may = page.permissions_for_user(user)
    return bool(page.latest_revision_id and may.can_edit() and may.can_submit_for_moderation())


def can_decide_on(user: Any, page: Page) -> bool:
    """Whether somebody may approve a page that waits, or send it back: administrators and national editors."""
    return bool(page.workflow_in_progress) and is_national_editor(user)
