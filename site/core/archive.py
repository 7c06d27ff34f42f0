"""Pages that had their time: offline for a reason, or in the archive (readable, marked, in no list)."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from core.locks import publication_lock
from core.models import ArchivedPage, BasePage, ListingPage
from core.models.archive import LONGEST_REASON
from core.permissions import can_archive, can_unarchive
from core.signals import page_written
from core.translation_sources import source_of

ARCHIVE, UNARCHIVE, UNPUBLISH = "core.archive", "core.unarchive", "wagtail.unpublish"


def is_archived(page: Page) -> bool:
    """Whether the page itself, in whichever language, was put in the archive."""
    return ArchivedPage.objects.filter(translation_key=page.translation_key).exists()


def fits_in_archive(page: Page) -> bool:
    """Originals of texts do; the words above a list and home pages do not, and a translation follows its original."""
    is_text = isinstance(page, BasePage) and not isinstance(page, ListingPage) and page.depth > 2
    return is_text and page.alias_of_id is None and source_of(page) is None


@transaction.atomic
def archive_page(*, page: Page, reason: str, by: Any) -> None:
    """Put `page` in the archive, in all its languages and with all that is below it.

    Raises PermissionDenied when `by` may not, and ValidationError for a page that cannot be archived, and without a
    reason of at most 200 characters.
    """
    publication_lock()
    page = page.specific
    if not fits_in_archive(page):
        raise ValidationError(_("Archive the original of this text: its translations follow."))
    if not can_archive(by, page):
        raise PermissionDenied
    reason = checked_reason(reason)
    _row, is_new = ArchivedPage.objects.get_or_create(translation_key=page.translation_key, defaults={"reason": reason})
    if is_new:
        tell(page, action=ARCHIVE, by=by, data={"reason": reason})


@transaction.atomic
def unarchive_page(*, page: Page, by: Any) -> None:
    """Take `page` out of the archive, in all its languages. Raises PermissionDenied when `by` may not."""
    publication_lock()
    page = page.specific
    if not isinstance(page, BasePage) or not can_unarchive(by, page):
        raise PermissionDenied
    gone, _per_model = ArchivedPage.objects.filter(translation_key=page.translation_key).delete()
    if gone:
        tell(page, action=UNARCHIVE, by=by, data={})


def note(page: BasePage, *, action: str, by: Any, data: dict[str, str]) -> None:
    """A line in the history of this page, with a key of its own: of lines with one key Wagtail shows the last only."""
    log(instance=page, action=action, user=by, data=data, uuid=uuid4())


def tell(page: BasePage, *, action: str, by: Any, data: dict[str, str]) -> None:
    """Note it with the page in every language, and let what shows it follow."""
    for each in type(page)._default_manager.filter(translation_key=page.translation_key).order_by("pk"):
        page_written.send(type(each), instance=each, moved=True)
        note(each, action=action, by=by, data=data)


@transaction.atomic
def unpublish_page(*, page: Page, reason: str, by: Any, with_pages_below: bool = False) -> int:
    """Take `page` offline, and asked to also what is live below it; the history keeps the reason. How many went.

    The translations of an original follow (`core.following`). Raises PermissionDenied when `by` may not take the page
    offline, and ValidationError without a reason; a page below that they may not take offline stays.
    """
    if not page.permissions_for_user(by).can_unpublish():
        raise PermissionDenied
    reason = checked_reason(reason)
    pages = [page.specific]
    if with_pages_below:
        below = page.get_descendants().live().specific()
        pages += [each for each in below if each.permissions_for_user(by).can_unpublish()]
    for each in pages:
        each.unpublish(user=by, log_action=None)
        note(each, action=UNPUBLISH, by=by, data={"reason": reason})
    return len(pages)


def checked_reason(reason: str) -> str:
    """`reason` on one line. Raises ValidationError when there is none, or a too long one."""
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise ValidationError(_("Give a reason of at most %(number)s characters.") % {"number": LONGEST_REASON})
    return reason
