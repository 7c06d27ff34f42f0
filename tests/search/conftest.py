"""A small network to search in, and a server that tests may end and freeze."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.services import one_refresh
from network.regions.models import RegionPage
from pages.site_tree import SiteTree
from tests.factories import RegionFactory, region_page, site_tree, story_page, theme
from tests.search.servers import SearchServer
from tests.worlds import kept

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
STORIES = (
    ("twente", "De bus naar school", "thuiszitters", "trying", "Vier buren rijden mee naar de kinderopvang."),
    ("twente", "Aan tafel met de gemeente", "preventie", "trying", "De gemeenteraad kwam langs op school."),
    ("almere", "Samen naar buiten", "thuiszitters", "scaling", "Een school met een tuin."),
    ("almere", "Zonder bel", "inclusie", "scaling", "Niemand miste hem."),
)


@pytest.fixture
@kept
def tree(db) -> SiteTree:
    return site_tree()


@pytest.fixture
@kept
def regions(tree) -> dict[str, RegionPage]:
    made = (RegionFactory(name=name.title(), slug=name) for name in ("twente", "almere"))
    return {region.slug: region_page(tree, region) for region in made}


@pytest.fixture
@kept
def stories(regions):
    """Four stories in two regions, the last one the newest."""
    with one_refresh():
        return [
            story_page(
                regions[region],
                title=title,
                slug=f"verhaal-{number}",
                intro=intro,
                leading_theme=theme(code),
                phase=phase,
                first_published_at=DAY + timedelta(days=number),
            )
            for number, (region, title, code, phase, intro) in enumerate(STORIES)
        ]


@pytest.fixture(scope="package", params=["elasticsearch", "opensearch"])
def own_server(request) -> Iterator[SearchServer]:
    """A server of these tests' own, started once for all that ask for `running`."""
    with SearchServer(request.param) as server:
        yield server


@pytest.fixture
def running(own_server) -> Iterator[SearchServer]:
    """That server, which each test leaves as it found it: running. After one that fails it is awake again."""
    if not own_server.runs():
        own_server.start()
    yield own_server
    if own_server.runs():
        own_server.resume()
