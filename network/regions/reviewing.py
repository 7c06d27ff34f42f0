"""The pages of a region are published by its editors, or reviewed by a national editor first.

Reviewing is Wagtail's own workflow with one step, for the group of national editors. It is assigned to the pages of the
regions that are reviewed, in every language, and to no others: elsewhere no button of it is seen.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from accounts.groups import group_name
from accounts.models import EVERYWHERE, Role
from core.drafts import missing_in
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

    APPROVE = "approve", gettext_lazy("Approve and publish")
    SEND_BACK = "reject", gettext_lazy("Send back")


def version_of(page: Page) -> str:
    """What an editor has before them: the step of the review, and the draft. Empty while nothing waits."""
    state = page.current_workflow_task_state
    return f"{state.pk}-{page.latest_revision_id}" if state and page.workflow_in_progress else ""


@transaction.atomic
def hand_in(*, page: Page, by: Any) -> None:
    """Ask for a review of the newest draft, at first or once more.

    Raises PermissionDenied when `by` may not, and ValidationError for a draft in which something is missing.
    """
    publication_lock()
    page = fresh(page)
    if not can_hand_in(by, page):
        raise PermissionDenied
    refuse_incomplete(page)
    sent_back = page.current_workflow_state
    if sent_back is not None and sent_back.status == WorkflowState.STATUS_NEEDS_CHANGES:
        sent_back.resume(by)
    else:
        page.get_workflow().start(page, by)


@transaction.atomic
def decide(*, page: Page, answer: Answer, comment: str, by: Any, seen: str) -> None:
    """Approve what waits, which publishes it, or send it back. `seen` is the version that was read (`version_of`).

    Raises PermissionDenied when `by` may not decide now, and ValidationError when another version waits meanwhile, or
    when something is missing in what would be published.
    """
    publication_lock()
    page = fresh(page)
    if not can_decide_on(by, page):
        raise PermissionDenied
    if seen != version_of(page):
        raise ValidationError(_("The page was changed after you opened this screen. Read it again, then answer."))
    if answer == Answer.APPROVE:
        refuse_incomplete(page)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, user=by, action_name=answer.value, comment=comment)


def refuse_incomplete(page: Page) -> None:
    """Raises ValidationError that names the parts of the newest draft in which something is missing."""
    missing = missing_in(page)
    if missing:
        raise ValidationError(_("Something is missing or wrong in: %(fields)s.") % {"fields": ", ".join(missing)})


def fresh(page: Page) -> Page:
    """The page as it is now that nobody else writes."""
    found: Page = Page.objects.get(pk=page.pk).specific
    return found
