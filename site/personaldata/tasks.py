"""What starts the making of exports: asking nudges the worker once the transaction stands."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task

from personaldata import exports
from personaldata.signals import export_asked


@task()
def make_exports() -> int:
    """Nudge: make what waits. Losing this task loses nothing, the clock sweeps the queue too."""
    return exports.make_exports()


@receiver(export_asked, dispatch_uid="nudge_exports")
def nudge(sender: type, **kwargs: Any) -> None:
    transaction.on_commit(make_exports.enqueue, robust=True)
