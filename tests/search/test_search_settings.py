"""Settings of the search server that cannot work are named, and `/readyz` says how it goes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.health import Unhealthy, health_checks
from search.checks import search_server_is_named_right
from search.engines import engine
from search.engines.database.engine import DatabaseEngine
from search.engines.guarded import GuardedEngine
from search.models import Pending
from search.pending import put

GONE = "http://127.0.0.1:1"


@pytest.fixture
def named(settings):
    settings.SEARCH_URL = "https://a:b@es1:9200,https://a:b@es2:9200"
    return settings


def found():
    return [message.id for message in search_server_is_named_right()]


def test_settings_as_they_are_and_as_they_should_be_are_right(settings, named):
    assert found() == []
    settings.SEARCH_URL = ""
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SEARCH_URL", "es1:9200", "search.E001"),
        ("SEARCH_URL", "ftp://es1:9200", "search.E001"),
        ("SEARCH_URL", " , ", "search.E001"),
        ("SEARCH_PREFIX", "Mao", "search.E002"),
        ("SEARCH_PREFIX", "", "search.E002"),
        ("SEARCH_PREFIX", "_mao", "search.E002"),
        ("SEARCH_PREFIX", "mao*", "search.E002"),
        ("SEARCH_TIMEOUT", 0, "search.E003"),
        ("SEARCH_TIMEOUT", 600, "search.E003"),
        ("SEARCH_CA_CERTS", "/nowhere/ca.pem", "search.E004"),
        ("SEARCH_SHARDS", 0, "search.E005"),
        ("SEARCH_REPLICAS", -1, "search.E005"),
    ],
)
def test_nonsense_is_named(named, name, value, message):
    setattr(named, name, value)
    assert found() == [message]


def test_key_over_plain_http_is_warned_of(named):
    named.SEARCH_API_KEY = "geheim"
    assert found() == []
    named.SEARCH_URL = "http://es1:9200"
    assert found() == ["search.W001"]


def test_password_in_a_wrong_address_is_not_shown(named):
    named.SEARCH_URL = "ftp://a:geheim@es1:9200"
    assert "geheim" not in str(search_server_is_named_right())


def test_database_answers_where_no_server_is_named(settings):
    assert isinstance(engine(), DatabaseEngine)
    settings.SEARCH_URL = GONE
    assert isinstance(engine(), GuardedEngine)
    assert engine() is engine()


def test_readyz_says_how_many_documents_wait_and_how_long(settings, db):
    check = health_checks["search_server"]
    assert not check.required
    assert check.run() == "not used"
    settings.SEARCH_URL = GONE
    put([1, 2, 3], 7)
    Pending.objects.filter(pk=2).update(since=timezone.now() - timedelta(seconds=90, milliseconds=10))
    with pytest.raises(
        Unhealthy, match=r"does not answer, the database does; 3 documents wait for it, the oldest 90 s"
    ):
        check.run()
