"""The pages of a region are published by its editors, or reviewed by a national editor first.

Reviewing is Wagtail's own workflow with one step, for the group of national editors. It is assigned to the pages of the
regions that are reviewed, in every language, and to no others: elsewhere no button of it is seen.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from accounts.groups import group_name
from accounts.models import EVERYWHERE, Role
from core.locks import publication_lock
from network.regions.models import Publishing, Region
from network.regions.permissions import can_decide_on, can_hand_in

# Names of rows, not labels: the desk is in Dutch, and a changed translation must not make a second one.
REVIEW = "Landelijke redactie kijkt mee"


@transaction.atomic
def review_workflow() -> Workflow:
    """The one workflow of the platform: a national editor approves. Made when it is not there, and put right."""
    group, _made = Group.objects.get_or_create(name=group_name(Role.NATIONAL_EDITOR, EVERYWHERE))
    task = GroupApprovalTask.objects.filter(name=REVIEW).order_by("pk").first()
    task = task or GroupApprovalTask.objects.create(name=REVIEW)
    task.groups.set([group])
    workflow = Workflow.objects.filter(name=REVIEW).order_by("pk").first() or Workflow.objects.create(name=REVIEW)
    for row in (task, workflow):
        if not row.active:
            row.active = True
            row.save(update_fields=["active"])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    return workflow


@transaction.atomic
def review_pages_of(*, region: Region) -> None:
    """Give the pages of `region` the workflow when they are reviewed, and take it from them when they are not."""
    assigned = WorkflowPage.objects.filter(page__in=region.pages.order_by().values("pk"))
    if region.publishing != Publishing.REVIEW:
        assigned.delete()
        return
    pages = set(region.pages.values_list("pk", flat=True))
    workflow = review_workflow() if pages else None
    if workflow and set(assigned.filter(workflow=workflow).values_list("page_id", flat=True)) != pages:
        for page in pages:
            WorkflowPage.objects.update_or_create(page_id=page, defaults={"workflow": workflow})


class Answer(models.TextChoices):
    """What a reviewer says; Wagtail's names of these actions."""

    APPROVE = "approve", _("Approve and publish")
    SEND_BACK = "reject", _("Send back")


@transaction.atomic
def hand_in(*, page: Page, by: Any) -> None:
    """Ask for a review of the newest draft, at first or once more. Raises PermissionDenied when `by` may not."""
    publication_lock()
    if not can_hand_in(by, page):
        raise PermissionDenied
    sent_back = page.current_workflow_state
    if sent_back is not None and sent_back.status == WorkflowState.STATUS_NEEDS_CHANGES:
        sent_back.resume(by)
    else:
        page.get_workflow().start(page, by)


@transaction.atomic
def decide(*, page: Page, answer: Answer, comment: str, by: Any) -> None:
    """Approve what waits, which publishes it, or send it back. Raises PermissionDenied when `by` may not decide now."""
    publication_lock()
    if not can_decide_on(by, page):
        raise PermissionDenied
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, user=by, action_name=answer.value, comment=comment)
