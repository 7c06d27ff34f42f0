"""Two regions beside each other, and who works there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client, override_settings

from pages.site_tree import SiteTree
from tests.factories import site_tree
from tests.network.confinement.two_regions import OWN, SECRET, OneRegion, again, one_region


@dataclass(frozen=True)
class Regions:
    """What all tests of one file look at, and the folder of its files."""

    tree: SiteTree
    mine: OneRegion
    theirs: OneRegion
    folder: Path


@pytest.fixture(scope="module")
def regions(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Regions]:
    """Both regions, made once: making them takes longer than most tests. They live in a transaction never committed."""
    folder = tmp_path_factory.mktemp("regions")
    with django_db_blocker.unblock(), override_settings(**own_files(folder)), transaction.atomic():
        tree = site_tree()
        yield Regions(tree, one_region(tree, "Twente", OWN), one_region(tree, "Almere", SECRET), folder)
        transaction.set_rollback(True)
    for cache in caches.all():
        cache.clear()


def own_files(folder: Path) -> dict[str, object]:
    return {"DATA_DIR": folder, "MEDIA_ROOT": str(folder / "media"), "STORAGES": {**django_settings.STORAGES}}


@pytest.fixture(autouse=True)
def clean_slate(request, clean_slate, settings) -> None:
    """As everywhere, but who looks at the two regions keeps their files."""
    if "regions" in request.fixturenames:
        for name, value in own_files(request.getfixturevalue("regions").folder).items():
            setattr(settings, name, value)


@pytest.fixture
def tree(request, db) -> SiteTree:
    """The fixed pages: those above the two regions, where a test looks at these."""
    return request.getfixturevalue("regions").tree if "regions" in request.fixturenames else site_tree()


@pytest.fixture
def mine(regions, db) -> OneRegion:
    return again(regions.mine)


@pytest.fixture
def theirs(regions, db) -> OneRegion:
    return again(regions.theirs)


@pytest.fixture
def desk(client, mine) -> Client:
    """The desk of the editor of Twente."""
    client.force_login(mine.person)
    return client


@pytest.fixture
def national_desk(national) -> Client:
    client = Client()
    client.force_login(national)
    return client
