"""Stories: a region tells what it met, did, got and learned."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.fields import ChoicesField
from core.models import BasePage, ListingPage
from core.models.page import Hue
from network.organisations.choices import Sector
from network.organisations.models import Organisation
from network.regions.choices import Transition
from network.regions.models import refuse_reserved_address
from network.stories.choices import AgeGroup, Evidence, Phase, Voice
from network.stories.fields import StoryKeyField
from network.stories.panels import CompletenessPanel
from network.themes.fields import ThemeManager
from network.themes.models import Theme, ThemedItem


class StoryIndexPage(ListingPage):
    """The words above the list of all stories. Stories themselves live under their region."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of stories")


def part(label: str | Promise, help_text: str | Promise) -> StreamField:
    """One of the optional parts of a story, with guidance for its writer."""
    return StreamField(BodyBlock(), verbose_name=label, blank=True, help_text=help_text)


class StoryPage(BasePage):
    """A case story of a region."""

    voice = models.CharField(_("who tells it"), max_length=20, choices=Voice.choices, default=Voice.EDITORIAL)
    turn_first = models.CharField(
        _("first we looked like this"), max_length=160, blank=True, help_text=_("At most twenty words.")
    )
    turn_now = models.CharField(
        _("now we look like this"), max_length=160, blank=True, help_text=_("At most twenty words.")
    )
    situation = part(_("what was going on"), _("Which child, school or town is this about? What did you see happen?"))
    approach = part(_("what we did"), _("Who did what, in which order? What did it cost in time or money?"))
    result = part(_("what it brought"), _("What is different now, and how do you know? A figure or a date helps."))
    lessons = part(_("what we learned"), _("What would you tell a region that starts tomorrow?"))
    not_yet = part(_("what does not work yet"), _("Honest stories are read most. What failed, or is still open?"))
    leading_theme = models.ForeignKey(
        Theme,
        verbose_name=_("leading theme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The theme this story is most about; it gives the story its colour."),
    )
    themes = ThemeManager(
        through="network_stories.StoryTheme", verbose_name=_("other themes"), blank=True, related_name="stories"
    )
    sectors = ChoicesField(_("sector"), choices_of=Sector)
    transitions = ChoicesField(_("transition"), choices_of=Transition)
    ages = ChoicesField(_("age"), choices_of=AgeGroup)
    phase = models.CharField(
        _("phase"), max_length=20, choices=Phase.choices, blank=True, help_text=_("How far are you with this?")
    )
    evidence = models.CharField(
        _("how you know that it works"),
        max_length=20,
        choices=Evidence.choices,
        blank=True,
        help_text=_(
            "Experience: you saw it happen. Described: others can do the same. Monitored: you kept figures. Evaluated: "
            "somebody else looked."
        ),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        help_text=_("The year in which most of it happened."),
    )

    template = "stories/story_page.html"
    parent_page_types = ["network_regions.RegionPage"]
    subpage_types: list[str] = []

    content_panels = [
        CompletenessPanel(heading=_("How complete this story is")),
        *Page.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("voice"), InlinePanel("authors", label=_("Writer"), heading=_("Writers"))], _("Who tells it")
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_("How did you look first, and how do you look now? Leave empty when nothing turned.")
                ),
                FieldPanel("turn_first"),
                FieldPanel("turn_now"),
            ],
            _("The turn"),
        ),
        FieldPanel("situation"),
        FieldPanel("approach"),
        FieldPanel("result"),
        FieldPanel("lessons"),
        FieldPanel("not_yet"),
        MultiFieldPanel(
            [
                FieldPanel("leading_theme"),
                FieldPanel("themes"),
                FieldPanel("sectors"),
                FieldPanel("transitions"),
                FieldPanel("ages"),
                FieldPanel("phase"),
                FieldPanel("evidence"),
                FieldPanel("year"),
            ],
            _("How readers find it"),
        ),
        InlinePanel("organisations", label=_("Organisation"), heading=_("Organisations involved")),
        InlinePanel(
            "related_stories",
            label=_("Story"),
            heading=_("Read on"),
            help_text=_("Choose none, and readers get what is near it, each with a reason."),
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("voice", overridable=False),
        SynchronizedField("leading_theme", overridable=False),
        SynchronizedField("theme_items", overridable=False),
        SynchronizedField("sectors", overridable=False),
        SynchronizedField("transitions", overridable=False),
        SynchronizedField("ages", overridable=False),
        SynchronizedField("phase", overridable=False),
        SynchronizedField("evidence", overridable=False),
        SynchronizedField("year", overridable=False),
        SynchronizedField("organisations", overridable=False),
        TranslatableField("turn_first"),
        TranslatableField("turn_now"),
        TranslatableField("authors"),
        TranslatableField("related_stories"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_address(self)

    @property
    def hue(self) -> str:
        return self.own_hue or (self.leading_theme.hue if self.leading_theme else Hue.GREEN)


class StoryTheme(ThemedItem):
    content_object = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="theme_items")


class StoryAuthor(TranslatableMixin, Orderable):
    """Somebody who wrote or tells the story, with the role in which they do."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)

    panels = [FieldPanel("name"), FieldPanel("role")]
    override_translatable_fields = [SynchronizedField("name", overridable=False), TranslatableField("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("writer")

    def __str__(self) -> str:
        return self.name


class StoryOrganisation(Orderable):
    """An organisation that takes part in the story."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation involved")

    def __str__(self) -> str:
        return str(self.organisation)


class RelatedStory(TranslatableMixin, Orderable):
    """Another story worth reading, with the reason. Points at the story in any language, by its translation key."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="related_stories")
    story_key = StoryKeyField(_("story"))
    reason = models.CharField(_("why read it"), max_length=160, blank=True)

    panels = [FieldPanel("story_key"), FieldPanel("reason")]
    override_translatable_fields = [SynchronizedField("story_key", overridable=False), TranslatableField("reason")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("story to read on")

    def __str__(self) -> str:
        return str(self.story_key)
