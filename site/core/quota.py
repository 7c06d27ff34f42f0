"""How much room the files of one region take, and that there is room for one more.

Counted are the originals of images and documents, as they are kept. A place gets UPLOAD_QUOTA_MB; what is replaced
makes room for what replaces it.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from core.media_places import MediaPlace, place_of_collection
from core.models import CustomDocument, CustomImage


@dataclass(frozen=True)
class Room:
    """In bytes."""

    name: str
    used: int
    limit: int

    @property
    def left(self) -> int:
        return max(self.limit - self.used, 0)

    @property
    def sizes(self) -> dict[str, Any]:
        """For a sentence."""
        sizes = {"used": self.used, "left": self.left, "limit": self.limit}
        return {"place": self.name, **{key: filesizeformat(size) for key, size in sizes.items()}}


def room_in(place: MediaPlace, *, apart_from: CustomImage | CustomDocument | None = None) -> Room:
    """What the files of `place` take. Two queries."""
    used = 0
    for model in (CustomImage, CustomDocument):
        rows = model._default_manager.filter(place.files)
        if isinstance(apart_from, model):
            rows = rows.exclude(pk=apart_from.pk)
        used += rows.aggregate(total=Sum("file_size"))["total"] or 0
    return Room(place.name, used, settings.UPLOAD_QUOTA_BYTES)


def require_room(collection: Collection, size: int, *, file: CustomImage | CustomDocument | None = None) -> None:
    """Raises ValidationError, with what is used and left, when `size` bytes more do not fit.

    `file` is the stored one that they replace or that is moved here. Two uploads at once for one place wait for each
    other: the row of the place's collection is locked until the transaction ends (SQLite has one writer anyway).
    """
    place = place_of_collection(collection)
    if connection.in_atomic_block:
        Collection.objects.select_for_update().get(pk=place.collection.pk)
    room = room_in(place, apart_from=file)
    if size > room.left:
        raise ValidationError(
            _(
                "There is no room for this file of %(size)s in “%(place)s”: %(used)s of %(limit)s is used, %(left)s is "
                "left. Delete what is no longer needed, or make the file smaller."
            ),
            params={"size": filesizeformat(size), **room.sizes},
            code="no_room",
        )
