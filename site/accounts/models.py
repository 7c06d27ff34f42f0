"""Users sign in with an e-mail address; what they may do comes from grants."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressField, normalise_email
from accounts.followers import tell_role_given
from accounts.scopes import EVERYWHERE, places_in_words


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user. Raises ValueError without an e-mail address; without a password nobody can log in as them."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an administrator, with the grant that says so: the command line gives what nobody else can yet."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        Grant.objects.create(user=user, role=Role.ADMINISTRATOR, scope=EVERYWHERE)
        tell_role_given(user)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalise_email(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a log-in. `is_superuser` is the administrator; all else comes from `Grant` rows."""

    email = AddressField(
        _("e-mail address"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("Somebody already has this e-mail address.")},
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_staff = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Off: this person can no longer log in."))
    date_joined = models.DateTimeField(_("member since"), default=timezone.now, editable=False)
    # Part of every session's proof: one more, and all that were open are closed at their next request.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """The one spelling of the address, instead of Django's normal form KC, which makes one of different letters."""
        self.email = normalise_email(self.email)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's proof of a session, which changes with the password, made to change with `session_epoch` too."""
        proof = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.User.session", proof, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """How colleagues at the desk see somebody: never by an address, which is nobody else's business."""
        return self.name or self.get_numbered_name()

    def get_numbered_name(self) -> str:
        """What somebody is called who has no name, or hides it."""
        return gettext("person %(number)d") % {"number": self.pk or 0}

    def get_short_name(self) -> str:
        """What somebody is called on their own pages."""
        return self.name.split(" ")[0] if self.name else self.email


class Role(models.TextChoices):
    """Roles that a grant can give. Higher floors add what a role means within their scope."""

    MEMBER = "member", _("Member")
    CONNECTOR = "connector", _("Connector")
    COALITION_CONNECTOR = "coalition-connector", _("Coalition connector")
    REGION_EDITOR = "region-editor", _("Region editor")
    NATIONAL_EDITOR = "national-editor", _("National editor")
    ADMINISTRATOR = "administrator", _("Administrator")


# Roles that hold in one place and make somebody one of its people, and roles that can hold everywhere.
ROLES_IN_A_PLACE = (Role.MEMBER, Role.CONNECTOR, Role.REGION_EDITOR)
ROLES_EVERYWHERE = (Role.MEMBER, Role.COALITION_CONNECTOR, Role.NATIONAL_EDITOR, Role.ADMINISTRATOR)


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, at: datetime | None = None) -> "GrantQuerySet":
        """Grants that hold at `at` (default: now): begun, not ended, of somebody who may still log in."""
        at = at or timezone.now()
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=at), valid_from__lte=at, user__is_active=True
        )

    def ended(self, at: datetime | None = None) -> "GrantQuerySet":
        """Grants that held once and give nothing any more."""
        return self.filter(valid_until__lte=at or timezone.now())

    def in_force_or_to_come(self) -> "GrantQuerySet":
        """Grants that have not ended, of somebody who may still log in: also those that have yet to begin."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=timezone.now()), user__is_active=True)


class Grant(models.Model):
    """A role that somebody was given, where it holds, since when and until when, and by whom.

    `scope` is `all` or names one thing, such as `region:12`.
    """

    user = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    scope = models.CharField(_("where"), max_length=60, default=EVERYWHERE)
    valid_from = models.DateTimeField(_("from"), default=timezone.now)
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        User,
        verbose_name=_("given by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="grants_given",
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "scope"], name="one_grant_per_role_and_scope"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="grant_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.place})"

    @cached_property
    def place(self) -> str:
        """What a person calls where it holds. Asks for this one alone: a list asks for all with `name_places`."""
        return places_in_words([self.scope])[self.scope]

    @property
    def has_ended(self) -> bool:
        return self.valid_until is not None and self.valid_until <= timezone.now()


def name_places(grants: Collection[Grant]) -> None:
    """Tell all these grants what their places are called, in one query a kind of place."""
    places = places_in_words({grant.scope for grant in grants})
    for grant in grants:
        grant.place = places[grant.scope]


class AddressChange(models.Model):
    """Somebody wants another address: it changes when both the old and the new one have said yes. One at a time."""

    user = models.OneToOneField(User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="address_change")
    email = AddressField(_("new e-mail address"), max_length=254)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    # What the links carry, so that those of an earlier wish work no more.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    old_agreed = models.BooleanField(default=False)
    new_agreed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.email}"
