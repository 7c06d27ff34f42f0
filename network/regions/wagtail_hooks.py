"""Regions at the desk, the menu of what the network consists of, and what the chooser of pages shows."""

from django import forms
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from catalogue.models import Entry
from core.access import request_tokens
from network.organisations.wagtail_hooks import MunicipalityViewSet, OrganisationViewSet
from network.regions import review_desk  # noqa: F401 - has hooks of its own
from network.regions.dashboard import show_what_waits
from network.regions.models import Region
from network.regions.services import follow_address, follow_publishing, region_collection
from network.themes.wagtail_hooks import ThemeViewSet


class RegionCreateView(CreateView):
    """A region that is saved has its place for images, under its name."""

    def save_instance(self) -> Region:
        region: Region = super().save_instance()
        region_collection(region=region)
        follow_publishing(region=region, by=self.request.user)
        return region


class RegionEditView(EditView):
    """The place for images is called what the region is called, and its pages are where it says."""

    def save_instance(self) -> Region:
        region: Region = super().save_instance()
        region_collection(region=region)
        follow_address(region=region)
        follow_publishing(region=region, by=self.request.user)
        return region


class RegionViewSet(ModelViewSet):
    """The facts of a region; its texts are its page."""

    model = Region
    name = "regions"
    icon = "globe"
    menu_label = _("Regions")
    list_display = ["name", "status", "province", "start_year"]
    list_filter = ["status", "province"]
    search_fields = ["name", "province"]
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = RegionCreateView
    edit_view_class = RegionEditView
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", help_text=_("The last part of the address of its page, the same in every language.")),
        FieldPanel("status"),
        FieldPanel("publishing", widget=forms.RadioSelect),
        FieldRowPanel([FieldPanel("start_year"), FieldPanel("province")]),
        MultiFieldPanel([FieldPanel("leading_theme"), FieldPanel("themes")], _("Themes")),
        FieldPanel("transitions"),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_(
                        "Where is the middle of the region? Move its lens by hand when it lies too close to another: "
                        "the numbers are units of the map, on which the country is 600 wide."
                    )
                ),
                FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
                FieldRowPanel([FieldPanel("map_dx"), FieldPanel("map_dy")]),
            ],
            _("On the map"),
        ),
        InlinePanel(
            "partners",
            heading=_("Who takes part"),
            label=_("Partner"),
            help_text=_("Choose an organisation, or write a label with a number, such as 16 and ‘municipalities’."),
            panels=[
                FieldPanel("kind"),
                FieldPanel("organisation"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("label_nl"), FieldPanel("label_en")]),
            ],
        ),
        MultiFieldPanel(
            [
                HelpPanel(content=_("Visitors see the name and the role, never the address.")),
                FieldPanel("coordinator_name"),
                FieldRowPanel([FieldPanel("coordinator_role_nl"), FieldPanel("coordinator_role_en")]),
                FieldPanel("coordinator_email"),
            ],
            _("Coordinator"),
        ),
        MultiFieldPanel([FieldPanel("municipalities")], _("Municipalities"), classname="collapsed"),
    ]


class NetworkViewSets(ModelViewSetGroup):
    """What the network consists of, in one menu."""

    menu_label = _("Network")
    menu_icon = "globe"
    menu_order = 200
    items = (RegionViewSet, OrganisationViewSet, MunicipalityViewSet, ThemeViewSet)


@hooks.register("register_admin_viewset")
def register_network() -> NetworkViewSets:
    return NetworkViewSets()


@hooks.register("construct_page_chooser_queryset")
def only_pages_that_may_be_seen(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """In a chooser an editor sees their own pages, and of all others what they may read on the site."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    page_kinds = ("home", "listing", "region", "story", "news", "page")
    readable = Entry.objects.visible_with(request_tokens(request), kinds=page_kinds)
    return pages.filter(Q(pk__in=own.values("pk")) | Q(pk__in=readable.values("source_id")))


hooks.register("construct_homepage_panels", show_what_waits, order=10)
