"""The outbox at the desk, for administrators: what waits, what went, and what was given up and why.

What a mail says is not shown: a link for a new password is in some of them.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic import IndexView

from core.read_only import ReadOnlyViewSet
from outbox.models import Message, State
from outbox.services import delete_finished, resend

FINISHED = (State.SENT, State.DEAD, State.DROPPED)


def bulk_address(action: str, message: Message) -> str:
    """Where one mail is sent again or deleted: the same question as for many."""
    query = urlencode({"id": str(message.pk), "next": reverse("outbox:index")})
    return f"{reverse('wagtail_bulk_action', args=['outbox', 'message', action])}?{query}"


def can_be_resent(message: Message) -> bool:
    return message.state in (State.DEAD, State.DROPPED) and not message.body_removed


class OutboxIndexView(IndexView):
    template_name = "outbox/admin/index.html"

    @cached_property
    def columns(self) -> list[BaseColumn]:
        title = self._get_title_column("subject", get_title_id=lambda message: f"mail_{message.pk}_title")
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="mail"),
            title,
            Column("to", label=gettext_lazy("To"), accessor=lambda message: ", ".join(message.addressees)),
            Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
            Column("reason", label=gettext_lazy("What went wrong"), accessor="reason"),
            Column("attempts", label=gettext_lazy("Attempts"), sort_key="attempts"),
            DateColumn("queued_at", label=gettext_lazy("Written"), sort_key="queued_at"),
        ]

    def get_list_more_buttons(self, instance: Message) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if can_be_resent(instance):
            buttons.append(MenuItem(_("Send again"), url=bulk_address("resend", instance), icon_name="mail"))
        if instance.state in FINISHED:
            buttons.append(MenuItem(_("Delete"), url=bulk_address("delete", instance), icon_name="bin"))
        return buttons


class OutboxViewSet(ReadOnlyViewSet):
    model = Message
    name = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Mail")
    menu_order = 620
    add_to_settings_menu = True
    index_view_class = OutboxIndexView
    list_filter = ["state", "priority"]
    search_fields = ["subject", "reason"]
    ordering = ["-queued_at"]
    inspect_view_fields = [
        "subject",
        "sender",
        "to",
        "state",
        "reason",
        "attempts",
        "priority",
        "queued_at",
        "next_attempt_at",
        "finished_at",
    ]


class MailBulkAction(BulkAction):
    """Something done with one mail or many, after a question. Administrators only."""

    models = [Message]
    template_name = "outbox/admin/confirm.html"
    question = gettext_lazy("Are you sure?")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who may do nothing with mail is not told of it: Wagtail lists what cannot be done by subject."""
        if not request.user.is_superuser:
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def check_perm(self, obj: Message) -> bool:
        user = self.request.user
        return bool(user.is_active and user.is_superuser and self.fits(obj))

    def fits(self, message: Message) -> bool:
        raise NotImplementedError

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """All of them means: all that were given up, whatever the list shows besides."""
        return Message.objects.dead().values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "question": self.question, "title": self.display_name}


class ResendBulkAction(MailBulkAction):
    display_name = gettext_lazy("Send again")
    action_type = "resend"
    aria_label = gettext_lazy("Send the chosen mails again")
    action_priority = 10
    question = gettext_lazy("Send these mails again? Who had one already does not get it twice.")

    def fits(self, message: Message) -> bool:
        return can_be_resent(message)

    @classmethod
    def execute_action(cls, objects: list[Message], **kwargs: Any) -> tuple[int, int]:
        return resend(messages=Message.objects.filter(pk__in=[message.pk for message in objects])), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        count = num_parent_objects
        return ngettext("%(count)d mail will be sent again.", "%(count)d mails will be sent again.", count) % {
            "count": count
        }


class DeleteBulkAction(MailBulkAction):
    display_name = gettext_lazy("Delete")
    action_type = "delete"
    aria_label = gettext_lazy("Delete the chosen mails")
    action_priority = 20
    classes = {"serious"}
    question = gettext_lazy("Delete these mails? They will not be sent any more.")

    def fits(self, message: Message) -> bool:
        return message.state in FINISHED

    @classmethod
    def execute_action(cls, objects: list[Message], **kwargs: Any) -> tuple[int, int]:
        return delete_finished(messages=Message.objects.filter(pk__in=[message.pk for message in objects])), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        count = num_parent_objects
        return ngettext("%(count)d mail was deleted.", "%(count)d mails were deleted.", count) % {"count": count}
