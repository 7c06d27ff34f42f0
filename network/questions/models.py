"""What a region asks of the network, once, in no language; and the words above the list of all questions."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from core.bilingual import Wording, wording
from core.models import ListingPage
from network.questions.choices import ENDED, QuestionStatus
from network.regions.owned import RegionOwned
from network.themes.fields import ThemeManager
from network.themes.models import ThemedItem

LONGEST_TEXT = 5000


class QuestionIndexPage(ListingPage):
    """The words above the list of all questions. Questions themselves are rows of their region."""

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("index of support questions")


class SupportQuestion(RegionOwned):
    """A question of a region to the network: what it asks, why that matters, what it tried, and how far it is.

    `services.set_status` moves it on and keeps the dates; each move stays in `changes`.
    """

    question_nl = models.CharField(
        _("question"), max_length=200, help_text=_("One sentence with a question mark, as you would ask a colleague.")
    )
    question_en = models.CharField(_("question in English"), max_length=200, blank=True)
    why_nl = models.TextField(
        _("why it matters"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("For which children or parents? What happens while nobody has an answer?"),
    )
    why_en = models.TextField(_("why it matters, in English"), max_length=LONGEST_TEXT, blank=True)
    tried_nl = models.TextField(
        _("what you tried"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("Then nobody advises what you did already."),
    )
    tried_en = models.TextField(_("what you tried, in English"), max_length=LONGEST_TEXT, blank=True)
    themes = ThemeManager(through="network_questions.QuestionTheme", verbose_name=_("themes"), blank=True)
    status = models.CharField(
        _("how far it is"), max_length=20, choices=QuestionStatus.choices, default=QuestionStatus.OPEN
    )
    answer_nl = models.TextField(
        _("answer"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_("What helped, and from whom it came. For a question that you close: why you no longer ask it."),
    )
    answer_en = models.TextField(_("answer in English"), max_length=LONGEST_TEXT, blank=True)
    published = models.BooleanField(
        _("on the site"), default=False, help_text=_("Visitors see it where they see the page of the region.")
    )
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    contact_at = models.DateTimeField(_("in contact since"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("support question")
        verbose_name_plural = _("support questions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="in-contact") | Q(contact_at__isnull=False), name="question_in_contact_since"
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | Q(answered_at__isnull=False) & ~Q(answer_nl=""),
                name="answered_question_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(closed_at__isnull=False) & ~Q(answer_nl=""),
                name="closed_question_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.question_nl

    def clean(self) -> None:
        """Raises ValidationError: who reads that a question has ended must read how."""
        super().clean()
        self.answer_nl = self.answer_nl.strip()
        if self.status in ENDED and not self.answer_nl:
            words = {
                QuestionStatus.ANSWERED: _("Write the answer: readers want to know what helped."),
                QuestionStatus.CLOSED: _("Write why you no longer ask this: somebody may be thinking about it."),
            }
            raise ValidationError({"answer_nl": words[QuestionStatus(self.status)]})

    def said(self, name: str) -> Wording:
        """One of its texts in the active language, or in Dutch where English lacks."""
        return wording(self, name)

    @property
    def history(self) -> list[tuple[QuestionStatus, datetime]]:
        """What it came to and when, as far as that still holds, the first first."""
        dates = [
            (QuestionStatus.OPEN, self.asked_at),
            (QuestionStatus.IN_CONTACT, self.contact_at),
            (QuestionStatus.ANSWERED, self.answered_at),
            (QuestionStatus.CLOSED, self.closed_at),
        ]
        known = [(status, moment) for status, moment in dates if moment is not None]
        return sorted(known, key=lambda pair: pair[1])


class QuestionTheme(ThemedItem):
    content_object = ParentalKey(SupportQuestion, on_delete=models.CASCADE, related_name="theme_items")


class StatusChange(models.Model):
    """A move of a question: to which status, when, by whom. Written once, never changed."""

    question = models.ForeignKey(SupportQuestion, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=20, choices=QuestionStatus.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("change of status")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.status}"
