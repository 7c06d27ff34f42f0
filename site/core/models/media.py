"""Images, their renditions and documents, with who may see them and under which licence (decision 12).

Originals and documents lie in the private store and have no address of their own. A rendition of a public image lies
in the public store. Storage keys are random, so an address cannot be guessed from a title.
"""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, WagtailImageFieldFile
from wagtail.search import index

from core import images
from core.access import PUBLIC
from core.documents import check_document
from core.models.media_base import Licence, MediaAudience, PeopleShown, PortraitConsent, random_key
from core.signals import image_changed, media_audience_changed
from core.storage import PRIVATE
from core.uploads import clean_picture

__all__ = ["CustomDocument", "CustomImage", "CustomRendition", "Licence", "PortraitConsent", "RenditionJob"]

LOOKS = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
WHERE_IT_LIES = ("audience", "portrait_consent", "consent_until")


def document_key(instance: "CustomDocument", filename: str) -> str:
    """Where a document is stored: always in the private store; its view decides who gets it."""
    return random_key(f"{PRIVATE}documents", filename)


class PictureFile(WagtailImageFieldFile):
    """An original: cleaned before it is kept, whichever way it came, and seen through a view only."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Raises ValidationError for what is no acceptable picture."""
        content.name = content.name or name
        super().save(name, clean_picture(content), save)

    @property
    def url(self) -> str:
        return reverse("image_original", args=[self.instance.pk])


class CustomImage(MediaAudience, PeopleShown, AbstractImage):
    """An uploaded picture. `alt_nl` and `alt_en` say what it shows; empty means it only decorates."""

    alt_nl = models.CharField(
        _("description in Dutch"),
        max_length=250,
        blank=True,
        help_text=_("What does the picture show? Leave empty when it only decorates."),
    )
    alt_en = models.CharField(_("description in English"), max_length=250, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt_nl",
        "alt_en",
        "portrait_consent",
        "consent_note",
        "consent_until",
        "licence",
        "maker",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    # The chooser searches among what may be shown (`core.media_choosers`).
    search_fields = (
        *AbstractImage.search_fields,
        index.FilterField("portrait_consent"),
        index.FilterField("consent_until"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = Image._meta.permissions

    @property
    def is_stored_in_public(self) -> bool:
        """Whether its renditions may lie where any web server gives them to everybody.

        Not when the agreement of who is shown has an end: the picture must be gone on that day, whatever is at work.
        """
        return self.audience == PUBLIC and self.may_be_shown and self.consent_until is None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and in the same transaction tell what has to be drawn anew and what has to lie elsewhere."""
        with transaction.atomic():
            before = CustomImage.objects.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            # Known only now: an original is kept without what a camera wrote into it.
            if self.file_size is None:  # type: ignore[has-type]
                self.file_size = self.file.size
                CustomImage.objects.filter(pk=self.pk).update(file_size=self.file_size)
            self.file.close()  # who measured it may have left it open
            if before is None or any(str(getattr(before, name)) != str(getattr(self, name)) for name in LOOKS):
                new_file = before is None or before.file.name != self.file.name
                image_changed.send(CustomImage, instance=self, new_file=new_file)
            if before and before.is_stored_in_public != self.is_stored_in_public:
                media_audience_changed.send(CustomImage, instance=self)

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
            rows = CustomImage.objects.select_for_update().filter(pk=self.pk)
            now = rows.values_list("file", *WHERE_IT_LIES).first()
            if now != (self.file.name, *(getattr(self, name) for name in WHERE_IT_LIES)):
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
        folder = "renditions" if self.image.is_stored_in_public else f"{PRIVATE}renditions"
        return random_key(folder, filename)

    @property
    def url(self) -> str:
        """Public files by their own address, private ones by a view, and a drawn cover for what is not made yet."""
        if not self.file:
            return images.placeholder_url(self.image_id, self.filter_spec)
        if self.file.name.startswith(PRIVATE):
            return reverse("image_rendition", args=[self.pk])
        return str(self.file.url)


class DocumentFile(FieldFile):
    """A document: judged before it is kept, whichever way it came."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Raises ValidationError for what may not be uploaded."""
        content.name = content.name or name
        check_document(content)
        super().save(name, content, save)


class DocumentFileField(models.FileField):
    attr_class = DocumentFile


class CustomDocument(MediaAudience, AbstractDocument):
    """A file to download; served by a view that checks its audience."""

    file = DocumentFileField(_("file"), upload_to=document_key, max_length=200)

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

    def clean(self) -> None:
        """Without a file there is nothing more to say than what was wrong with it."""
        if self.file:
            super().clean()

    @property
    def filename(self) -> str:
        """What a downloaded copy is called: after its title, accents included, for the storage key says nothing."""
        called = slugify(self.title, allow_unicode=True)[:80].strip("-_")
        return f"{called or 'document'}{PurePath(self.file.name).suffix.lower()}"

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
