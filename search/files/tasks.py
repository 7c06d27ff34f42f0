"""What starts the reading of files: a change queues the file, a task nudges the worker, the clock sees to the rest."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from core.models import CustomDocument
from search.files.choices import WITH_TEXT, State
from search.files.models import FileText
from search.files.reading import work
from search.files.services import queue_file, queue_missing
from search.files.signals import file_text_changed

FILES_AT_A_TIME = 5
# So long a worker has for a file before the clock takes it.
PATIENCE = timedelta(minutes=3)


@task()
def read_files() -> int:
    """Nudge: read some of what is due, and let other tasks go before the rest. Losing this task loses nothing."""
    done = list(work(limit=FILES_AT_A_TIME))
    if len(done) == FILES_AT_A_TIME and FileText.objects.due().exists():
        read_files.enqueue()
    return sum(state != State.WAITING for state in done)


def sweep() -> int:
    """For the clock: queue what nobody queued, wake the worker for what is due, and read one file that it left lying.

    One, because other schedules wait for it: a worker reads as many as there are.
    """
    queued = queue_missing()
    if FileText.objects.due().exists() and not is_nudged():
        read_files.enqueue()
    left = timezone.now() - PATIENCE
    return queued + sum(state != State.WAITING for state in work(limit=1, due_before=left))


def is_nudged() -> bool:
    """Whether the worker has been told already, and has not come to it yet."""
    return bool(DBTaskResult.objects.ready().filter(task_path=read_files.module_path).exists())


@receiver(post_save, sender=CustomDocument, dispatch_uid="queue_new_file")
def queue_new_file(sender: type, *, instance: CustomDocument, raw: bool = False, **kwargs: Any) -> None:
    """A document with another file than the one that was queued, in the transaction in which it is written."""
    if raw or not instance.file:
        return
    if FileText.objects.filter(document=instance, file_key=instance.file.name).exists():
        return
    queue_file(document=instance)
    transaction.on_commit(read_files.enqueue, robust=True)


@receiver(post_delete, sender=FileText, dispatch_uid="tell_of_removed_text")
def tell_of_removed_text(sender: type, *, instance: FileText, **kwargs: Any) -> None:
    if instance.state in WITH_TEXT:
        file_text_changed.send(FileText, document_pk=instance.document_id)
