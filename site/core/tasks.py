"""What starts the making of renditions: a change queues the image, and a task nudges the worker once that stands."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_tasks import task

from core import renditions
from core.models import CustomImage, CustomRendition
from core.signals import image_changed, media_audience_changed


@task()
def make_renditions() -> int:
    """Nudge: work off the queue. Losing this task loses nothing, the clock sweeps the queue too."""
    return renditions.make_renditions()


def queue_and_nudge(image: CustomImage) -> None:
    """Queue `image` in the transaction that is open, and wake the worker when it is committed."""
    with transaction.atomic():
        renditions.queue_renditions(image=image)
        transaction.on_commit(make_renditions.enqueue, robust=True)


@receiver(image_changed, dispatch_uid="queue_changed_image")
def queue_changed_image(sender: type, *, instance: CustomImage, new_file: bool, **kwargs: Any) -> None:
    """A new file makes the old renditions wrong at once; another focal point only leaves them unused."""
    if new_file:
        instance.renditions.all().delete()
    queue_and_nudge(instance)


@receiver(media_audience_changed, dispatch_uid="move_files_of_restricted_image")
def move_files(sender: type, *, instance: Any, **kwargs: Any) -> None:
    """Only images have files in the public store; a document never does."""
    if isinstance(instance, CustomImage):
        renditions.move_renditions(image=instance)
        queue_and_nudge(instance)


@receiver(post_delete, sender=CustomRendition, dispatch_uid="delete_public_file_at_once")
def delete_file_at_once(sender: type, *, instance: CustomRendition, **kwargs: Any) -> None:
    """Wagtail leaves the deletion to a task; what was public must be gone without a worker."""
    if instance.file:
        transaction.on_commit(partial(instance.file.storage.delete, instance.file.name), robust=True)
