"""Who asks to join, in their own words, and what was done about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField
from accounts.models import EVERYWHERE
from network.joining.choices import RequestState, StepKind
from network.joining.models.invitations import LONGEST_NAME, Invitation, person
from network.joining.queries import JoinRequestQuerySet
from network.organisations.models import Organisation
from network.regions.models import Region
from network.regions.scopes import scope_name

LONGEST_FUNCTION = 120
LONGEST_ORGANISATION = 200
LONGEST_MOTIVATION = 2000
LONGEST_WORDS = 2000


class JoinRequest(models.Model):
    """A request for the role of member, in a region where one was chosen. Nobody sees it before it is confirmed."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    email = AddressField(_("e-mail address"), max_length=254)
    function = models.CharField(_("work"), max_length=LONGEST_FUNCTION)
    organisation_name = models.CharField(_("organisation"), max_length=LONGEST_ORGANISATION, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation that we know"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="join_requests",
    )
    motivation = models.TextField(_("motivation"), max_length=LONGEST_MOTIVATION)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=12, choices=RequestState.choices, default=RequestState.UNCONFIRMED)
    created_at = models.DateTimeField(_("sent on"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked on"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = person(_("decided by"), "+")
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="join_requests"
    )
    # One form with the same words is one request, however often somebody presses the button.
    form_key = models.CharField(max_length=64, unique=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "confirmed_at"], name="join_request_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="unconfirmed", confirmed_at__isnull=True)
                | (~Q(state="unconfirmed") & Q(confirmed_at__isnull=False)),
                name="join_request_is_confirmed_once_seen",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("approved", "declined"), decided_at__isnull=False)
                | (~Q(state__in=("approved", "declined")) & Q(decided_at__isnull=True)),
                name="decided_join_request_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """Where the role would hold."""
        return scope_name(self.region) if self.region else EVERYWHERE

    @property
    def origin(self) -> str:
        """What its mails are known by in the outbox."""
        return f"join:{self.pk}"


class JoinStep(models.Model):
    """One thing that happened to a request: when, by whom (nobody: by the asker) and in which words."""

    request = models.ForeignKey(JoinRequest, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    words = models.TextField(blank=True, max_length=LONGEST_WORDS)
    by = person(_("by"), "+")
    at = models.DateTimeField(default=timezone.now)
    answered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("step of a request to join")
        verbose_name_plural = _("steps of requests to join")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"
