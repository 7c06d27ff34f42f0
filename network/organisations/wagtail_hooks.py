"""Organisations and municipalities at the desk: kept by national editors, chosen by whoever writes."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from network.organisations.forms import OrganisationFilterForm
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
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", help_text=_("The last part of the address of its page, such as `swv-noord`.")),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("municipality")]),
        FieldPanel("website"),
        FieldPanel("logo"),
    ]


class MunicipalityViewSet(ModelViewSet):
    model = Municipality
    name = "municipalities"
    icon = "site"
    menu_label = _("Municipalities")
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
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
    return OrganisationChooserViewSet()
