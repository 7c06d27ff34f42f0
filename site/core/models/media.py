"""Images, their renditions and documents, with who may see them and under which licence (decision 12).

Originals and documents lie in the private store and have no address of their own. A rendition of a public image lies
in the public store. Storage keys are random, so an address cannot be guessed from a title.
"""

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.access import PUBLIC
from core.storage import PRIVATE


def random_key(folder: str, filename: str) -> str:
    """A storage key that cannot be guessed: `folder/ab/<random><extension>`."""
    token = secrets.token_urlsafe(18).replace("-", "x").lower()
    return f"{folder}/{token[:2]}/{token}{PurePath(filename).suffix.lower()}"


def document_key(instance: "CustomDocument", filename: str) -> str:
    """Where a document is stored: always in the private store; its view decides who gets it."""
    return random_key(f"{PRIVATE}documents", filename)


class Licence(models.TextChoices):
    OWN = "own", _("Made by us, all rights reserved")
    CC_BY = "cc-by", _("CC BY: free to use with the maker's name")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA: free to use and share alike")
    CC0 = "cc0", _("CC0: free for any use")
    PERMISSION = "permission", _("Used with the maker's permission")


class PortraitConsent(models.TextChoices):
    NONE_SHOWN = "none-shown", _("Nobody can be recognised")
    GIVEN = "given", _("Everybody shown agreed")
    PARENTAL = "parental", _("Everybody agreed; for minors a parent did")
    UNKNOWN = "unknown", _("I do not know")


class MediaAudience(models.Model):
    """What images and documents share: an audience, a licence and its maker."""

    audience = models.CharField(max_length=40, default=PUBLIC, editable=False)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.OWN)
    maker = models.CharField(_("maker"), max_length=120, blank=True, help_text=_("Who made this? Shown as the credit."))

    class Meta:
        abstract = True


class CustomImage(MediaAudience, AbstractImage):
    """An uploaded picture. `alt_nl` and `alt_en` say what it shows; empty means it only decorates."""

    alt_nl = models.CharField(
        _("description in Dutch"),
        max_length=250,
        blank=True,
        help_text=_("What does the picture show? Leave empty when it only decorates."),
    )
    alt_en = models.CharField(_("description in English"), max_length=250, blank=True)
    portrait_consent = models.CharField(
        _("people in the picture"),
        max_length=20,
        choices=PortraitConsent.choices,
        default=PortraitConsent.UNKNOWN,
        help_text=_("Are there people in it, and did they agree to publication?"),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_nl",
        "alt_en",
        "portrait_consent",
        "licence",
        "maker",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = Image._meta.permissions

    def get_upload_to(self, filename: str) -> str:
        """Originals are private: they hold more than what we show."""
        return random_key(f"{PRIVATE}images", filename)

    @property
    def default_alt_text(self) -> str:
        """The description in the language of the page; without one the picture counts as decoration."""
        if get_language() == "en":
            return self.alt_en or self.alt_nl
        return self.alt_nl


class CustomRendition(AbstractRendition):
    """One size and format of an image, made by the worker, never while a visitor waits."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]

    def get_upload_to(self, filename: str) -> str:
        """Renditions of public images are public; all others stay in the private store."""
        folder = "renditions" if self.image.audience == PUBLIC else f"{PRIVATE}renditions"
        return random_key(folder, filename)


class CustomDocument(MediaAudience, AbstractDocument):
    """A file to download; served by a view that checks its audience."""

    file = models.FileField(_("file"), upload_to=document_key, max_length=200)

    admin_form_fields = ("title", "file", "licence", "maker", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = Document._meta.permissions


class RenditionJob(models.Model):
    """An image whose renditions still have to be made. The queue is the truth; a task only nudges the worker."""

    image = models.OneToOneField(CustomImage, on_delete=models.CASCADE, related_name="rendition_job")
    queued_at = models.DateTimeField(auto_now_add=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"renditions of image {self.image_id}"
