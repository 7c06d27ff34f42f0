"""The caches on a real Redis: apart from each other, and named when they are gone."""

import json
import os
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.test import override_settings

from config.settings.databases import cache_aliases

pytestmark = pytest.mark.redis


@pytest.fixture
def on_redis(settings):
    # A database of its own for each test process, because clearing a cache on Redis empties its whole database.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    settings.CACHES = cache_aliases(urlsplit(os.environ["TEST_REDIS_URL"])._replace(path=f"/{worker}").geturl())
    yield
    for alias in settings.CACHES:
        caches[alias].clear()


def test_caches_share_a_server_and_no_key(on_redis):
    caches["default"].set("woord", "kernteam")
    caches["limits"].set("woord", 1)
    assert caches["limits"].incr("woord") == 2
    assert caches["default"].get("woord") == "kernteam"
    assert caches["renditions"].get("woord") is None


@pytest.mark.django_db
def test_ready_page_asks_redis(on_redis, client):
    assert json.loads(client.get("/readyz").content)["checks"]["cache"]["ok"] is True


@pytest.mark.django_db
def test_ready_page_says_that_redis_is_gone_and_pages_go_on(on_redis, client):
    with override_settings(CACHES=cache_aliases("redis://127.0.0.1:1/0")):
        answer = client.get("/readyz")
        page = client.get("/nl/themas/preventie/")
    assert json.loads(answer.content)["checks"]["cache"]["ok"] is False
    assert page.status_code == 200
