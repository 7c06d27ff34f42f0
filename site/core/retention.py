"""How long things are kept: one rule for each kind, registered by the app whose rows they are.

A rule that names a `schedule` is carried out by that schedule of the clock already; all others are carried out by the
schedule "retention". `manage.py retention` carries out every rule now, and `--dry-run` only counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.utils.functional import Promise

from core.clock import schedules
from core.registry import Registry

log = structlog.get_logger("retention")


@dataclass(frozen=True)
class RetentionRule:
    """`what` is kept for `keep`. `count` says how many have had their time, `run` deletes them and says how many."""

    what: str | Promise
    keep: timedelta
    count: Callable[[], int]
    run: Callable[[], int | None]
    schedule: str = ""


retention_rules: Registry[RetentionRule] = Registry("retention rule")


def register_schedule(name: str, *, what: str | Promise, keep: timedelta) -> None:
    """Make a rule of a schedule that exists already, so that nothing is done twice."""

    def count() -> int:
        waiting = schedules[name].waiting
        return waiting() if waiting else 0

    # Looked up when it is needed: the app with the schedule may be ready later than the one with the rule.
    retention_rules.register(name, RetentionRule(what, keep, count, lambda: schedules[name].run(), schedule=name))


def run_own_rules() -> int:
    """For the clock. A rule that fails is logged and does not stop the others."""
    done = 0
    for name, rule in retention_rules.items():
        if rule.schedule:
            continue
        try:
            done += rule.run() or 0
        except Exception:  # whatever is wrong with one kind of rows, the others have had their time too
            log.exception("retention failed", rule=name)
    return done


def past_their_time() -> int:
    return sum(rule.count() for rule in retention_rules if not rule.schedule)
