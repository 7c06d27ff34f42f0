"""What the core can do to pages: decide who may read them."""

from functools import reduce
from operator import or_
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import Page

from core.audiences import audience_choices
from core.file_audiences import Outcome, settle_files_of
from core.locks import publication_lock
from core.models import BasePage
from core.permissions import can_set_audience
from core.signals import page_written

AUDIENCE_LOG_ACTION = "core.audience"


@transaction.atomic
def set_audience(*, page: Page, audience: str, by: Any) -> list[Outcome]:
    """Give `page` and its translations the audience `audience`, an access token such as `members` or `region:12`.

    Holds at once for drafts too: no older draft can undo it. Everything below the page is at most as public, and the
    files that only these pages use follow (`core.file_audiences`); returned is what happened to each. Raises
    PermissionDenied when `by` may not decide this, and ValueError when the page cannot have that audience.
    """
    publication_lock()
    page = page.specific
    if not isinstance(page, BasePage):
        raise ValueError(f"{page} has no audience: it is not a page of the platform.")
    if not can_set_audience(by, page):
        raise PermissionDenied
    known = [token for token, _label in audience_choices(page)]
    if audience not in known:
        raise ValueError(f"{audience!r} is not an audience of {page}; it can have: {', '.join(known)}.")
    languages = type(page)._default_manager.filter(translation_key=page.translation_key)
    before = languages.get(pk=page.pk).audience
    languages.update(audience=audience)
    outcomes = settle_files_of(with_all_below(page))
    for each in languages.order_by("pk"):
        page_written.send(type(each), instance=each, moved=True)
        # With a key of its own: of lines with one key, as of one request, Wagtail shows the last only.
        data = {"before": before, "after": audience}
        log(instance=each, action=AUDIENCE_LOG_ACTION, user=by, data=data, uuid=uuid4())
    return outcomes


def with_all_below(page: Page) -> QuerySet[Page]:
    """`page` in all its languages, with everything below each."""
    paths = Page.objects.filter(translation_key=page.translation_key).values_list("path", flat=True)
    return Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths)))
