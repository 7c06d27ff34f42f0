"""The outbox at the desk, and a word on the front page of administrators when mail was given up."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from outbox.models import Message, State
from outbox.viewsets import DeleteBulkAction, OutboxViewSet, ResendBulkAction


class DeadMailPanel(Component):
    """How many mails were given up, for whoever can do something about it; nothing when there are none."""

    name = "dead-mail"
    template_name = "outbox/admin/home_panel.html"
    order = 40

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        count = Message.objects.dead().count() if self.request.user.is_superuser else 0
        return {"count": count, "url": f"{reverse('outbox:index')}?state={State.DEAD.value}"}


@hooks.register("register_admin_viewset")
def register_outbox() -> OutboxViewSet:
    return OutboxViewSet()


@hooks.register("construct_homepage_panels")
def tell_of_dead_mail(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(DeadMailPanel(request))


hooks.register("register_bulk_action", ResendBulkAction)
hooks.register("register_bulk_action", DeleteBulkAction)
