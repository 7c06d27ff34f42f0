"""What `/readyz` looks at: every dependency by name, and whether the site can do without it.

Apps register their own in `AppConfig.ready()`. Answers are open to everybody, so they name no host and no user.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

from core import leases
from core.clock import LEASE
from core.registry import Registry
from core.virus_scan import Scanner, ScannerDown

LONGEST_WAIT_SECONDS = 600
LEAST_FREE_BYTES = 200_000_000


class Unhealthy(Exception):
    """Something the site depends on does not work; the message says what, for an operator."""


@dataclass(frozen=True)
class HealthCheck:
    """`run` gives a word on how it goes, or raises Unhealthy. Without what is `required` no page can be answered."""

    run: Callable[[], str]
    required: bool = False


@dataclass(frozen=True)
class Finding:
    name: str
    ok: bool
    required: bool
    detail: str
    ms: float

    def as_dict(self) -> dict[str, object]:
        return {key: value for key, value in asdict(self).items() if key != "name"}


health_checks: Registry[HealthCheck] = Registry("health check")


def findings() -> list[Finding]:
    """Every check, run now. One that breaks off counts as unhealthy, and only the kind of its error is told."""
    return [_look(name, check) for name, check in health_checks.items()]


def _look(name: str, check: HealthCheck) -> Finding:
    started = time.perf_counter()
    try:
        ok, detail = True, check.run()
    except Unhealthy as problem:
        ok, detail = False, str(problem)
    except Exception as error:  # whatever it is, this page must say so instead of failing with it
        ok, detail = False, type(error).__name__
    return Finding(name, ok, check.required, detail, round((time.perf_counter() - started) * 1000, 1))


def overall(found: list[Finding]) -> str:
    """`ok`; `degraded` when pages are answered but something waits; `failing` when no page can be answered."""
    if all(finding.ok for finding in found):
        return "ok"
    return "failing" if any(finding.required and not finding.ok for finding in found) else "degraded"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return connection.vendor


def migrations() -> str:
    """Asked until the answer is yes: a process that runs does not get new migrations."""
    return _migrations_applied()


@cache
def _migrations_applied() -> str:
    try:
        call_command("migrate", check_unapplied=True, verbosity=0, stdout=StringIO())
    except SystemExit:
        raise Unhealthy("not all applied: run `manage.py migrate`") from None
    return "applied"


def cache_aliases() -> str:
    """Every cache gives back what was put into it."""
    word = get_random_string(12)
    for alias in caches.settings:
        caches[alias].set("readyz", word, 60)
        if caches[alias].get("readyz") != word:
            raise Unhealthy(f"{alias} does not keep what is put into it")
    return "keeps what is put into it"


def clock() -> str:
    if not leases.is_held(LEASE):
        raise Unhealthy("no clock is running: start `manage.py clock`")
    return "running"


def worker() -> str:
    """Whether the queue moves: the oldest task that could have been started waits no longer than ten minutes."""
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    waited = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    if waited > LONGEST_WAIT_SECONDS:
        raise Unhealthy(f"a task waits {waited} seconds: start `manage.py db_worker`")
    return f"oldest task waits {waited} seconds"


def media_store() -> str:
    """Both stores can be reached; one on this machine's disk can be written to and has room."""
    for store in (default_storage.public, default_storage.private):  # type: ignore[attr-defined]
        if isinstance(store, FileSystemStorage):
            _require_room(Path(store.location))
        else:
            store.exists("readyz")
    return "reachable"


def _require_room(folder: Path) -> None:
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    if shutil.disk_usage(existing).free < LEAST_FREE_BYTES:
        raise Unhealthy("the disk is nearly full")


def virus_scanner() -> str:
    """Whether uploads can be scanned; while the scanner is away nothing is taken."""
    if not settings.CLAMAV_URL:
        return "not used"
    try:
        Scanner.at(settings.CLAMAV_URL).ping()
    except (ScannerDown, ValueError):
        raise Unhealthy("does not answer: nothing can be uploaded") from None
    return "answers"


def register() -> None:
    for name, run, required in (
        ("database", database, True),
        ("migrations", migrations, True),
        ("cache", cache_aliases, False),
        ("clock", clock, False),
        ("worker", worker, False),
        ("media", media_store, False),
        ("virus_scanner", virus_scanner, False),
    ):
        health_checks.register(name, HealthCheck(run, required))
