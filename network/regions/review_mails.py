"""The letters around a review: to national editors who can approve, and to who asked for it.

They take the place of Wagtail's own: nobody is told the same twice. Each is written in its reader's language, and at
sending the outbox asks once more whether they may still have it.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.models import UserProfile

from core.access import EDITORS
from network.regions.audiences import region_of
from outbox.services import queue_mail


def tell_national_editors(instance: TaskState, **kwargs: Any) -> None:
    """Somebody submitted a page: who may approve it, save who submitted it, is asked to."""
    readers = GroupApprovalTaskStateSubmissionEmailNotifier().get_valid_recipients(instance, **kwargs)
    submission = instance.workflow_state
    writer = submission.requested_by
    for reader in in_order(readers):
        with translation.override(language_of(reader)):
            page = submission.content_object
            subject = _("Please review: %(title)s") % {"title": page.get_admin_display_title()}
            told = {"url": address("page_review", page), "writer": writer}
            send(reader, page, subject, "regions/mail/submitted.txt", token=EDITORS, **told)


def tell_it_is_approved(instance: WorkflowState, **kwargs: Any) -> None:
    """What somebody submitted is on the site now, or will be at its moment: they are told, unless it was themselves."""
    for reader in in_order(WorkflowStateApprovalEmailNotifier().get_valid_recipients(instance, **kwargs)):
        with translation.override(language_of(reader)):
            page = Page.objects.get(pk=instance.object_id)
            subject = _("Approved: %(title)s") % {"title": page.get_admin_display_title()}
            scheduled = page.revisions.filter(approved_go_live_at__isnull=False).order_by("-pk").first()
            moment = scheduled.approved_go_live_at if scheduled else None
            send(reader, page, subject, "regions/mail/approved.txt", token=people_of(page), moment=moment)


def tell_it_is_sent_back(instance: WorkflowState, **kwargs: Any) -> None:
    """What somebody submitted was sent back: they are told, with the comment, unless it was themselves."""
    state = instance.current_task_state.specific
    for reader in in_order(WorkflowStateRejectionEmailNotifier().get_valid_recipients(instance, **kwargs)):
        with translation.override(language_of(reader)):
            page = instance.content_object
            subject = _("Sent back to you: %(title)s") % {"title": page.get_admin_display_title()}
            comment, sender = state.get_comment(), state.finished_by
            told = {"comment": comment, "sender": sender}
            send(reader, page, subject, "regions/mail/sent_back.txt", token=people_of(page), **told)


def nobody_else(instance: WorkflowState, **kwargs: Any) -> None:
    """Wagtail would also tell administrators that something was submitted."""


def in_order(readers: Iterable[Any]) -> list[Any]:
    return sorted(readers, key=lambda reader: reader.pk)


def language_of(reader: Any) -> str:
    """The language that somebody chose for the desk."""
    language: str = UserProfile.get_for_user(reader).get_preferred_language()
    return language


def people_of(page: Page) -> str:
    """The token of who may still hear of a page that they wrote: the people of its region."""
    region = region_of(page)
    return f"region:{region.pk}" if region else EDITORS


def address(screen: str, page: Page) -> str:
    return f"{settings.BASE_URL}{reverse(screen, args=[page.pk])}"


def send(reader: Any, page: Page, subject: str, template: str, *, token: str, **context: Any) -> None:
    url = address("wagtailadmin_pages:edit", page)
    told = {"reader": reader, "title": page.get_admin_display_title(), "url": url, **context}
    body = render_to_string(template, told).strip() + "\n"
    mail = EmailMessage(subject=" ".join(subject.split()), body=body, to=[reader.email])
    queue_mail(email=mail, recipient=reader, token=token, origin=f"review:{page.pk}")


def connect() -> None:
    """Called once when the apps are ready, before Wagtail's: under its names, so that it does not add its own."""
    task_submitted.connect(
        tell_national_editors, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    workflow_submitted.connect(
        nobody_else, sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification"
    )
    workflow_rejected.connect(
        tell_it_is_sent_back, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification"
    )
    workflow_approved.connect(
        tell_it_is_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification"
    )
