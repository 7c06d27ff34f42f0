"""Agendas at the desk: an edition on one screen, themes and points in any order; or first pasted from a text."""

from typing import Any

from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import register_permission_policy

from network.agendas.forms import EditionForm, ThemeForm
from network.agendas.models import AgendaEdition
from network.agendas.paste_views import PasteView
from network.regions.desk import OwnRowsIndexView, RegionOwnedPolicy, RegionOwnedViewSet


def in_english(*names: str) -> Panel:
    return MultiFieldPanel([FieldPanel(name) for name in names], _("In English"), classname="collapsed")


class ThemesPanel(InlinePanel):
    """The themes of an agenda, each with a form that knows who fills it in."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name].update(form=ThemeForm, inherit_kwargs=["for_user"])
        return options


def rows_panel(relation: str, panels: list[Panel], *, heading: str | Promise, label: str | Promise) -> Panel:
    return InlinePanel(relation, panels=panels, heading=heading, label=label)


STANDINGS = rows_panel(
    "standings",
    [FieldPanel("date"), FieldPanel("text_nl"), in_english("text_en")],
    heading=_("How it stands"),
    label=_("Moment"),
)
POINTS = rows_panel(
    "points",
    [FieldPanel("text_nl"), FieldPanel("status"), STANDINGS, in_english("text_en")],
    heading=_("Attention points"),
    label=_("Attention point"),
)
THEMES = ThemesPanel(
    "themes",
    panels=[
        FieldRowPanel([FieldPanel("number"), FieldPanel("title_nl")]),
        FieldPanel("introduction_nl"),
        FieldPanel("network_themes"),
        FieldRowPanel([FieldPanel("body"), FieldPanel("lead_nl")]),
        POINTS,
        in_english("title_en", "introduction_en", "lead_en"),
    ],
    heading=_("Themes"),
    label=_("Theme"),
)
SECTIONS = rows_panel(
    "sections",
    [FieldPanel("heading_nl"), FieldPanel("text_nl"), in_english("heading_en", "text_en")],
    heading=_("The story behind it"),
    label=_("Part"),
)
FOOTNOTES = rows_panel(
    "footnotes",
    [FieldPanel("number"), FieldPanel("text_nl"), in_english("text_en")],
    heading=_("Footnotes"),
    label=_("Footnote"),
)
SCREEN = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("region"), FieldPanel("year")]),
                FieldPanel("title_nl"),
                FieldPanel("introduction_nl"),
            ],
            _("The agenda"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("adopted_by_nl"), FieldPanel("adopted_on")]),
                FieldPanel("origin_nl"),
                FieldPanel("predecessor"),
                FieldPanel("published"),
            ],
            _("How far it is"),
        ),
        HelpPanel(
            content=_(
                "Drag themes and points into the order of your agenda. Say for each point how far it is, and below it"
                " how it stands: other regions read that first."
            )
        ),
        THEMES,
        SECTIONS,
        FOOTNOTES,
        in_english("title_en", "introduction_en", "adopted_by_en", "origin_en"),
    ],
    base_form_class=EditionForm,
)


class AgendaIndexView(OwnRowsIndexView):
    """The list, with the way to paste an agenda beside the way to write one."""

    @property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if self.add_url:
            buttons.append(HeaderButton(_("Paste an agenda"), url=reverse("agendas:paste"), icon_name="copy"))
        return buttons


class AgendaViewSet(RegionOwnedViewSet):
    """The agendas of an editor's own regions."""

    model = AgendaEdition
    name = "agendas"
    icon = "list-ol"
    menu_label = _("Agendas")
    menu_order = 210
    add_to_admin_menu = True
    index_view_class = AgendaIndexView
    list_display = ["title_nl", "region", "year", "status", BooleanColumn("published", label=_("On the site"))]
    list_filter = ["region", "status", "published"]
    search_fields = ["title_nl", "title_en"]
    edit_handler = SCREEN

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("paste/", PasteView.as_view(), name="paste")]


register_permission_policy(AgendaEdition, RegionOwnedPolicy(AgendaEdition))


@hooks.register("register_admin_viewset")
def register_agendas() -> AgendaViewSet:
    return AgendaViewSet()
