"""Variables are read once and documented; the embedded database waits for its lock instead of giving up."""

import re
import threading
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections, transaction
from django.db.utils import OperationalError

from config.settings.databases import cache_aliases, database
from config.settings.logs import kind_and_place, logging_config
from core.atomicity import UnsafeRequestsOnly, request_method
from core.models import Lease

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "site/config/settings"


def variables_read(source: str) -> list[str]:
    """Names of the environment variables that a settings file reads, each as often as it does."""
    return re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", source)


def variables_documented(text: str) -> set[str]:
    """Names in the first column of the tables."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))


def test_every_variable_is_documented_and_every_documented_one_exists():
    read = variables_read((SETTINGS / "environment.py").read_text())
    assert set(read) == variables_documented((ROOT / "docs/configuration.md").read_text())


def test_each_variable_is_read_once_and_in_one_file():
    names = [
        name
        for file in sorted((ROOT / "site").rglob("*.py"))
        for name in variables_read(file.read_text())
        if "migrations" not in file.parts
    ]
    assert len(names) == len(set(names))
    elsewhere = [file.name for file in SETTINGS.glob("*.py") if variables_read(file.read_text())]
    assert elsewhere == ["environment.py"]


def test_comparison_bites():
    assert variables_read('A = env.str("A_NAME", default="")\nB = env.bool(\n    "B_NAME"\n)') == ["A_NAME", "B_NAME"]
    assert variables_documented("| `A_NAME` | x |\n| B_NAME | y |") == {"A_NAME"}


def test_sqlite_takes_its_lock_at_the_start_and_waits_for_it():
    config = database("sqlite:////data/db.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=20000", "foreign_keys=ON"):
        assert pragma in config["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("method", "atomic"), [("GET", False), ("HEAD", False), ("OPTIONS", False), ("POST", True), ("DELETE", True)]
)
def test_only_requests_that_may_write_are_atomic(method, atomic):
    token = request_method.set(method)
    try:
        assert bool(UnsafeRequestsOnly()) is atomic
    finally:
        request_method.reset(token)


def test_request_that_failed_has_written_nothing(client, db, settings):
    settings.ROOT_URLCONF = "tests.core.writing_urls"
    client.raise_request_exception = False
    assert client.post("/write-and-break/").status_code == 500
    assert not Lease.objects.filter(name="written").exists()


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_both_succeed():
    errors: list[OperationalError] = []
    begun = threading.Event()

    def write() -> None:
        begun.wait()
        try:
            with transaction.atomic():
                Lease.objects.filter(name="x").exists()  # reads first, then writes: the case that SQLite refuses
                Lease.objects.create(name="second", until="2026-01-01T00:00:00Z")
        except OperationalError as error:
            errors.append(error)
        finally:
            connections.close_all()

    other = threading.Thread(target=write)
    other.start()
    with transaction.atomic():
        Lease.objects.create(name="first", until="2026-01-01T00:00:00Z")
        begun.set()
        other.join(timeout=0.5)
        if connection.vendor == "sqlite":
            assert other.is_alive(), "it waits for our transaction"
    other.join()
    assert errors == []
    assert set(Lease.objects.values_list("name", flat=True)) == {"first", "second"}


@pytest.mark.parametrize("redis_url", ["", "redis://127.0.0.1:6379/0"])
def test_caches_are_apart_whatever_holds_them(redis_url):
    aliases = cache_aliases(redis_url)
    assert set(aliases) == {"default", "limits", "renditions"}
    keys = {(alias["LOCATION"], alias.get("KEY_PREFIX", "")) for alias in aliases.values()}
    assert len(keys) == 3


def test_logs_leave_out_djangos_own_lines_that_repeat_the_path():
    loggers = logging_config(json=True, level="DEBUG")["loggers"]
    assert loggers["django.request"]["level"] == "CRITICAL"
    assert loggers["django.security.csrf"]["level"] == "CRITICAL"
    assert loggers["django.server"]["level"] == "WARNING"
    assert "handlers" not in loggers["django"]


def test_kept_log_line_names_an_error_and_its_place_but_not_its_words():
    try:
        try:
            raise KeyError("joost@example.nl")
        except KeyError as error:
            raise ValueError("no such person: joost@example.nl") from error
    except ValueError as error:
        told = kind_and_place((ValueError, error, error.__traceback__))
    assert "joost" not in told
    assert told.startswith("builtins.ValueError\n")
    assert "builtins.KeyError" in told
    assert "test_settings.py" in told


def test_admin_log_in_doors_lead_to_ours():
    assert django_settings.WAGTAILADMIN_LOGIN_URL == django_settings.LOGIN_URL == "account_login"
    assert django_settings.AUTH_USER_MODEL == "accounts.User"
