"""The home page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from core.models import BasePage


class HomePage(BasePage):
    """What the network is, in two sentences; below it the newest of everything."""

    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "network_regions.RegionIndexPage",
        "network_stories.StoryIndexPage",
        "network_themes.ThemeIndexPage",
    ]
    max_count_per_parent = None
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("home page")
