"""Regions, who takes part in them, and their page in each language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PagePermissionTester
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.fields import ChoicesField
from core.models import BasePage, ListingPage
from core.models.page import Hue
from core.urlwords import reserved_below_region
from network.organisations.models import Municipality, Organisation, OrganisationKind
from network.regions.choices import Transition
from network.regions.geometry import is_in_netherlands, is_on_drawing, on_map
from network.themes.fields import ThemeManager
from network.themes.models import Theme, ThemedItem

# What the list of regions itself has below its address.
TAKEN_ADDRESSES = ("csv", "feed")
FIRST_YEAR, LAST_YEAR = 2000, 2100


class RegionStatus(models.TextChoices):
    INSPIRATION = "inspiration", _("Inspiration region")
    PARTICIPANT = "participant", _("Takes part")


class Publishing(models.TextChoices):
    """Who puts the pages of a region before visitors."""

    DIRECT = "direct", _("The region publishes directly")
    REVIEW = "review", _("A national editor reviews first")


class Region(ClusterableModel):
    """A region of the network, once, in no language. Stories, agendas and editors hang on this row, not on a page."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    status = models.CharField(
        _("status"), max_length=20, choices=RegionStatus.choices, default=RegionStatus.INSPIRATION
    )
    province = models.CharField(_("province"), max_length=60, blank=True)
    start_year = models.PositiveSmallIntegerField(_("takes part since"), null=True, blank=True)
    municipalities = ParentalManyToManyField(
        Municipality, verbose_name=_("municipalities"), blank=True, related_name="regions"
    )
    themes = ThemeManager(through="network_regions.RegionTheme", verbose_name=_("themes"), blank=True)
    leading_theme = models.ForeignKey(
        Theme, verbose_name=_("leading theme"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    transitions = ChoicesField(_("transition"), choices_of=Transition)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, help_text=_("In degrees, such as 6.89."))
    latitude = models.FloatField(_("latitude"), null=True, blank=True, help_text=_("In degrees, such as 52.22."))
    map_dx = models.SmallIntegerField(_("to the right"), default=0, blank=True)
    map_dy = models.SmallIntegerField(_("down"), default=0, blank=True)
    coordinator_name = models.CharField(_("name of the coordinator"), max_length=120, blank=True)
    coordinator_role_nl = models.CharField(_("role in Dutch"), max_length=120, blank=True)
    coordinator_role_en = models.CharField(_("role in English"), max_length=120, blank=True)
    coordinator_email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Never shown: messages from the site go to this address.")
    )
    publishing = models.CharField(
        _("publication"),
        max_length=10,
        choices=Publishing.choices,
        default=Publishing.DIRECT,
        help_text=_("Holds at once, for all pages of the region in every language."),
    )
    # Where its images and documents are kept; made by `services.region_collection`.
    collection = models.ForeignKey(
        "wagtailcore.Collection", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.slug in TAKEN_ADDRESSES:
            raise ValidationError({"slug": _("This address is taken. Choose another one.")})
        if self.start_year is not None and not FIRST_YEAR <= self.start_year <= LAST_YEAR:
            raise ValidationError({"start_year": _("Write a year of four digits, such as 2021.")})
        self.map_dx, self.map_dy = self.map_dx or 0, self.map_dy or 0
        self._refuse_impossible_place()

    def _refuse_impossible_place(self) -> None:
        """A region has both coordinates or none, lies in the Netherlands, and is not moved off the drawing."""
        if self.longitude is None and self.latitude is None:
            return
        if self.longitude is None or self.latitude is None:
            missing = "longitude" if self.longitude is None else "latitude"
            raise ValidationError({missing: _("Give both the longitude and the latitude, or neither.")})
        if not is_in_netherlands(self.longitude, self.latitude):
            raise ValidationError({"longitude": _("This place is not in the Netherlands. Did you swap the numbers?")})
        if not is_on_drawing(*self.spot):
            raise ValidationError({"map_dx": _("Moved this far, the region falls off the map.")})

    @property
    def spot(self) -> tuple[int, ...]:
        """Where the region stands on the map, moved by hand; empty while nobody has said where it lies."""
        if self.longitude is None or self.latitude is None:
            return ()
        x, y = on_map(self.longitude, self.latitude)
        return x + self.map_dx, y + self.map_dy

    @property
    def hue(self) -> str:
        return self.leading_theme.hue if self.leading_theme else Hue.GREEN


class RegionTheme(ThemedItem):
    content_object = ParentalKey(Region, on_delete=models.CASCADE, related_name="theme_items")


class Partner(Orderable):
    """Who takes part in a region: an organisation, or only words and a number ("16 municipalities")."""

    region = ParentalKey(Region, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    label_nl = models.CharField(_("label in Dutch"), max_length=120, blank=True)
    label_en = models.CharField(_("label in English"), max_length=120, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(label_nl=""),
                name="partner_has_organisation_or_label",
            )
        ]

    def __str__(self) -> str:
        return self.label_in("nl")

    def clean(self) -> None:
        if not self.organisation and not self.label_nl:
            raise ValidationError({"organisation": _("Choose an organisation, or write a label such as ‘schools’.")})

    def label_in(self, language: str) -> str:
        """The name of the organisation, or the number and the label in `language` (Dutch where English lacks)."""
        if self.organisation:
            return self.organisation.name
        label = (self.label_en or self.label_nl) if language == "en" else self.label_nl
        return f"{self.number} {label}" if self.number else label


class RegionIndexPage(ListingPage):
    """The words above the list of regions; the pages of the regions hang below it."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["network_regions.RegionPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of regions")


def refuse_reserved_address(page: Page) -> None:
    """For the pages below a region. Raises ValidationError when the site itself uses the address of `page` there."""
    if page.slug in reserved_below_region():
        raise ValidationError({"slug": _("The page of the region uses this address itself. Choose another.")})


class RegionPagePermissions(PagePermissionTester):
    """The page of a region stays where it is, for its own editors: they write it.

    Whoever may delete pages together with all below them, so national editors and administrators, may also remove,
    move, copy and unpublish it.
    """

    def keeps_the_tree(self) -> bool:
        return bool(self.user.is_active and (self.user.is_superuser or "bulk_delete" in self.permissions))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.keeps_the_tree() and super().can_delete(ignore_bulk=ignore_bulk)

    def can_unpublish(self) -> bool:
        return self.keeps_the_tree() and super().can_unpublish()

    def can_copy(self) -> bool:
        return self.keeps_the_tree() and super().can_copy()


class RegionPage(BasePage):
    """What a region tells about itself in one language."""

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="pages")
    question = models.CharField(
        _("question to the network"),
        max_length=200,
        blank=True,
        help_text=_("One question that your region wants to solve. Lists show this sentence."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("what we are proud of"), blank=True)
    quote = models.TextField(_("quote"), max_length=300, blank=True)
    quote_author = models.CharField(_("who says it"), max_length=120, blank=True)
    quote_role = models.CharField(_("role of who says it"), max_length=120, blank=True)

    template = "regions/region_page.html"
    shown_with = ("region__leading_theme",)
    parent_page_types = ["network_regions.RegionIndexPage"]
    subpage_types = ["network_stories.StoryPage", "network_news.NewsPage", "network_contents.ContentPage"]

    content_panels = [
        *Page.content_panels,
        FieldPanel("region", permission="network_regions.change_region"),
        FieldPanel("intro"),
        FieldPanel("question"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("quote"), FieldPanel("quote_author"), FieldPanel("quote_role")], _("Somebody from the region")
        ),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("region", overridable=False),
        SynchronizedField("slug", overridable=False),
        TranslatableField("quote_author"),
        TranslatableField("question"),
        TranslatableField("quote"),
        TranslatableField("quote_role"),
    ]

    class Meta:
        verbose_name = _("region page")
        verbose_name_plural = _("region pages")

    @property
    def hue(self) -> str:
        return self.own_hue or self.region.hue

    @property
    def cover_seed(self) -> str:
        return f"region-{self.region.slug}"

    def permissions_for_user(self, user: Any) -> RegionPagePermissions:
        return RegionPagePermissions(user, self)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The address of the page is that of the region, the same in every language."""
        if self.region_id:
            self.slug = self.region.slug
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        others = RegionPage.objects.filter(region_id=self.region_id, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.region_id and others.exists():
            raise ValidationError({"region": _("This region already has a page in this language.")})
