"""What `/readyz` finds of each dependency."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core import health, leases
from core.clock import LEASE
from core.health import Finding, Unhealthy

DiskUsage = namedtuple("DiskUsage", "total used free")


def waiting_task(*, for_seconds: int) -> None:
    """A task that nobody has started."""
    task = DBTaskResult.objects.create(task_path="core.tasks.make_renditions", args_kwargs={"args": [], "kwargs": {}})
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - timedelta(seconds=for_seconds))


@pytest.mark.django_db
def test_clock_is_healthy_while_one_holds_the_lease():
    with pytest.raises(Unhealthy, match=r"manage\.py clock"):
        health.clock()
    assert leases.take(name=LEASE, holder="one", length=timedelta(seconds=30))
    assert health.clock() == "running"
    leases.give_back(name=LEASE, holder="one")
    with pytest.raises(Unhealthy):
        health.clock()


@pytest.mark.django_db
def test_dead_clock_is_noticed_when_its_lease_runs_out():
    assert leases.take(name=LEASE, holder="one", length=timedelta(seconds=-1))
    with pytest.raises(Unhealthy):
        health.clock()


@pytest.mark.django_db
def test_worker_is_healthy_while_its_queue_moves():
    assert health.worker() == "oldest task waits 0 seconds"
    waiting_task(for_seconds=30)
    assert health.worker().startswith("oldest task waits 3")
    waiting_task(for_seconds=3600)
    with pytest.raises(Unhealthy, match=r"manage\.py db_worker"):
        health.worker()


@pytest.mark.django_db
def test_migrations_that_wait_are_named(monkeypatch):
    health._migrations_applied.cache_clear()

    def some_wait(*args, **kwargs):
        raise SystemExit(1)

    with monkeypatch.context() as patch:
        patch.setattr(health, "call_command", some_wait)
        with pytest.raises(Unhealthy, match=r"manage\.py migrate"):
            health.migrations()
    assert health.migrations() == "applied"
    health._migrations_applied.cache_clear()


def test_cache_that_keeps_nothing_is_noticed(settings):
    assert health.cache_aliases() == "keeps what is put into it"
    settings.CACHES = {
        **django_settings.CACHES,
        "limits": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
    with pytest.raises(Unhealthy, match="limits"):
        health.cache_aliases()


def test_full_disk_is_noticed_before_an_upload_fails(monkeypatch):
    assert health.media_store() == "reachable"
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: DiskUsage(10, 10, 0))
    with pytest.raises(Unhealthy, match="disk"):
        health.media_store()


def test_overall_is_the_worst_that_matters():
    def finding(*, ok: bool, required: bool) -> Finding:
        return Finding("x", ok, required, "", 0)

    fine, waits, broken = (
        finding(ok=True, required=True),
        finding(ok=False, required=False),
        finding(ok=False, required=True),
    )
    assert health.overall([fine, fine]) == "ok"
    assert health.overall([fine, waits]) == "degraded"
    assert health.overall([waits, broken, fine]) == "failing"
