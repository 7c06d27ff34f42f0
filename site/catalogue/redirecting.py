"""A page that went to another address leaves a redirect at the old one, for who may read the page.

Rows of wagtail.contrib.redirects that name the page, not an address: wherever the page goes later, an old address leads
to where it is now, in one step. Wagtail's own making and following of them knows nothing of audiences, and tells where
a hidden page went.
"""

from collections.abc import Iterable

from django.db import transaction
from django.http import HttpRequest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from catalogue.findables import findables
from catalogue.models import Entry
from catalogue.pages import site_roots, url_of
from catalogue.place import addresses_above, place_of
from catalogue.services import in_batches
from core.access import request_tokens

LONGEST_ADDRESS = 255
AT_A_TIME = 500


@transaction.atomic
def leave_redirects(*, page: Page, before: str) -> None:
    """`page` had the `url_path` `before`, and all below it lay below that: lead from there to what is live now.

    An address that has a page again leads nowhere else any more, so there is no way in circles.
    """
    if before == page.url_path:
        return
    roots = site_roots()
    live = Page.objects.filter(path__startswith=page.path, live=True, alias_of=None).order_by("path")
    left, reached = {}, set()
    for key, url_path in live.values_list("pk", "url_path"):
        old = url_of(before + url_path.removeprefix(page.url_path), roots)
        now = url_of(url_path, roots)
        if old and now and len(old) <= LONGEST_ADDRESS:
            left[Redirect.normalise_path(old)] = key
        reached.add(Redirect.normalise_path(now))
    left = {old: key for old, key in left.items() if old not in reached}
    for some in in_batches(sorted(reached), AT_A_TIME):
        Redirect.objects.filter(old_path__in=some, automatically_created=True).delete()
    for some in in_batches(sorted(left), AT_A_TIME):
        Redirect.objects.filter(old_path__in=some).delete()
        Redirect.objects.bulk_create(
            Redirect(old_path=old, redirect_page_id=left[old], automatically_created=True) for old in some
        )


def redirect_for(request: HttpRequest) -> tuple[str, bool] | None:
    """Where what was asked for is now, and whether for good; None where nothing leads, as for who may not read it.

    What has no page of its own, such as the agenda of a region, is looked for below where the page above it went.
    """
    path = Redirect.normalise_path(request.path)
    whole = Redirect.normalise_path(request.get_full_path())
    above = {Redirect.normalise_path(address): address for address in addresses_above(request.path, language_of(path))}
    found = {row.old_path: row for row in Redirect.objects.filter(old_path__in={path, whole, *above}).order_by("-pk")}
    exact = found.get(whole) or found.get(path)
    if exact is not None:
        target = exact.redirect_link or readable_address(request, exact)
        return (target, exact.is_permanent) if target and target != request.path else None
    lived_in = {entry.url for entry in place_of(request).way} if found else set()
    for old in sorted(found, key=len, reverse=True):
        address = above[old]
        if address in lived_in:
            return None
        target = readable_address(request, found[old]) if found[old].automatically_created else ""
        if target:
            return target + request.path.removeprefix(address), found[old].is_permanent
    return None


def readable_address(request: HttpRequest, redirect: Redirect) -> str:
    """Where the page of a redirect is, as far as the asker may read it; empty otherwise.

    The words above a list have no page of their own to lead to: a list stays where it is.
    """
    kinds = sorted({findable.kind for findable in findables if issubclass(findable.model, Page)} - {"listing"})
    entries = Entry.objects.visible_with(request_tokens(request), kinds=kinds)
    addresses: Iterable[str] = entries.filter(source_id=redirect.redirect_page_id or 0).values_list("url", flat=True)
    return next(iter(addresses), "")


def language_of(path: str) -> str:
    return path.split("/")[1] if path.count("/") else ""
