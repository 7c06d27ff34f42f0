"""An invitation: a role in a place, offered to an e-mail address for two weeks. And a list that becomes many."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from accounts.models import EVERYWHERE, Role, User
from accounts.scopes import scope_of
from network.joining.choices import InvitationState, Verdict
from network.joining.queries import InvitationListQuerySet, InvitationQuerySet
from network.organisations.models import Organisation

VALID = timedelta(days=14)
LONGEST_NAME = 120
LONGEST_MESSAGE = 1000


def hash_of(token: str) -> str:
    """What is kept of the secret in a link. The secret is 32 random characters, so no salt is needed."""
    return sha256(token.encode()).hexdigest()


def place_name(scope: str) -> str:
    """What a person calls the place in which a role holds."""
    if scope == EVERYWHERE:
        return gettext("the whole network")
    try:
        return scope_of(scope).label(scope)
    except LookupError:
        return scope


def person(verbose_name: Any, related_name: str) -> Any:
    return models.ForeignKey(
        User, verbose_name=verbose_name, null=True, blank=True, on_delete=models.SET_NULL, related_name=related_name
    )


class Offer(models.Model):
    """What is offered, and in which words."""

    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    scope = models.CharField(_("where"), max_length=60, default=EVERYWHERE)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language of the mail"), max_length=5, choices=settings.LANGUAGES, default="nl")
    message = models.TextField(_("personal message"), blank=True, max_length=LONGEST_MESSAGE)

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        return getattr(self, "region_name", None) or place_name(self.scope)


class Invitation(Offer):
    """One offer to one address. Its link is known to whoever has the mail: here is only what the link is checked with.

    `invited_by` is whose right it rests on, also when it is accepted.
    """

    email = AddressField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    invited_by = person(_("invited by"), "invitations_sent")
    state = models.CharField(_("state"), max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent on"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted on"), null=True, blank=True)
    accepted_by = person(_("accepted by"), "invitations_accepted")
    revoked_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    revoked_by = person(_("withdrawn by"), "+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["scope", "role", "state"], name="invitation_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "role", "scope"], condition=Q(state="open"), name="one_open_invitation"
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False)
                | (~Q(state="accepted") & Q(accepted_at__isnull=True)),
                name="accepted_invitation_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="revoked", revoked_at__isnull=False)
                | (~Q(state="revoked") & Q(revoked_at__isnull=True)),
                name="withdrawn_invitation_has_its_moment",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("sent_at")), name="invitation_ends_after_it"),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.get_role_display()}"

    @property
    def expired(self) -> bool:
        return self.state == InvitationState.OPEN and self.expires_at <= timezone.now()

    @property
    def standing(self) -> str:
        """How far it is, in a word."""
        return gettext("Expired") if self.expired else str(InvitationState(self.state).label)

    @property
    def origin(self) -> str:
        """What its mails are known by in the outbox."""
        return f"invitation:{self.pk}"

    @property
    def mail_key(self) -> str:
        """What its newest mail is about: one with an older link is not sent any more."""
        return f"invitation:{self.token_hash[:40]}"


class InvitationList(Offer):
    """A list that was pasted or uploaded: read and judged, and sent when its maker says so, once.

    `rows` are dictionaries with `number` (the line), `email`, `name`, `verdict` and `problem`.
    """

    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitation_lists")
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    rows = models.JSONField(default=list)

    objects = InvitationListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of invitations")
        verbose_name_plural = _("lists of invitations")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}, {len(self.rows)}"

    def counts(self) -> list[tuple[Verdict, int]]:
        """How many rows have which verdict, the verdicts that occur."""
        found = [row["verdict"] for row in self.rows]
        return [(verdict, found.count(verdict)) for verdict in Verdict if verdict in found]

    @property
    def to_invite(self) -> int:
        return sum(row["verdict"] == Verdict.NEW for row in self.rows)
