"""The queue of exports: asked for, made by a worker, kept for a day, deleted by the clock."""

from datetime import timedelta
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from outbox.services import queue_mail
from personaldata import mails
from personaldata.audit import write
from personaldata.audit_actions import EXPORT_ASKED
from personaldata.contents import write_export
from personaldata.models import DataExport, ExportState
from personaldata.permissions import can_keep_own_data
from personaldata.queries import MAX_ATTEMPTS
from personaldata.signals import export_asked

log = structlog.get_logger("personaldata")

LEASE = timedelta(minutes=15)
FIRST_PAUSE = timedelta(minutes=1)
AT_MOST = 3
IN_A_DAY = timedelta(days=1)


@transaction.atomic
def ask_export(*, user: User, language: str) -> DataExport:
    """Ask for a copy of one's own data. While one is being made, asking again changes nothing.

    Raises PermissionDenied for who cannot log in, and ValidationError after three in a day.
    """
    if not can_keep_own_data(user):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=user.pk)
    waiting = DataExport.objects.filter(user=user, state=ExportState.WAITING).first()
    if waiting:
        return waiting
    if DataExport.objects.filter(user=user, asked_at__gt=timezone.now() - IN_A_DAY).count() >= AT_MOST:
        raise ValidationError(_("You asked for three copies in one day. Come back tomorrow for the next one."))
    export = DataExport.objects.create(user=user, language=language)
    write(user, EXPORT_ASKED, by=user)
    export_asked.send(DataExport)
    return export


def make_exports(*, limit: int = 5) -> int:
    """Make what waits, one at a time; returns how many are ready."""
    ready = 0
    for _number in range(limit):
        export = _lease()
        if export is None:
            break
        ready += _make(export)
    return ready


def _lease() -> DataExport | None:
    with transaction.atomic():
        exports = DataExport.objects.takeable().order_by("asked_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            exports = exports.select_for_update(skip_locked=True)
        export = exports.first()
        if export is not None:
            # Counted before the work: what kills its worker is given up as well.
            export.attempts += 1
            export.leased_until = timezone.now() + LEASE
            export.save(update_fields=["attempts", "leased_until"])
    return export


def _make(export: DataExport) -> bool:
    """Write the file, then say that it is ready and mail: a file that nobody was told about is overwritten later."""
    own = DataExport.objects.filter(pk=export.pk, state=ExportState.WAITING, leased_until=export.leased_until)
    storage = DataExport._meta.get_field("file").storage
    try:
        wanted = DataExport._meta.get_field("file").generate_filename(export, "export.zip")
        storage.delete(wanted)
        with write_export(export.user, language=export.language) as content:
            name = storage.save(wanted, File(content))
        with transaction.atomic():
            if not own.update(state=ExportState.READY, file=name, ready_at=timezone.now(), leased_until=None):
                storage.delete(name)
                return False
            export.refresh_from_db()
            queue_mail(email=mails.export_ready(export), recipient=export.user, origin=f"export:{export.pk}")
    except Exception as error:  # whatever is wrong with one export must not stop the others
        given_up = export.attempts >= MAX_ATTEMPTS
        changes: dict[str, Any] = {"last_error": type(error).__name__[:100]}
        changes |= {"leased_until": timezone.now() + FIRST_PAUSE * 2 ** (export.attempts - 1)}
        changes |= {"state": ExportState.FAILED} if given_up else {}
        own.update(**changes)
        log.error("export failed", export=export.pk, attempt=export.attempts, error=type(error).__name__)
        return False
    return True


def delete_outdated() -> int:
    """Delete the files of exports whose day is over, and after a month that somebody asked for one."""
    done = 0
    for export in DataExport.objects.outdated():
        delete_file(export)
        DataExport.objects.filter(pk=export.pk).update(state=ExportState.GONE, file="")
        done += 1
    return done + DataExport.objects.forgettable().delete()[0]


def outdated_exports() -> int:
    return DataExport.objects.outdated().count() + DataExport.objects.forgettable().count()


def delete_file(export: DataExport) -> None:
    if export.file:
        export.file.storage.delete(export.file.name)


def forget_file(sender: type, instance: DataExport, **kwargs: Any) -> None:
    """The row is gone, also when it went with its account: the file goes when that is sure."""
    transaction.on_commit(lambda: delete_file(instance))
