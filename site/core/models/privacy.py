"""How often the child-privacy guard spoke. Nothing of what it spoke about is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivacyCount(models.Model):
    """How many warnings were given on a day, at one place, and whether the writer went on with the text as it was.

    `place` is a kind of page or thing (`network_stories.storypage`) or a form (`contact`): never one page, one person
    or a word of a text.
    """

    date = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=100)
    went_on = models.BooleanField(_("went on"))
    number = models.PositiveIntegerField(_("warnings"), default=0)

    class Meta:
        verbose_name = _("count of the privacy guard")
        constraints = [models.UniqueConstraint(fields=["date", "place", "went_on"], name="one_privacy_count_a_day")]

    def __str__(self) -> str:
        return f"{self.date} {self.place}: {self.number}"
