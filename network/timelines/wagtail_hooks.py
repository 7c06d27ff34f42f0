"""Timelines at the desk: one screen a moment, the list in order of time."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.permissions import register_permission_policy

from network.regions.desk import RegionOwnedPolicy, RegionOwnedViewSet, own_region_form
from network.timelines.models import Milestone


class MilestoneViewSet(RegionOwnedViewSet):
    """The moments of an editor's own regions."""

    model = Milestone
    name = "timelines"
    icon = "history"
    menu_label = _("Timelines")
    menu_order = 225
    add_to_admin_menu = True
    list_display = ["title_nl", "region", "date", "status"]
    list_filter = ["region", "status"]
    search_fields = ["title_nl", "title_en"]
    ordering = ["-date"]
    edit_handler = own_region_form(
        [
            FieldPanel("region"),
            FieldPanel("title_nl"),
            FieldRowPanel([FieldPanel("date"), FieldPanel("precision")]),
            FieldPanel("text_nl"),
            MultiFieldPanel(
                [
                    FieldPanel("status"),
                    FieldRowPanel([FieldPanel("postponed_to"), FieldPanel("postponed_precision")]),
                ],
                _("How far it is"),
            ),
            MultiFieldPanel([FieldPanel("title_en"), FieldPanel("text_en")], _("In English"), classname="collapsed"),
        ]
    )


register_permission_policy(Milestone, RegionOwnedPolicy(Milestone))


@hooks.register("register_admin_viewset")
def register_timelines() -> MilestoneViewSet:
    return MilestoneViewSet()
