"""Themes: the curated words by which everything in the network is tagged."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from core.models import ListingPage
from core.models.page import Hue


class ThemeKind(models.TextChoices):
    CONTENT = "content", _("What it is about")
    CONDITION = "condition", _("What it takes")


class Theme(TagBase):
    """A theme, once for all languages: `slug` is its stable code, `name` its Dutch label."""

    label_en = models.CharField(_("label in English"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=ThemeKind.choices, default=ThemeKind.CONTENT)
    hue = models.CharField(_("colour"), max_length=10, choices=Hue.choices, default=Hue.GREEN)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    description_nl = models.TextField(_("description in Dutch"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)

    free_tagging = False

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order", "name"]

    @property
    def code(self) -> str:
        return self.slug

    @property
    def label(self) -> str:
        """The label in the active language."""
        return self.label_in(get_language() or "nl")

    def label_in(self, language: str) -> str:
        return self.label_en if language == "en" else self.name

    def description_in(self, language: str) -> str:
        return self.description_en if language == "en" else self.description_nl


class ThemedItem(ItemBase):
    """Base of the rows that tag a page or region with a theme. A theme in use cannot be deleted."""

    tag = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="%(app_label)s_%(class)s_items")

    class Meta:
        abstract = True


class ThemeIndexPage(ListingPage):
    """The words above the list of themes."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of themes")
