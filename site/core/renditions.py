"""The worker's queue of images whose renditions must be made (decisions 6 and 12).

A row in RenditionJob is the truth; a task only nudges. A worker leases a row: when it dies the lease runs out and the
image is taken again. After five failures the image is left alone and shown to the editors.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import structlog
from django.core.files.storage import Storage
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import UploadedFile

from core.images import making_renditions, wanted_specs
from core.models import CustomImage, CustomRendition, RenditionJob
from core.storage import PRIVATE

log = structlog.get_logger("renditions")

LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 5
FIRST_PAUSE = timedelta(minutes=1)
KEPT_UNFINISHED = timedelta(days=1)


def queue_renditions(*, image: CustomImage) -> None:
    """Put `image` into the queue, or to its end with a clean slate when it was there already."""
    fresh = {"queued_at": timezone.now(), "leased_until": None, "attempts": 0, "last_error": ""}
    RenditionJob.objects.update_or_create(image=image, defaults=fresh)


def queue_all() -> int:
    """Queue every image, whatever it has; returns how many. What exists already is not made again."""
    total = 0
    for image in CustomImage.objects.only("pk").iterator():
        queue_renditions(image=image)
        total += 1
    return total


def waiting_jobs() -> QuerySet[RenditionJob]:
    """Jobs that may be taken now: not given up, and not in the hands of a worker or pausing after a failure."""
    free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
    return RenditionJob.objects.filter(free, attempts__lt=MAX_ATTEMPTS)


def failed_jobs() -> QuerySet[RenditionJob]:
    """Jobs given up: somebody must look at the picture."""
    return RenditionJob.objects.filter(attempts__gte=MAX_ATTEMPTS, leased_until__lt=timezone.now())


def make_renditions(*, limit: int = 20, queued_before: datetime | None = None) -> int:
    """Take at most `limit` jobs, one at a time, and make what is missing; returns how many images are ready."""
    return sum(ready for ready in work(limit=limit, queued_before=queued_before))


def work(*, limit: int, queued_before: datetime | None = None) -> Iterator[bool]:
    """As `make_renditions`, one answer per job as soon as it is done: whether its image is ready."""
    for _ in range(limit):
        job = _lease(queued_before)
        if job is None:
            return
        yield _make(job)


def sweep_renditions() -> int:
    """For the clock: take what no worker took for a minute, and throw away uploads whose form was never completed."""
    throw_away_unfinished_uploads()
    return make_renditions(limit=2, queued_before=timezone.now() - timedelta(minutes=1))


def _lease(queued_before: datetime | None) -> RenditionJob | None:
    with transaction.atomic():
        jobs = waiting_jobs().order_by("queued_at")
        if queued_before is not None:
            jobs = jobs.filter(queued_at__lt=queued_before)
        if connection.features.has_select_for_update_skip_locked:
            jobs = jobs.select_for_update(skip_locked=True)
        job = jobs.first()
        if job is not None:
            # Counted before the work: a picture that kills its worker is given up as well.
            job.attempts += 1
            job.leased_until = timezone.now() + LEASE
            job.save(update_fields=["attempts", "leased_until"])
    return job


def _make(job: RenditionJob) -> bool:
    token = making_renditions.set(True)
    # Queued again while we worked means: not this job any more, so neither its end nor its failure is ours to write.
    own = RenditionJob.objects.filter(pk=job.pk, queued_at=job.queued_at)
    try:
        image = CustomImage.objects.prefetch_related("renditions").get(pk=job.image_id)
        wanted = image.get_renditions(*wanted_specs(image))
        image.renditions.exclude(pk__in=[rendition.pk for rendition in wanted.values()]).delete()
    except Exception as error:  # one broken picture must not stop the others, whatever is wrong with it
        pause = FIRST_PAUSE * 2 ** (job.attempts - 1) if job.attempts < MAX_ATTEMPTS else timedelta(0)
        own.update(last_error=f"{type(error).__name__}: {error}"[:500], leased_until=timezone.now() + pause)
        level = log.error if job.attempts >= MAX_ATTEMPTS else log.warning
        level("renditions failed", image=job.image_id, attempt=job.attempts, error=type(error).__name__)
        return False
    finally:
        making_renditions.reset(token)
    own.delete()
    return True


def move_renditions(*, image: CustomImage) -> int:
    """Put the files of every rendition into the store of the image's audience; returns how many moved.

    Copied now, and the old file goes as soon as the transaction stands: a restriction needs no worker.
    """
    moved = 0
    for rendition in CustomRendition.objects.filter(image=image):
        old, storage = rendition.file.name, rendition.file.storage
        if old.startswith(PRIVATE) != image.is_stored_in_public:
            continue
        rendition.image = image
        try:
            with storage.open(old) as content:
                new = storage.save(rendition.get_upload_to(old), content)
        except FileNotFoundError:
            rendition.delete()
            continue
        CustomRendition.objects.filter(pk=rendition.pk).update(file=new)
        transaction.on_commit(partial(_forget, rendition, storage, old), robust=True)
        moved += 1
    return moved


def _forget(rendition: CustomRendition, storage: Storage, name: str) -> None:
    rendition.purge_from_cache()
    storage.delete(name)


def throw_away_unfinished_uploads() -> int:
    """Delete uploads that wait for their form for more than a day; they are kept as they came, metadata included."""
    oldest = timezone.now() - KEPT_UNFINISHED
    thrown = 0
    for upload in UploadedFile.objects.iterator():
        storage = upload.file.storage
        if storage.exists(upload.file.name) and storage.get_modified_time(upload.file.name) > oldest:
            continue
        storage.delete(upload.file.name)
        upload.delete()
        thrown += 1
    return thrown
