"""Bodies: the groups in which a region steers and works, and who has a seat in them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from network.organisations.models import Organisation, OrganisationKind
from network.regions.owned import RegionOwned

# The place of the content on every page; a body's address is a place on the page of its region's bodies.
TAKEN_ANCHOR = "inhoud"


class BodyKind(models.TextChoices):
    """From the table of those who decide to the tables where the work is done."""

    OOGO = "oogo", _("Statutory consultation (OOGO)")
    ADMINISTRATIVE = "administrative", _("Consultation of administrators")
    STEERING = "steering", _("Steering group")
    PLATFORM = "platform", _("Platform")
    WORKING = "working", _("Working group")
    CORE_TEAM = "core_team", _("Core team")
    OTHER = "other", _("Other consultation")


class Body(RegionOwned):
    """A group in which people of a region meet in their roles, once, in no language. Agendas point at this row.

    `parent` is the body it is part of or answers to, and gives the tree; `commissioned_by` is the body that gives it
    its task, often the same one. Both are of the same region, and neither ever leads back to the body itself.
    Restricted, not set to nothing: who removes a body first says where those that hang on it go. With the whole
    region they go all together.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices, default=BodyKind.WORKING)
    slug = models.SlugField(_("address"), max_length=80)
    name_nl = models.CharField(_("name in Dutch"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    purpose_nl = models.TextField(_("purpose in Dutch"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    rhythm_nl = models.CharField(_("how often it meets, in Dutch"), max_length=200, blank=True)
    rhythm_en = models.CharField(_("how often it meets, in English"), max_length=200, blank=True)
    constituency_nl = models.TextField(_("for whom its members speak, in Dutch"), blank=True)
    constituency_en = models.TextField(_("for whom its members speak, in English"), blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="parts",
        help_text=_("The body that stands above this one in the drawing."),
    )
    commissioned_by = models.ForeignKey(
        "self",
        verbose_name=_("commissioned by"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="commissions",
        help_text=_("The body that gives this one its task."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Bodies below the same one are shown by this number, the lowest first.")
    )

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["region", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="body_address_once_per_region",
                violation_error_message=_("This region already has a body at this address."),
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("pk")), name="body_is_not_part_of_itself"),
            models.CheckConstraint(
                condition=~models.Q(commissioned_by=models.F("pk")), name="body_does_not_commission_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name_nl

    def clean(self) -> None:
        """Raises ValidationError when it moves to another region, or hangs on a body there, or in the end on itself."""
        super().clean()
        mistakes: dict[str, Any] = {}
        if self.slug == TAKEN_ANCHOR:
            mistakes["slug"] = _("This address is taken. Choose another one.")
        if self.region_id:
            others = {body.pk: body for body in Body.objects.filter(region=self.region_id)}
            if self.pk and self.pk not in others:
                mistakes["region"] = _("A body stays in its region. Make a new one in the other region.")
            for field in ("parent", "commissioned_by"):
                if message := self.mistake_in(field, others):
                    mistakes[field] = message
        if mistakes:
            raise ValidationError(mistakes)

    def mistake_in(self, field: str, others: Mapping[int, "Body"]) -> Any:
        """What is wrong with where the line `field` leads, among the bodies of the region; nothing when it is right."""
        target = getattr(self, f"{field}_id")
        if target is None:
            return None
        if target not in others:
            return _("Choose a body of the same region.")
        seen: set[int] = set()
        while target is not None and target in others and target not in seen:
            if target == self.pk:
                return _("This goes round in a circle: that body already hangs on this one. Choose another.")
            seen.add(target)
            target = getattr(others[target], f"{field}_id")
        return None


class Seat(Orderable):
    """Who sits in a body: a role, a kind of organisation or one organisation, and how many of them.

    Without a number it varies how many there are, as with those who join when the agenda asks for it.
    """

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="seats")
    role_nl = models.CharField(_("role in Dutch"), max_length=150, blank=True)
    role_en = models.CharField(_("role in English"), max_length=150, blank=True)
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=30, choices=OrganisationKind.choices, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(
        _("number of seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty when it varies."),
    )
    note_nl = models.CharField(_("note in Dutch"), max_length=250, blank=True)
    note_en = models.CharField(_("note in English"), max_length=250, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(role_nl="")
                | ~models.Q(organisation_kind="")
                | models.Q(organisation__isnull=False),
                name="seat_says_who_sits_there",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(number__gte=1), name="seat_number_is_one_or_more"
            ),
        ]

    def __str__(self) -> str:
        return self.role_nl or (str(self.organisation) if self.organisation else self.get_organisation_kind_display())

    def clean(self) -> None:
        super().clean()
        if not (self.role_nl or self.organisation_kind or self.organisation_id):
            raise ValidationError({"role_nl": _("Write a role, or choose an organisation or a kind of organisation.")})
