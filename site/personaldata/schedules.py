"""What this floor does by the clock, and how long things are kept."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from core.clock import Schedule, schedules
from core.retention import RetentionRule, past_their_time, register_schedule, retention_rules, run_own_rules
from personaldata.exports import delete_outdated, make_exports, outdated_exports
from personaldata.models import EXPORT_KEPT, DataExport, ErasureRequest, ErasureState, NameToJudge
from personaldata.services import erase_due, erasures_due

LOGS_KEPT = timedelta(days=365)
REQUESTS_KEPT = timedelta(days=365)
NAMES_KEPT = timedelta(days=90)


def old_lines() -> list[QuerySet]:
    before = timezone.now() - LOGS_KEPT
    return [model.objects.filter(timestamp__lt=before) for model in (PageLogEntry, ModelLogEntry)]


def count_old_lines() -> int:
    return sum(lines.count() for lines in old_lines())


def delete_old_lines() -> int:
    return sum(lines.delete()[0] for lines in old_lines())


def old_requests() -> QuerySet[ErasureRequest]:
    """Requests that ended; who was erased is known by a hash only."""
    ended = ErasureRequest.objects.exclude(state=ErasureState.WAITING)
    return ended.filter(finished_at__lt=timezone.now() - REQUESTS_KEPT)


def old_names() -> QuerySet[NameToJudge]:
    """Names that no editor judged in time: that we keep them longer is worse than that they stay where they stand."""
    return NameToJudge.objects.filter(made_at__lt=timezone.now() - NAMES_KEPT)


def register() -> None:
    exports_waiting = lambda: DataExport.objects.takeable().count()  # noqa: E731 - as short as it is
    schedules.register("make exports", Schedule(timedelta(minutes=1), make_exports, exports_waiting))
    schedules.register("erase", Schedule(timedelta(minutes=5), erase_due, erasures_due))
    schedules.register("retention", Schedule(timedelta(hours=1), run_own_rules, past_their_time))
    retention_rules.register(
        "exports", RetentionRule(_("Copies of one's data"), EXPORT_KEPT, outdated_exports, delete_outdated)
    )
    retention_rules.register(
        "logs", RetentionRule(_("Who did what at the desk"), LOGS_KEPT, count_old_lines, delete_old_lines)
    )
    retention_rules.register(
        "erasure requests",
        RetentionRule(
            _("Requests to be erased"),
            REQUESTS_KEPT,
            lambda: old_requests().count(),
            lambda: old_requests().delete()[0],
        ),
    )
    retention_rules.register(
        "names to judge",
        RetentionRule(
            _("Names of erased people that an editor looks at"),
            NAMES_KEPT,
            lambda: old_names().count(),
            lambda: old_names().delete()[0],
        ),
    )
    register_schedule("clear sessions", what=_("Sessions that ended"), keep=timedelta(0))
    register_schedule("prune task results", what=_("Results of tasks"), keep=timedelta(days=7))
    register_schedule("forget mail", what=_("Mail that was sent"), keep=timedelta(days=90))
