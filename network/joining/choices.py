"""How far an invitation, a list of them and a request to join are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """Expired is no state: it follows from the date."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REVOKED = "revoked", _("Withdrawn")


class Closed(models.TextChoices):
    """Why an invitation does not work, and the title of the page that says so."""

    ACCEPTED = "accepted", _("This invitation has been used")
    REVOKED = "revoked", _("This invitation has been withdrawn")
    EXPIRED = "expired", _("This invitation is too old")
    INVITER_GONE = "inviter", _("This invitation no longer works")
    SWITCHED_OFF = "off", _("This account has been switched off")


class Verdict(models.TextChoices):
    """What is done with one row of a list."""

    NEW = "new", _("Will be invited")
    SENT = "sent", _("Invited")
    DUPLICATE = "duplicate", _("Twice in this list")
    MALFORMED = "malformed", _("Not right")
    MEMBER = "member", _("Has this role already")
    INVITED = "invited", _("Was invited already")
    REFUSED = "refused", _("Cannot be invited")


class RequestState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Address not confirmed")
    WAITING = "waiting", _("Waits for an answer")
    ASKED = "asked", _("Was asked something")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")


class StepKind(models.TextChoices):
    """What happened to a request."""

    CONFIRMED = "confirmed", _("Confirmed by mail")
    ASKED = "asked", _("Question asked")
    ANSWERED = "answered", _("Question answered")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
