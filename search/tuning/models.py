"""What was asked of search, by nobody in particular, and which thing editors put first."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.urlwords import LANGUAGES
from search.tuning.queries import AskedQuerySet

LONGEST = 100
LAST_RANK = 50
LANGUAGE_CHOICES = [("nl", _("Dutch")), ("en", _("English"))]


class Asked(models.Model):
    """One question of one day: its words as `plain_title` writes them, never by whom it was asked.

    `hits` is how many things everybody could find by all its words when it was last asked. Until visitors from three
    addresses have asked it (`by_several`), `prints` holds a fingerprint of each address, made with the salt of the day
    and with the question, so that it leads to no other question, and to nothing at all once the salt is gone. Such a
    row is shown to nobody and is deleted when its day is over.
    """

    day = models.DateField()
    language = models.CharField(max_length=5, choices=LANGUAGE_CHOICES)
    words = models.CharField(max_length=LONGEST)
    asked = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    by_several = models.BooleanField(default=False)
    prints = models.JSONField(default=list)

    objects = AskedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "words", "day"], name="question_once_a_day")]
        indexes = [models.Index(fields=["by_several", "day"], name="asked_by_several")]

    def __str__(self) -> str:
        return f"{self.words} ({self.language}, {self.day})"


class Clicked(models.Model):
    """How often a hit at one rank was chosen, counted from 1 over all pages."""

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="clicked")
    rank = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(LAST_RANK)])
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked", "rank"], name="rank_once_per_question"),
            models.CheckConstraint(
                condition=models.Q(rank__gte=1, rank__lte=LAST_RANK), name="rank_is_one_that_is_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.rank}"


class Salt(models.Model):
    """What the fingerprints of one day are made with. Random, and deleted when the day is over."""

    day = models.DateField(primary_key=True)
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"salt of {self.day}"


class Pin(models.Model):
    """The thing that stands first for one question in one language, whatever the words would have found.

    `key` is that of the thing in the catalogue, the same in every language. No title is kept here: who may not see the
    thing must not read it, and it changes.
    """

    words = models.CharField(_("question"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGE_CHOICES, default=LANGUAGES[0])
    key = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        ordering = ["words", "language"]
        constraints = [models.UniqueConstraint(fields=["words", "language"], name="one_pin_per_question")]

    def __str__(self) -> str:
        return self.words
