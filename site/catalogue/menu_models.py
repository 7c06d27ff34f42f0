"""The menus of the site, as rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class MenuPlace(models.TextChoices):
    HEADER = "header", _("Menu at the top")
    NETWORK = "network", _("Footer: on this site")
    ABOUT = "about", _("Footer: about us")


class Menu(ClusterableModel):
    """One of the fixed places with links. Without items, the top and the first place of the footer show every list."""

    place = models.CharField(max_length=20, choices=MenuPlace.choices, unique=True, editable=False)

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_place_display())


class MenuItem(Orderable):
    """A link to a page, in whatever language the visitor reads; left out where they may not see it."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    # The thing that the page is about, the same in every language; written by `catalogue.menus`.
    key = models.CharField(max_length=80, editable=False)
    title_nl = models.CharField(
        _("words in Dutch"), max_length=40, blank=True, help_text=_("Only when the title of the page is too long.")
    )
    title_en = models.CharField(_("words in English"), max_length=40, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.title_nl or self.key
