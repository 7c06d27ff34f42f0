"""The home page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core.models import BasePage
from network.stories.fields import StoryKeyField
from pages.blocks import HomePartsBlock


class HomePage(BasePage):
    """What the network is, in two sentences; below it the newest of everything.

    Whatever an editor leaves out, or chooses and somebody takes away, is as it would be without a choice.
    """

    lead_story = StoryKeyField(
        _("story to open with"),
        null=True,
        blank=True,
        help_text=_("Empty, or no longer on the site: the newest story."),
    )
    parts = StreamField(HomePartsBlock(), verbose_name=_("parts of the page"), blank=True)

    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "network_regions.RegionIndexPage",
        "network_stories.StoryIndexPage",
        "network_news.NewsIndexPage",
        "network_themes.ThemeIndexPage",
        "network_questions.QuestionIndexPage",
        "network_people.PeopleIndexPage",
        "network_contents.ContentPage",
    ]
    max_count_per_parent = None
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("lead_story"),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_(
                        "Normally all parts are shown that have something to show. Add a part only to hide it, to put "
                        "it first, or to give it other words; parts that you do not add follow after these."
                    )
                ),
                FieldPanel("parts"),
            ],
            _("Parts of the page"),
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("lead_story", overridable=False),
    ]

    class Meta:
        verbose_name = _("home page")
