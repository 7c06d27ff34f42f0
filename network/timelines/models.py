"""What a region did and will do, in order of time, with what was moved to later."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.regions.owned import RegionOwned


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("The day")
    MONTH = "month", _("The month")
    YEAR = "year", _("The year")


class MilestoneStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


def first_of(date: datetime.date, precision: str) -> datetime.date:
    """The first day of the month or the year that is meant, so that dates of one precision can be compared."""
    if precision == Precision.YEAR:
        return date.replace(month=1, day=1)
    return date.replace(day=1) if precision == Precision.MONTH else date


class Milestone(RegionOwned):
    """One moment in what a region does. A postponed one keeps the date that was meant, and may say which it became.

    A date of which only the month or the year is known is stored as the first day of it.
    """

    date = models.DateField(_("date"), help_text=_("Of a month or a year, any day in it will do."))
    precision = models.CharField(
        _("what of the date is known"), max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    title_nl = models.CharField(_("title in Dutch"), max_length=150)
    title_en = models.CharField(_("title in English"), max_length=150, blank=True)
    text_nl = models.TextField(_("text in Dutch"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=MilestoneStatus.choices, default=MilestoneStatus.PLANNED
    )
    postponed_to = models.DateField(
        _("postponed to"), null=True, blank=True, help_text=_("Leave empty while there is no new date.")
    )
    postponed_precision = models.CharField(
        _("what of the new date is known"), max_length=10, choices=Precision.choices, default=Precision.DAY
    )

    class Meta:
        verbose_name = _("moment")
        verbose_name_plural = _("moments")
        ordering = ["region", "date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(postponed_to__isnull=True) | models.Q(status=MilestoneStatus.POSTPONED),
                name="only_a_postponed_moment_has_a_new_date",
            ),
        ]
        indexes = [models.Index(fields=["region", "date"], name="milestone_region_date")]

    def __str__(self) -> str:
        return self.title_nl

    @property
    def stands_at(self) -> datetime.date:
        """Where it stands in the timeline: at its new date, where it has one."""
        return self.postponed_to or self.date

    def round_dates(self) -> None:
        """Store of a date only what is known of it."""
        if self.date:
            self.date = first_of(self.date, self.precision)
        if self.postponed_to:
            self.postponed_to = first_of(self.postponed_to, self.postponed_precision)

    def clean(self) -> None:
        """Raises ValidationError for a new date that does not belong there, or that lies before the one it was."""
        super().clean()
        self.round_dates()
        if not self.postponed_to:
            return
        if self.status != MilestoneStatus.POSTPONED:
            raise ValidationError({"postponed_to": _("Only what is postponed has a new date: change the status.")})
        if self.date and self.postponed_to < first_of(self.date, self.postponed_precision):
            raise ValidationError({"postponed_to": _("The new date lies before the old one.")})
