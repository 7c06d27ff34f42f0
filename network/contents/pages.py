"""Content pages as rows on the page above them, in the order in which editors put them. One query."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from catalogue.facets import labels_in
from catalogue.listing import things
from catalogue.models import Entry
from catalogue.queries import EntryQuerySet
from catalogue.rows import Row, rows_of
from network.contents.models import ContentPage
from network.regions.models import Region

MOST = 50


def pages_below(page: Page, *, language: str, tokens: Iterable[str]) -> list[Row]:
    """The content pages directly below `page` that a reader may see."""
    below = ContentPage.objects.child_of(page).order_by()
    entries = Entry.objects.visible_with(tokens, kinds=["page"]).listed().filter(source_id__in=below.values("pk"))
    return in_their_order(entries, language)


def pages_of_region(region: Region, *, language: str, tokens: Iterable[str]) -> list[Row]:
    """The content pages directly below the page of a region, in the reader's language or as they were written."""
    entries = things(("page",), language=language, tokens=tokens).with_facet("regio", [region.slug])
    return in_their_order(entries.filter(facts__directly_below=True), language)


def in_their_order(entries: EntryQuerySet, language: str) -> list[Row]:
    place = Page.objects.filter(pk=OuterRef("source_id")).values("path")[:1]
    found = list(entries.order_by(Subquery(place), "id")[:MOST])
    for entry in found:
        # Whose page it is says the page around the rows.
        entry.facts = {name: value for name, value in entry.facts.items() if name != "region_name"}
    return rows_of(found, labels_in(language))
