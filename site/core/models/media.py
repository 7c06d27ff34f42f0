"""Images, their renditions and documents, with who may see them and under which licence (decision 12).

Originals and documents lie in the private store and have no address of their own. A rendition of a public image lies
in the public store. Storage keys are random, so an address cannot be guessed from a title.
"""

import secrets
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import models, transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, WagtailImageFieldFile

from core import images
from core.access import PUBLIC
from core.signals import image_changed
from core.storage import PRIVATE
from core.uploads import clean_picture


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The stored audience wins over the one in memory: an open form never undoes a restriction."""
        with transaction.atomic():
            if self.pk:
                rows = type(self)._base_manager.select_for_update().filter(pk=self.pk)
                self.audience = rows.values_list("audience", flat=True).first() or self.audience
            super().save(*args, **kwargs)


class PictureFile(WagtailImageFieldFile):
    """An original: cleaned before it is kept, whichever way it came, and seen through a view only."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Raises ValidationError for what is no acceptable picture."""
        content.name = content.name or name
        super().save(name, clean_picture(content), save)

    @property
    def url(self) -> str:
        return reverse("image_original", args=[self.instance.pk])


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and in the same transaction tell the worker's queue when there is something new to draw."""
        with transaction.atomic():
            looks = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
            before = CustomImage.objects.filter(pk=self.pk).values(*looks).first() if self.pk else None
            super().save(*args, **kwargs)
            self.file.close()  # who measured it may have left it open
            after = {name: getattr(self, name) for name in looks} | {"file": self.file.name}
            if before != after:
                new_file = before is None or before["file"] != after["file"]
                image_changed.send(CustomImage, instance=self, new_file=new_file)

    def get_upload_to(self, filename: str) -> str:
        """Originals are private: they hold more than what we show."""
        return random_key(f"{PRIVATE}images", filename)

    @property
    def default_alt_text(self) -> str:
        """The description in the language of the page; without one the picture counts as decoration."""
        if get_language() == "en":
            return self.alt_en or self.alt_nl
        return self.alt_nl

    def get_rendition(self, filter: Filter | str) -> "CustomRendition":
        """One rendition; see `get_renditions`."""
        return next(iter(self.get_renditions(filter).values()))

    def get_renditions(self, *filters: Filter | str) -> dict[str, "CustomRendition"]:
        """Renditions by spec. Only the worker makes what is missing; for everybody else a placeholder stands there."""
        if images.making_renditions.get():
            return super().get_renditions(*filters)
        wanted = dict.fromkeys(images.filter_for(one) if isinstance(one, str) else one for one in filters)
        found = self.find_existing_renditions(*wanted)
        return {one.spec: found.get(one) or images.placeholder(self, one.spec) for one in wanted}

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, "CustomRendition"]:
        """As Wagtail's, without those that lie where this image's audience does not allow."""
        found = super().find_existing_renditions(*filters)
        return {one: rendition for one, rendition in found.items() if images.in_its_place(self, rendition)}

    def create_rendition(self, filter: Filter) -> "CustomRendition":
        """One rendition; see `create_renditions`."""
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Filter) -> dict[Filter, "CustomRendition"]:
        """Read the original once, then draw and keep one rendition after another: a crash loses one at most."""
        if not filters:
            return {}
        with self.open_file() as original:
            source = original.read()
        return {one: self._draw(one, File(BytesIO(source), name=self.file.name)) for one in filters}

    def _draw(self, filter: Filter, source: File) -> "CustomRendition":
        """Draw first, then store if the image is still the same one: drawing takes long, the transaction must not.

        Raises LookupError when the file or the audience changed meanwhile; the change has queued the image again.
        """
        with self.generate_rendition_file(filter, source=source) as content, transaction.atomic():
            now = CustomImage.objects.select_for_update().values_list("file", "audience").filter(pk=self.pk).first()
            if now != (self.file.name, self.audience):
                raise LookupError(f"Image {self.pk} changed while its renditions were made.")
            return self.renditions.get_or_create(
                filter_spec=filter.spec, focal_point_key=filter.get_cache_key(self), defaults={"file": content}
            )[0]


# The field is Wagtail's own; only how its file is kept and where it is seen differs.
CustomImage._meta.get_field("file").attr_class = PictureFile  # type: ignore[union-attr]


class CustomRendition(AbstractRendition):
    """One size and format of an image, made by the worker, never while a visitor waits."""

    image: "models.ForeignKey[CustomImage, CustomImage]" = models.ForeignKey(
        CustomImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]

    def get_upload_to(self, filename: str) -> str:
        """Renditions of public images are public; all others stay in the private store."""
        folder = "renditions" if self.image.audience == PUBLIC else f"{PRIVATE}renditions"
        return random_key(folder, filename)

    @property
    def url(self) -> str:
        """Public files by their own address, private ones by a view, and a drawn cover for what is not made yet."""
        if not self.file:
            return images.placeholder_url(self.image_id, self.filter_spec)
        if self.file.name.startswith(PRIVATE):
            return reverse("image_rendition", args=[self.pk])
        return str(self.file.url)


class CustomDocument(MediaAudience, AbstractDocument):
    """A file to download; served by a view that checks its audience."""

    file = models.FileField(_("file"), upload_to=document_key, max_length=200)

    admin_form_fields = ("title", "file", "licence", "maker", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = Document._meta.permissions

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the size with the row, so that a page need not ask the store for it."""
        if self.file and self.file_size is None:  # type: ignore[has-type]
            self.file_size = self.file.size
        super().save(*args, **kwargs)

    @property
    def filename(self) -> str:
        """What a downloaded copy is called: after its title, for the storage key says nothing."""
        return f"{slugify(self.title)[:80] or 'document'}{PurePath(self.file.name).suffix.lower()}"

    @property
    def key(self) -> str:
        """The random part of its storage key. In its address, so that nobody finds files by counting."""
        return PurePath(self.file.name).stem

    @property
    def url(self) -> str:
        return reverse("document", args=[self.pk, self.key, self.filename])


class RenditionJob(models.Model):
    """An image whose renditions still have to be made. The queue is the truth; a task only nudges the worker."""

    image = models.OneToOneField(CustomImage, on_delete=models.CASCADE, related_name="rendition_job")
    queued_at = models.DateTimeField(auto_now_add=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"renditions of image {self.image_id}"
