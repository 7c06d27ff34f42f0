"""How lists and pages that list things grow: CPU time with 200 stories against 10,000, and against the health page."""

import argparse
import uuid
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from tqdm import tqdm

from bench.measuring import measure
from catalogue.models import Entry, Facet
from network.regions.models import Region, RegionPage
from network.themes.models import Theme
from pages.site_tree import build_site_tree

PEER = "/healthz"
PAGES = {
    "list of stories": "/nl/verhalen/",
    "list, two filters": "/nl/verhalen/?thema=preventie&sector=po",
    "list, page 5": "/nl/verhalen/?page=5",
    "feed": "/nl/verhalen/feed/",
    "home page": "/nl/",
    "theme page": "/nl/themas/preventie/",
    "region page": "/nl/regios/bench/",
}
SECTORS = ("childcare", "po", "vo", "so", "mbo", "youth-care", "health", "municipality")


def run(arguments: list[str]) -> None:
    """Print, per page: queries, CPU time against the health page, and CPU time at `--large` against `--small`."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--small", type=int, default=200)
    parser.add_argument("--large", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    call_command("migrate", verbosity=0)
    build_region()
    fill(options.small)
    before = {name: measure(url, options.rounds) for name, url in PAGES.items()}
    fill(options.large - options.small)
    connection.cursor().execute("ANALYZE")
    peer = measure(PEER, options.rounds)[0]
    print(f"{'page':<20}{'queries':>9}{'CPU / health page':>20}{f'CPU {options.large} / {options.small}':>20}")
    for name, url in PAGES.items():
        seconds, queries, _size = measure(url, options.rounds)
        print(f"{name:<20}{queries:>9}{seconds / peer:>20.1f}{seconds / before[name][0]:>20.2f}")


def build_region() -> None:
    """One region with a page, below the fixed pages."""
    tree = build_site_tree()
    region = Region.objects.create(name="Bench", slug="bench", leading_theme=Theme.objects.first())
    index = tree.indexes["regions", "nl"]
    index.add_child(instance=RegionPage(title="Bench", slug="bench", region=region, locale_id=index.locale_id))


def fill(number: int) -> None:
    """Add entries of stories: each with a region, one or two themes, two sectors, a phase and a year."""
    themes = list(Theme.objects.values_list("slug", flat=True))
    now = timezone.now()
    for start in tqdm(range(0, number, 1000), desc=f"{number} stories", unit="k", leave=False, disable=None):
        keys = [uuid.uuid4() for _ in range(min(1000, number - start))]
        entries = Entry.objects.bulk_create([story_entry(key, now, themes) for key in keys])
        Facet.objects.bulk_create(
            [
                Facet(entry=entry, name=name, value=value)
                for entry, key in zip(entries, keys, strict=True)
                for name, value in facets_of(key.int, themes)
            ]
        )


def story_entry(key: uuid.UUID, now: datetime, themes: list[str]) -> Entry:
    date = now - timedelta(minutes=key.int % 3_000_000)
    return Entry(
        key=f"story:{key}",
        kind="story",
        language="nl",
        audience="public",
        url=f"/nl/regios/bench/{key}/",
        source_id=0,
        title=f"Verhaal {key}",
        sort_title=f"verhaal {key}",
        summary="Een zin over wat er in deze regio gebeurde. " * 3,
        hue="groen",
        cover=str(key),
        date=date,
        updated=date,
        facts={"theme": themes[key.int % 23], "region": "bench", "region_name": "Bench", "reading_minutes": 4},
        in_nl=True,
        in_en=False,
    )


def facets_of(seed: int, themes: list[str]) -> set[tuple[str, str]]:
    return {
        ("regio", f"regio-{seed % 12}"),
        ("thema", themes[seed % 23]),
        ("thema", themes[seed // 23 % 23]),
        ("sector", SECTORS[seed % 8]),
        ("sector", SECTORS[seed // 8 % 8]),
        ("fase", ("exploring", "trying", "embedding", "scaling")[seed % 4]),
        ("jaar", str(2019 + seed % 8)),
    }
