"""What the catalogue adds to Wagtail: links inside texts, and the menus of the site."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.links import CatalogueLinkHandler
from catalogue.menus import check_items, follow_pages
from catalogue.models import Menu


@hooks.register("register_rich_text_features", order=10)
def links_through_the_catalogue(features: Any) -> None:
    features.register_link_type(CatalogueLinkHandler)


class MenuForm(WagtailAdminModelForm):
    """The links of a menu; says what does not fit, and keeps what was chosen."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        rows = [form.cleaned_data for form in self.formsets["items"].forms if form.is_valid()]
        pages = [row["page"] for row in rows if row.get("page") and not row.get("DELETE")]
        try:
            check_items(self.instance.place, pages)
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned


class MenuEditView(EditView):
    """The links of a menu lead to the things that the chosen pages are about."""

    def save_instance(self) -> Menu:
        menu: Menu = super().save_instance()
        follow_pages(menu=menu)
        return menu


class MenuViewSet(ModelViewSet):
    """The menus are fixed; what is in them is not."""

    model = Menu
    name = "menus"
    icon = "list-ul"
    menu_label = _("Menus")
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ["__str__"]
    edit_view_class = MenuEditView
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Drag the links into their order. A link shows in each language in which its page exists. "
                    "An empty menu lists everything, so the site never goes without one."
                )
            ),
            InlinePanel(
                "items",
                label=_("Link"),
                heading=_("Links"),
                panels=[PageChooserPanel("page"), FieldRowPanel([FieldPanel("title_nl"), FieldPanel("title_en")])],
            ),
        ],
        base_form_class=MenuForm,
    )


@hooks.register("register_admin_viewset")
def register_menus() -> MenuViewSet:
    return MenuViewSet()
