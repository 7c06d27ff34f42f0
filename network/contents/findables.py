"""What the catalogue may know of content pages."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.pages import page_findable
from catalogue.services import refresh
from network.contents.models import ContentPage, PageDownload
from network.contents.words import LOADED, keys_that_lost, page_text
from network.regions.places import DEPTH, with_region


def page_facts(page: Any) -> dict[str, Any]:
    return {
        "region": page.region_slug or "",
        "region_name": page.region_name or "",
        "directly_below": page.depth == DEPTH + 1 if page.region_slug else False,
    }


def page_facets(page: Any) -> set[tuple[str, str]]:
    return {("regio", page.region_slug)} if page.region_slug else set()


def prepare_pages(pages: QuerySet[Any]) -> QuerySet[Any]:
    return with_region(pages).prefetch_related(*LOADED)


PAGE = page_findable(
    kind="page",
    model=ContentPage,
    label=_("Page"),
    plural=_("Pages"),
    facts=page_facts,
    facets=page_facets,
    text=page_text,
    prepare=prepare_pages,
)


def follow_lost_download(sender: type, instance: PageDownload, **kwargs: Any) -> None:
    """A file was deleted, and with it the row of a page that gave it along."""
    refresh(keys_that_lost(instance))
