"""Pictures that could not be drawn, shown on the admin's home to whoever can do something about it."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from core.models import CustomImage
from core.renditions import failed_jobs


class FailedPicturesPanel(Component):
    """The pictures given up that this editor may change; empty when there are none."""

    name = "failed_pictures"
    template_name = "core/admin/failed_pictures.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        policy = policy_registry.get_by_type(CustomImage)
        own = policy.instances_user_has_permission_for(self.request.user, "change")
        return {"jobs": failed_jobs().filter(image__in=own).select_related("image").order_by("queued_at")[:20]}


@hooks.register("construct_homepage_panels")
def add_failed_pictures(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(FailedPicturesPanel(request))
