"""Pages with words of their own, and the files and links that pages and regions give along."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from catalogue.page_keys import ReadablePageField
from core.blocks import BodyBlock
from core.models import BasePage, CustomDocument
from core.urlwords import WORDS
from network.contents.fields import Accessible, WebAddressField
from network.regions.models import refuse_reserved_address
from network.regions.owned import RegionOwned

DEEPEST = 3
# What the site itself has below the address of a language or of a list.
TAKEN_ADDRESSES = frozenset({"csv", "feed", *(word for words in WORDS.values() for word in words.values())})


class FileFacts(models.Model):
    """What is said of a file to download besides its title: whether everybody can read it, and where it is a page."""

    dated = models.DateField(_("date of the file"), default=timezone.localdate, null=True, blank=True)
    accessible = models.CharField(
        _("can everybody read this file?"),
        max_length=10,
        choices=Accessible.choices,
        default=Accessible.UNKNOWN,
        help_text=_("Does it work with a screen reader? A PDF from a scanner does not."),
    )
    html_page = ReadablePageField(
        Page,
        verbose_name=_("the same as a page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A page on this site that says the same. Readers get it first, and the file after it."),
    )

    class Meta:
        abstract = True


class ContentPage(BasePage):
    """A page with words of its own: of the network, of a region, or below another one; at most three deep."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    template = "contents/content_page.html"
    parent_page_types = ["pages.HomePage", "network_regions.RegionPage", "network_contents.ContentPage"]
    subpage_types = ["network_contents.ContentPage"]

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body", help_text=_("The headings become a list of contents at the top of the page.")),
        InlinePanel("downloads", label=_("Download"), heading=_("Downloads")),
        InlinePanel("links", label=_("Link"), heading=_("Links")),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        TranslatableField("downloads"),
        TranslatableField("links"),
    ]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        return bool(super().can_create_at(parent)) and levels(parent) < DEEPEST

    def can_move_to(self, parent: Page) -> bool:
        """With all that is below it, it may not become deeper than three."""
        below = self.get_descendants().aggregate(deepest=models.Max("depth"))["deepest"] or self.depth
        return bool(super().can_move_to(parent)) and levels(parent) + below - self.depth + 1 <= DEEPEST

    def clean(self) -> None:
        super().clean()
        refuse_reserved_address(self)
        if self.slug in TAKEN_ADDRESSES:
            raise ValidationError({"slug": _("This address is taken. Choose another one.")})


def levels(page: Page) -> int:
    """How many content pages there are from the top down to `page`, itself counted."""
    return page.get_ancestors(inclusive=True).type(ContentPage).count()


class PageDownload(FileFacts, TranslatableMixin, Orderable):
    """A file that a page gives along."""

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="downloads")
    document = models.ForeignKey(
        CustomDocument, verbose_name=_("file"), on_delete=models.CASCADE, related_name="page_downloads"
    )
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Empty: the title of the file."))

    panels = [
        FieldPanel("document"),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("dated"), FieldPanel("accessible")]),
        FieldPanel("html_page"),
    ]
    override_translatable_fields = [
        SynchronizedField("document", overridable=False),
        SynchronizedField("dated", overridable=False),
        SynchronizedField("accessible", overridable=False),
        SynchronizedField("html_page", overridable=False),
        TranslatableField("title"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("download")
        verbose_name_plural = _("downloads")

    def __str__(self) -> str:
        return self.title or str(self.document)


class PageLink(TranslatableMixin, Orderable):
    """A link to another site, with what the reader finds there."""

    page = ParentalKey(ContentPage, on_delete=models.CASCADE, related_name="links")
    url = WebAddressField(_("address"))
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Empty: the name of the site."))
    note = models.CharField(_("what the reader finds there"), max_length=300, blank=True)

    panels = [FieldPanel("url"), FieldPanel("title"), FieldPanel("note")]
    override_translatable_fields = [
        SynchronizedField("url", overridable=False),
        TranslatableField("title"),
        TranslatableField("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.title or self.url


class RegionMaterial(FileFacts, RegionOwned):
    """A file or a link that a region gives along on its own page, once for both languages."""

    title_nl = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    note_nl = models.CharField(_("what the reader finds there"), max_length=300, blank=True)
    note_en = models.CharField(_("what the reader finds there, in English"), max_length=300, blank=True)
    document = models.ForeignKey(
        CustomDocument,
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="region_materials",
    )
    url = WebAddressField(_("address"), blank=True, help_text=_("Of another site, when it is a link."))

    class Meta:
        verbose_name = _("download or link of a region")
        verbose_name_plural = _("downloads and links of regions")
        ordering = ["region", models.F("dated").desc(nulls_last=True), "title_nl", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(document__isnull=False, url="")
                | models.Q(document__isnull=True) & ~models.Q(url=""),
                name="material_is_a_file_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return self.title_nl

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError({"document": _("Choose a file, or write the address of a link; one of the two.")})
