"""Organisations and municipalities at the desk: kept by national editors, chosen by whoever writes."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogActionRegistry

from network.organisations.deleting import UnusedDeleteView
from network.organisations.forms import MergeForm, OrganisationFilterForm
from network.organisations.merge_views import MergeView, OrganisationEditView
from network.organisations.merging import ACTION
from network.organisations.models import Municipality, Organisation


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations"
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "place"]
    list_filter = ["kind", "municipality"]
    search_fields = ["name", "place"]
    copy_view_enabled = False
    add_to_reference_index = False
    edit_view_class = OrganisationEditView
    delete_view_class = UnusedDeleteView
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", help_text=_("The last part of the address of its page, such as `swv-noord`.")),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("municipality")]),
        FieldPanel("website"),
        FieldPanel("logo"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", MergeView.as_view(), name="merge")]


class MunicipalityViewSet(ModelViewSet):
    model = Municipality
    name = "municipalities"
    icon = "site"
    menu_label = _("Municipalities")
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    delete_view_class = UnusedDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    panels = [
        FieldPanel("name"),
        FieldPanel("code", help_text=_("As Statistics Netherlands writes it: GM and four digits.")),
    ]


class FilteredChooseView(ChooseView):
    filter_form_class = OrganisationFilterForm


class FilteredChooseResultsView(ChooseResultsView):
    filter_form_class = OrganisationFilterForm


class OrganisationChooserViewSet(ChooserViewSet):
    """A window with a search box, in place of a list of all organisations in every form."""

    model = Organisation
    name = "organisation_chooser"
    icon = "group"
    per_page = 20
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Change this organisation")
    choose_view_class = FilteredChooseView
    choose_results_view_class = FilteredChooseResultsView


@hooks.register("register_admin_viewset")
def register_organisation_chooser() -> OrganisationChooserViewSet:
    viewset = OrganisationChooserViewSet()
    MergeForm.chooser = viewset.widget_class
    return viewset


@hooks.register("register_log_actions")
def tell_of_merging(actions: LogActionRegistry) -> None:
    """What the history of an organisation says of one that was merged into it."""

    def message(data: dict[str, Any]) -> str:
        return gettext("‘%(name)s’ became part of this organisation") % {"name": data["gone"]["name"]}

    actions.register_action(ACTION, _("Merge"), message)
