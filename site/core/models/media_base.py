"""What images and documents share: where they are stored, who may see them, under which licence, and who agreed."""

import secrets
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import PUBLIC


def random_key(folder: str, filename: str) -> str:
    """A storage key that cannot be guessed: `folder/ab/<random><extension>`."""
    token = secrets.token_urlsafe(18).replace("-", "x").lower()
    return f"{folder}/{token[:2]}/{token}{PurePath(filename).suffix.lower()}"


class Licence(models.TextChoices):
    OWN = "own", _("Made by us, all rights reserved")
    CC_BY = "cc-by", _("CC BY: free to use with the maker's name")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA: free to use and share alike")
    CC0 = "cc0", _("CC0: free for any use")
    PERMISSION = "permission", _("Used with the maker's permission")


class PortraitConsent(models.TextChoices):
    """Sixteen is the age from which somebody in the Netherlands agrees to this themselves (UAVG, article 5)."""

    NONE_SHOWN = "none-shown", _("Nobody can be recognised")
    GIVEN = "given", _("People can be recognised; all are 16 or older and agreed")
    PARENTAL = "parental", _("People can be recognised and agreed; for each child under 16 a parent or guardian did")
    WITHDRAWN = "withdrawn", _("Somebody does not agree, or no longer: show it nowhere")
    UNKNOWN = "unknown", _("I do not know")


class MediaAudience(models.Model):
    """What images and documents share: an audience, a licence and its maker.

    `own_audience` is what an editor chose for the file itself. `audience` is what holds: that, or what is narrower
    because only narrower pages use the file (`core.file_audiences`).
    """

    audience = models.CharField(max_length=40, default=PUBLIC, editable=False)
    own_audience = models.CharField(max_length=40, default=PUBLIC, editable=False)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.OWN)
    maker = models.CharField(_("maker"), max_length=120, blank=True, help_text=_("Who made this? Shown as the credit."))

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The stored audiences win over those in memory: an open form never undoes a restriction."""
        with transaction.atomic():
            if self.pk:
                rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
                stored = rows.values_list("audience", "own_audience").first()
                self.audience, self.own_audience = stored or (self.audience, self.own_audience)
            elif self.own_audience == PUBLIC:
                self.own_audience = self.audience
            super().save(*args, **kwargs)


class PeopleShown(models.Model):
    """Whether people in a picture can be recognised, whether they agreed, until when, and who noted that."""

    portrait_consent = models.CharField(
        _("people in the picture"),
        max_length=20,
        choices=PortraitConsent.choices,
        default=PortraitConsent.UNKNOWN,
        help_text=_("Can somebody be recognised, and did they agree to publication?"),
    )
    consent_note = models.CharField(
        _("where the agreement is kept"),
        max_length=200,
        blank=True,
        help_text=_("Such as: forms of group 7, at the office of the school. No names of children."),
    )
    consent_until = models.DateField(
        _("agreed until"),
        null=True,
        blank=True,
        help_text=_("The last day on which the picture may be shown. Empty: no end was agreed."),
    )
    consent_noted_at = models.DateTimeField(_("noted at"), null=True, blank=True, editable=False)
    consent_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    ANSWERS_THAT_SHOW = (PortraitConsent.NONE_SHOWN, PortraitConsent.GIVEN, PortraitConsent.PARENTAL)

    class Meta:
        abstract = True

    @property
    def may_be_shown(self) -> bool:
        """Whether the picture may be shown to anybody but its editors: today, and without asking a clock."""
        if self.portrait_consent not in self.ANSWERS_THAT_SHOW:
            return False
        return self.consent_until is None or timezone.localdate() <= self.consent_until
