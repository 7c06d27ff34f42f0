"""What can be done with pages and files: a page is written, a region gives something along."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from network.contents.models import ContentPage, PageDownload, PageLink, RegionMaterial
from network.regions.models import Region
from network.regions.permissions import can_edit_region


@transaction.atomic
def write_content_page(
    *,
    by: Any,
    parent: Page,
    slug: str,
    title: str,
    intro: str = "",
    html: str = "",
    source: ContentPage | None = None,
    downloads: tuple[PageDownload, ...] = (),
    links: tuple[PageLink, ...] = (),
) -> ContentPage:
    """Publish a page below `parent`, in its language. One that is there under this address stays as editors left it.

    `html` is the text, its headings as h2. `source` is the page in the first language of which this is a translation:
    its rows must then come in the order of the original's. `by` is who does it, None for the command line. Raises
    PermissionDenied when they may not publish there, and ValidationError when the page cannot be.
    """
    if by is not None and not parent.permissions_for_user(by).can_publish_subpage():
        raise PermissionDenied
    existing = ContentPage.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    page = ContentPage(title=title, slug=slug, intro=intro, locale_id=parent.locale_id, live=False, owner=by)
    page.body = [("text", html)] if html else []
    page.downloads = in_order(downloads, parent)
    page.links = in_order(links, parent)
    if source:
        page.translation_key = source.translation_key
        for own, original in ((page.downloads, source.downloads), (page.links, source.links)):
            for row, first in zip(own.all(), original.all(), strict=True):
                row.translation_key = first.translation_key
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    page.refresh_from_db()
    return page


def in_order(rows: Any, parent: Page) -> list[Any]:
    """Rows of a page in the language of `parent`, numbered."""
    for number, row in enumerate(rows):
        row.sort_order, row.locale_id = number, parent.locale_id
    return list(rows)


@transaction.atomic
def give_along(*, by: Any, region: Region, **facts: Any) -> RegionMaterial:
    """Put a file or a link on the page of `region`; `facts` are fields of RegionMaterial.

    Raises PermissionDenied for who does not edit that region (None is the command line), and ValidationError when it
    is neither a file nor a link, or the address is none.
    """
    if by is not None and not can_edit_region(by, region):
        raise PermissionDenied
    material = RegionMaterial(region=region, **facts)
    material.full_clean()
    material.save()
    return material
