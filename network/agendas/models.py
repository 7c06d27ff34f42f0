"""The agenda of a region: editions with narrative and notes, numbered themes, and points that move on.

Plain rows, once, in no language. Progress, barriers and matching point at themes and points, so nothing here is ever
part of a page or a revision: editing, reordering and publishing keep every key.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.bilingual import Wording, wording
from network.agendas.choices import EditionStatus, PointStatus
from network.agendas.fields import NarrativeField
from network.agendas.queries import KIND, EditionQuerySet
from network.regions.owned import RegionOwned
from network.themes.fields import ThemeManager
from network.themes.models import ThemedItem

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_TITLE = 200
LONGEST_HEADING = 150
LONGEST_NUMBER = 10
LONGEST_NOTE_NUMBER = 5
NOTE_NUMBER = r"^[0-9A-Za-z]+$"
OTHER_REGION = _("Choose a body of the same region.")
YEAR_TAKEN = _("This region already has an agenda of this year. Change that one, or choose another year.")


class AgendaEdition(RegionOwned):
    """The agenda of a region in one year: a concept, adopted by somebody on some day, or ended.

    `published` says whether it is on the site, so that it can be prepared unseen. `predecessor` is the agenda that it
    builds on: an earlier one of the same region.
    """

    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("The year in which it begins. It is part of the address, so a region has one agenda a year."),
    )
    title_nl = models.CharField(_("title"), max_length=LONGEST_TITLE)
    title_en = models.CharField(
        _("title in English"),
        max_length=LONGEST_TITLE,
        blank=True,
        help_text=_("With a title in English there is an English page. What is not translated stands there in Dutch."),
    )
    introduction_nl = NarrativeField(
        _("introduction"), help_text=_("What does your region want for its children, and why these themes?")
    )
    introduction_en = NarrativeField(_("introduction in English"))
    status = models.CharField(_("status"), max_length=20, choices=EditionStatus.choices, default=EditionStatus.CONCEPT)
    adopted_by_nl = models.CharField(
        _("adopted by"), max_length=200, blank=True, help_text=_("Which body adopted it, such as a steering group?")
    )
    adopted_by_en = models.CharField(_("adopted by, in English"), max_length=200, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    origin_nl = models.TextField(
        _("how it came about"),
        max_length=1000,
        blank=True,
        help_text=_("Who drew it up, where was it discussed and when, and what was agreed then?"),
    )
    origin_en = models.TextField(_("how it came about, in English"), max_length=1000, blank=True)
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("predecessor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
        help_text=_("The earlier agenda that this one builds on."),
    )
    published = models.BooleanField(
        _("on the site"),
        default=False,
        help_text=_("Visitors see it where they see the page of the region. Leave it off while you are writing."),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")
        ordering = ["region", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"], name="one_agenda_a_year", violation_error_message=YEAR_TAKEN
            )
        ]

    def __str__(self) -> str:
        return f"{self.title_nl} ({self.year})"

    def said(self, name: str) -> Wording:
        """One of its texts in the active language, or in Dutch where English lacks."""
        return wording(self, name)

    @property
    def key(self) -> str:
        """Its key in the catalogue."""
        return f"{KIND}:{self.pk}"

    def address(self, language: str) -> str:
        """Where it can be read: in `language`, or in Dutch where it has no English page."""
        with translation.override(language if language == "nl" or self.title_en else "nl"):
            return reverse("region_agenda_year", args=[self.region.slug, self.year])

    def clean(self) -> None:
        """Raises ValidationError for a year that is taken, an adoption half told, or a predecessor that is none."""
        super().clean()
        mistakes: dict[str, Any] = {}
        if self.region_id and self.year is not None and self._year_is_taken():
            mistakes["year"] = YEAR_TAKEN
        if self.status == EditionStatus.ADOPTED and not self.adopted_by_nl:
            mistakes["adopted_by_nl"] = _("Write who adopted it.")
        if self.status == EditionStatus.ADOPTED and self.adopted_on is None:
            mistakes["adopted_on"] = _("Write on which day it was adopted.")
        if self.status == EditionStatus.CONCEPT and (self.adopted_by_nl or self.adopted_by_en or self.adopted_on):
            mistakes["status"] = _("Somebody adopted it, so it is no longer a concept. Choose ‘adopted’.")
        if self.predecessor_id and (message := self._mistake_in_predecessor()):
            mistakes["predecessor"] = message
        if mistakes:
            raise ValidationError(mistakes)

    def _year_is_taken(self) -> bool:
        same_year = AgendaEdition.objects.filter(region=self.region_id, year=self.year)
        return same_year.exclude(pk=self.pk).exists()

    def _mistake_in_predecessor(self) -> Any:
        """An earlier year, so that the line of predecessors never comes back to where it began."""
        earlier = self.predecessor
        if earlier is None or earlier.region_id != self.region_id:
            return _("Choose an agenda of the same region.")
        if self.year is not None and earlier.year >= self.year:
            return _("Choose an agenda of an earlier year.")
        return None


class AgendaSection(Orderable):
    """A part of the story of an agenda: how it came to these themes, what was there before, what it wants."""

    edition = ParentalKey(AgendaEdition, on_delete=models.CASCADE, related_name="sections")
    heading_nl = models.CharField(_("heading"), max_length=LONGEST_HEADING, blank=True)
    heading_en = models.CharField(_("heading in English"), max_length=LONGEST_HEADING, blank=True)
    text_nl = NarrativeField(_("text"), help_text=_("Write [^1] where the reader may look at footnote 1."))
    text_en = NarrativeField(_("text in English"))

    class Meta(Orderable.Meta):
        verbose_name = _("part of the story")
        verbose_name_plural = _("parts of the story")

    def __str__(self) -> str:
        return self.heading_nl or f"{self.pk}"


class AgendaFootnote(Orderable):
    """A note; texts lead to it with its number: `[^1]`."""

    edition = ParentalKey(AgendaEdition, on_delete=models.CASCADE, related_name="footnotes")
    number = models.CharField(
        pgettext_lazy("of a theme or footnote", "number"),
        max_length=LONGEST_NOTE_NUMBER,
        validators=[RegexValidator(NOTE_NUMBER, _("Write a number."))],
    )
    text_nl = models.TextField(_("footnote"))
    text_en = models.TextField(_("footnote in English"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("footnote")
        verbose_name_plural = _("footnotes")

    def __str__(self) -> str:
        return self.number


class AgendaTheme(Orderable, ClusterableModel):
    """A numbered theme of an agenda: a task, about themes of the network, that a body carries or somebody leads.

    A body that carries a theme cannot be removed; with the whole region both go (hence restricted, not protected).
    """

    edition = ParentalKey(AgendaEdition, on_delete=models.CASCADE, related_name="themes")
    number = models.CharField(
        pgettext_lazy("of a theme or footnote", "number"),
        max_length=LONGEST_NUMBER,
        help_text=_("As in your agenda: 1, or 3.2."),
    )
    title_nl = models.CharField(_("title"), max_length=LONGEST_TITLE)
    title_en = models.CharField(_("title in English"), max_length=LONGEST_TITLE, blank=True)
    introduction_nl = NarrativeField(_("introduction"), help_text=_("What is this task about, and for whom?"))
    introduction_en = NarrativeField(_("introduction in English"))
    network_themes = ThemeManager(
        through="network_agendas.AgendaThemeTag",
        verbose_name=_("themes of the network"),
        blank=True,
        help_text=_("Other regions find your agenda by these themes."),
    )
    body = models.ForeignKey(
        "network_bodies.Body",
        verbose_name=_("body that carries it"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="agenda_themes",
    )
    lead_nl = models.CharField(
        _("who leads it"), max_length=150, blank=True, help_text=_("A role, such as: director of a school alliance.")
    )
    lead_en = models.CharField(_("who leads it, in English"), max_length=150, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("agenda theme")
        verbose_name_plural = _("agenda themes")

    def __str__(self) -> str:
        return f"{self.edition.title_nl}: {self.number} {self.title_nl}"

    @property
    def anchor(self) -> str:
        """Its place on the page of the agenda; the same whatever its number becomes."""
        return f"opdracht-{self.pk}"

    def address(self, language: str) -> str:
        return f"{self.edition.address(language)}#{self.anchor}"

    def clean(self) -> None:
        """Raises ValidationError for a body of another region."""
        super().clean()
        edition = getattr(self, "edition", None)
        if edition is not None and self.is_carried_from_outside(edition.region_id):
            raise ValidationError({"body": OTHER_REGION})

    def is_carried_from_outside(self, region_id: int | None) -> bool:
        """Whether its body is of another region than this one."""
        return self.body is not None and region_id is not None and self.body.region_id != region_id


class AgendaThemeTag(ThemedItem):
    content_object = ParentalKey(AgendaTheme, on_delete=models.CASCADE, related_name="theme_items")


class AttentionPoint(Orderable, ClusterableModel):
    """Something that a region wants to get done below a theme, and how far that is."""

    theme = ParentalKey(AgendaTheme, on_delete=models.CASCADE, related_name="points")
    text_nl = models.TextField(_("attention point"))
    text_en = models.TextField(_("attention point in English"), blank=True)
    status = models.CharField(
        _("how far it is"), max_length=20, choices=PointStatus.choices, default=PointStatus.NOT_STARTED
    )

    class Meta(Orderable.Meta):
        verbose_name = _("attention point")
        verbose_name_plural = _("attention points")

    def __str__(self) -> str:
        return self.text_nl


class Standing(models.Model):
    """How a point stands on one day, in words; the newest is read first."""

    point = ParentalKey(AttentionPoint, on_delete=models.CASCADE, related_name="standings")
    date = models.DateField(_("date"))
    text_nl = models.TextField(_("how it stands"))
    text_en = models.TextField(_("how it stands, in English"), blank=True)

    class Meta:
        verbose_name = _("how it stands")
        verbose_name_plural = _("how it stands")
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.date}: {self.text_nl}"
