"""One network with secrets for all crawls: it lives in a transaction that is never committed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import transaction
from django.test import override_settings

from tests.access.building import Canaries, build


@pytest.fixture(scope="package")
def canaries(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Canaries]:
    """The network, with what was counted on its pages before the secrets came."""
    folder = tmp_path_factory.mktemp("canaries")
    with django_db_blocker.unblock(), override_settings(**own_files(folder)), transaction.atomic():
        yield build(folder)
        transaction.set_rollback(True)
    for cache in caches.all():
        cache.clear()


def own_files(folder: Path) -> dict[str, object]:
    return {"DATA_DIR": folder, "MEDIA_ROOT": str(folder / "media"), "STORAGES": {**django_settings.STORAGES}}


@pytest.fixture(autouse=True)
def clean_slate(request, clean_slate, settings) -> None:
    """As everywhere, but who walks through the network keeps its files."""
    if "canaries" in request.fixturenames:
        for name, value in own_files(request.getfixturevalue("canaries").folder).items():
            setattr(settings, name, value)
