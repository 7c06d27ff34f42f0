"""What it costs to publish one thing among many: the index part of it, and the whole of it as an editor does it."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Revision

from bench.search_corpus import REGIONS, THEMES, sources
from bench.search_report import Taken, measured
from network.regions.models import Region, RegionPage
from network.stories.models import StoryPage
from network.themes.models import Theme
from pages.site_tree import build_site_tree
from search.indexing import write

ROUNDS, FIRST = 60, 10


def build_region() -> RegionPage:
    """The regions and themes that the documents are filed under, and a region with a page."""
    Theme.objects.bulk_create(Theme(slug=f"t{number}", name=f"Thema {number}") for number in range(THEMES))
    first = Theme.objects.first()
    Region.objects.bulk_create(
        Region(slug=f"regio{number}", name=f"Regio {number}", leading_theme=first) for number in range(REGIONS)
    )
    region = Region.objects.create(name="Bench", slug="bench", leading_theme=first)
    index = build_site_tree().indexes["regions", "nl"]
    page: RegionPage = index.add_child(
        instance=RegionPage(title="Bench", slug="bench", region=region, locale_id=index.locale_id)
    )
    return page


def index_parts(size: int) -> Iterator[Taken]:
    """One document at a time; the first few are not counted."""
    for number, one in enumerate(sources(ROUNDS, first=10_000_000 + size)):
        with transaction.atomic():
            one.entry.save()
            taken = measured(write, [one])
        if number >= FIRST:
            yield taken


def whole_publications(size: int, region: RegionPage) -> Iterator[Taken]:
    """A story of which there is a draft, to the end of the transaction."""
    for number, one in enumerate(sources(ROUNDS, first=20_000_000 + size)):
        draft = StoryPage(
            title=one.entry.title,
            slug=f"verhaal-{size}-{number}",
            situation=[("text", f"<p>{one.text}</p>")],
            locale_id=region.locale_id,
            live=False,
        )
        region.add_child(instance=draft)
        revision = draft.save_revision()
        taken = measured(in_a_transaction, revision)
        if number >= FIRST:
            yield taken


def in_a_transaction(revision: Revision) -> None:
    with transaction.atomic():
        revision.publish()
