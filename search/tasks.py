"""What starts the telling: whatever is queued for the search server nudges the worker once the transaction stands."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task

from search.models import Pending
from search.pending import queued
from search.queue import drain


@task()
def tell_search_server() -> int:
    """Nudge: tell what waits. Losing this task loses nothing, the clock looks after the queue too."""
    return drain()


@receiver(queued, sender=Pending, dispatch_uid="nudge_search")
def nudge(sender: type, **kwargs: Any) -> None:
    transaction.on_commit(tell_search_server.enqueue, robust=True)
