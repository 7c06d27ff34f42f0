"""The files and links of regions at the desk; those of a page are kept on its own screen."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.permissions import register_permission_policy

from network.contents.models import RegionMaterial
from network.regions.desk import RegionOwnedPolicy, RegionOwnedViewSet, own_region_form

register_permission_policy(RegionMaterial, RegionOwnedPolicy(RegionMaterial))


class RegionMaterialViewSet(RegionOwnedViewSet):
    """What stands under "Downloads" on the page of a region."""

    model = RegionMaterial
    name = "region_materials"
    icon = "download"
    menu_label = _("Downloads and links")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["title_nl", "region", "dated"]
    search_fields = ["title_nl", "title_en"]
    edit_handler = own_region_form(
        [
            FieldPanel("region"),
            HelpPanel(content=_("Choose a file, or write the address of a page on another site.")),
            FieldPanel("document"),
            FieldPanel("url"),
            FieldPanel("title_nl"),
            FieldPanel("note_nl"),
            MultiFieldPanel([FieldPanel("title_en"), FieldPanel("note_en")], _("In English"), classname="collapsed"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("dated"), FieldPanel("accessible")]), FieldPanel("html_page")],
                _("About the file"),
            ),
        ]
    )


@hooks.register("register_admin_viewset")
def register_region_materials() -> RegionMaterialViewSet:
    return RegionMaterialViewSet()
