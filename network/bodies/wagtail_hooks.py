"""Bodies at the desk: one screen a body, with its seats to drag."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.permissions import register_permission_policy

from network.bodies.forms import BodyForm
from network.bodies.models import Body
from network.bodies.uses import uses_of
from network.regions.desk import OwnRowsDeleteView, RegionOwnedPolicy, RegionOwnedViewSet

LINES = _("An empty line begins a new paragraph; lines that begin with a dash make a list.")


class BodyDeleteView(OwnRowsDeleteView):
    """A body that something hangs on cannot be deleted: the screen says what, and what to do first."""

    template_name = "bodies/admin/confirm_delete.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = uses_of(self.object)
        return {**super().get_context_data(**kwargs), "uses": uses, "is_protected": bool(uses)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if uses_of(self.object):
            return self.render_to_response(self.get_context_data(), status=409)
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer


class BodyViewSet(RegionOwnedViewSet):
    """The bodies of an editor's own regions."""

    model = Body
    name = "bodies"
    icon = "group"
    menu_label = _("Bodies")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name_nl", "region", "kind", "parent"]
    list_filter = ["region", "kind"]
    search_fields = ["name_nl", "name_en"]
    delete_view_class = BodyDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("region"),
            FieldPanel("kind"),
            FieldPanel("name_nl"),
            FieldPanel("slug", help_text=_("Its place on the page, such as ‘steering-group’.")),
            FieldPanel("purpose_nl", help_text=LINES),
            FieldPanel("rhythm_nl", help_text=_("For instance: twice a year.")),
            MultiFieldPanel(
                [FieldPanel("parent"), FieldPanel("commissioned_by"), FieldPanel("order")], _("Where it stands")
            ),
            InlinePanel(
                "seats",
                heading=_("Who sits in it"),
                label=_("Seat"),
                panels=[
                    FieldRowPanel([FieldPanel("number"), FieldPanel("role_nl"), FieldPanel("role_en")]),
                    FieldRowPanel([FieldPanel("organisation_kind"), FieldPanel("organisation")]),
                    FieldRowPanel([FieldPanel("note_nl"), FieldPanel("note_en")]),
                ],
            ),
            FieldPanel("constituency_nl", help_text=_("Whom do they speak for, and how do they keep in touch?")),
            MultiFieldPanel(
                [
                    FieldPanel("name_en"),
                    FieldPanel("purpose_en", help_text=LINES),
                    FieldPanel("rhythm_en"),
                    FieldPanel("constituency_en"),
                ],
                _("In English"),
                classname="collapsed",
            ),
        ],
        base_form_class=BodyForm,
    )


register_permission_policy(Body, RegionOwnedPolicy(Body))


@hooks.register("register_admin_viewset")
def register_bodies() -> BodyViewSet:
    return BodyViewSet()
