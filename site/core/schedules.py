"""What the core itself does by the clock: publish, expire, and clean up what has had its time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import structlog
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import DraftStateMixin, Page, Revision

from core.clock import Schedule, schedules
from core.locks import publication_lock
from core.renditions import sweep_renditions, waiting_jobs

log = structlog.get_logger("clock")

KEEP_RESULTS = timedelta(days=7)
KEEP_FAILURES = timedelta(days=90)


def publish_and_expire() -> int:
    """Take expired pages offline and put scheduled drafts live, each in a transaction and a try of its own.

    Not Wagtail's `publish_scheduled`: there one page that cannot be published stops all later ones, and a page can be
    offline while the catalogue still lists it. Whatever fails stays scheduled and is tried again next time.
    """
    return _each(_expire, _expired()) + _each(_publish, _due())


def waiting_to_publish_or_expire() -> int:
    return len(_expired()) + len(_due())


def _draftable_models() -> list[type[models.Model]]:
    others = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in others if not issubclass(model, Page))]


def _expired() -> list[models.Model]:
    """Live things whose last moment has passed, the oldest first."""
    found: list[models.Model] = []
    for model in _draftable_models():
        found += model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at", "pk")
    return found


def _due() -> list[Revision]:
    """Approved drafts whose moment has come, the oldest first."""
    return list(Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at", "pk"))


def _each(act: Callable[[Any], int], things: Sequence[models.Model]) -> int:
    done = 0
    for thing in things:
        try:
            with transaction.atomic():
                publication_lock()
                done += act(thing)
        except Exception:
            log.exception("scheduled publication failed", kind=thing._meta.label, pk=str(thing.pk))
    return done


def _expire(thing: models.Model) -> int:
    """Look again under the lock: an editor may just have extended it."""
    now = type(thing)._default_manager.filter(pk=thing.pk, live=True, expire_at__lt=timezone.now()).first()
    if now is None:
        return 0
    subject: Any = now.specific if isinstance(now, Page) else now
    subject.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return 1


def _publish(revision: Revision) -> int:
    """Look again under the lock: an editor may just have cancelled it."""
    now = Revision.objects.filter(pk=revision.pk, approved_go_live_at__lt=timezone.now()).first()
    if now is None:
        return 0
    now.publish(log_action="wagtail.publish.scheduled")
    return 1


def _old_results(now: datetime) -> QuerySet[DBTaskResult]:
    """Results of tasks that nobody will ask for any more; what failed is kept longer."""
    successful = Q(pk__in=DBTaskResult.objects.successful(), finished_at__lt=now - KEEP_RESULTS)
    failed = Q(pk__in=DBTaskResult.objects.failed(), finished_at__lt=now - KEEP_FAILURES)
    return DBTaskResult.objects.filter(successful | failed)


def prune_task_results() -> int:
    deleted: int = _old_results(timezone.now()).delete()[0]
    return deleted


def old_task_results() -> int:
    return _old_results(timezone.now()).count()


def clear_sessions() -> int:
    """Delete sessions that ended. Each holds who was logged in, so none is kept longer than it is of use."""
    ended = ended_sessions()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return ended


def ended_sessions() -> int:
    return Session.objects.filter(expire_date__lt=timezone.now()).count()


def waiting_renditions() -> int:
    return waiting_jobs().count()


def register() -> None:
    """The core's own schedules; apps above register theirs."""
    schedules.register(
        "publish and expire", Schedule(timedelta(seconds=30), publish_and_expire, waiting_to_publish_or_expire)
    )
    schedules.register("make renditions", Schedule(timedelta(minutes=1), sweep_renditions, waiting_renditions))
    schedules.register("clear sessions", Schedule(timedelta(hours=6), clear_sessions, ended_sessions))
    schedules.register("prune task results", Schedule(timedelta(hours=6), prune_task_results, old_task_results))
