"""News: what happened, dated, told by a region or by the network as a whole."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from catalogue.page_keys import PageKeyField
from core.blocks import BodyBlock
from core.models import BasePage, ListingPage
from core.models.page import Hue
from network.news.choices import NewsKind
from network.regions.models import TAKEN_ADDRESSES, refuse_reserved_address
from network.themes.fields import ThemeManager
from network.themes.models import Theme, ThemedItem


class NewsIndexPage(ListingPage):
    """The words above the list of all news; news of the whole network hangs below it."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["network_news.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of news")


def has_closed(closes_on: date | None) -> bool:
    """Whether a vacancy with this closing date is closed. One can respond until the end of that day."""
    return closes_on is not None and closes_on < timezone.localdate()


class NewsPage(BasePage):
    """One piece of news: of a region when it lives below the region's page, else of the whole network."""

    kind = models.CharField(_("kind"), max_length=20, choices=NewsKind.choices, default=NewsKind.NEWS)
    news_date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("When it happened. Empty: the day on which you publish it.")
    )
    closes_on = models.DateField(
        _("closing date"),
        null=True,
        blank=True,
        help_text=_("Only for a vacancy: the last day on which one can respond."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    leading_theme = models.ForeignKey(
        Theme,
        verbose_name=_("leading theme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The theme this is most about; it gives the page its colour."),
    )
    themes = ThemeManager(
        through="network_news.NewsTheme", verbose_name=_("other themes"), blank=True, related_name="news"
    )

    template = "news/news_page.html"
    parent_page_types = ["network_regions.RegionPage", "network_news.NewsIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("news_date"), FieldPanel("closes_on")]),
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("leading_theme"), FieldPanel("themes")], _("How readers find it")),
        InlinePanel(
            "related_news",
            label=_("Piece of news"),
            heading=_("Also interesting"),
            help_text=_("Choose none, and readers get what is near it, each with a reason."),
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("kind", overridable=False),
        SynchronizedField("news_date", overridable=False),
        SynchronizedField("closes_on", overridable=False),
        SynchronizedField("leading_theme", overridable=False),
        SynchronizedField("theme_items", overridable=False),
        TranslatableField("related_news"),
    ]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")

    def clean(self) -> None:
        super().clean()
        refuse_reserved_address(self)
        wrong: dict[str, Any] = {}
        if self.slug in TAKEN_ADDRESSES:
            wrong["slug"] = _("This address is taken. Choose another one.")
        if self.news_date and self.news_date > timezone.localdate():
            wrong["news_date"] = _("This day is still to come. Leave the date empty, and plan the publication.")
        if self.closes_on and self.kind != NewsKind.VACANCY:
            wrong["closes_on"] = _("Only a vacancy has a closing date.")
        if wrong:
            raise ValidationError(wrong)

    @property
    def hue(self) -> str:
        return self.own_hue or (self.leading_theme.hue if self.leading_theme else Hue.GREEN)

    @property
    def closed(self) -> bool:
        """Whether it is a vacancy to which nobody can respond any more."""
        return has_closed(self.closes_on)


class NewsTheme(ThemedItem):
    content_object = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="theme_items")


class RelatedNews(TranslatableMixin, Orderable):
    """Another piece of news worth reading, chosen by the editor: in any language, by its translation key."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_news")
    news_key = PageKeyField(_("piece of news"), of="network_news.NewsPage", kind="news")
    reason = models.CharField(_("why read it"), max_length=160, blank=True)

    panels = [FieldPanel("news_key"), FieldPanel("reason")]
    override_translatable_fields = [SynchronizedField("news_key", overridable=False), TranslatableField("reason")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("piece of news to read on")

    def __str__(self) -> str:
        return str(self.news_key)
