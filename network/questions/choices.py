"""How far a question to the network is, and from where to where it may go."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("question", "Open")
    IN_CONTACT = "in-contact", pgettext_lazy("question", "In contact")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    CLOSED = "closed", pgettext_lazy("question", "Closed")


# What each status means, for readers.
MEANING = {
    QuestionStatus.OPEN: _("Nobody has responded yet."),
    QuestionStatus.IN_CONTACT: _("Somebody is thinking along. More ideas are welcome."),
    QuestionStatus.ANSWERED: _("The region can go on."),
    QuestionStatus.CLOSED: _("The region no longer asks this."),
}
# The lens of the badge: a ring, half, full, dotted.
LENSES = {
    QuestionStatus.OPEN: "",
    QuestionStatus.IN_CONTACT: "half",
    QuestionStatus.ANSWERED: "full",
    QuestionStatus.CLOSED: "off",
}
# Those to which a reader can still respond.
ASKING = (QuestionStatus.OPEN, QuestionStatus.IN_CONTACT)
# Those that tell how it ended.
ENDED = (QuestionStatus.ANSWERED, QuestionStatus.CLOSED)
# The field that holds when a question came to a status; an open one was asked.
DATE_FIELDS = {
    QuestionStatus.OPEN: "asked_at",
    QuestionStatus.IN_CONTACT: "contact_at",
    QuestionStatus.ANSWERED: "answered_at",
    QuestionStatus.CLOSED: "closed_at",
}
