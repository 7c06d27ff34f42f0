"""Whose a collection of images and documents is: what is kept together and shares one room.

Collections know no regions. The app that owns regions registers here how a collection leads to one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Collection

from core.registry import Registry


@dataclass(frozen=True)
class MediaPlace:
    """A collection with a name and, when only its own people may see a file, their access token."""

    collection: Collection
    name: str
    audience: str = ""
    # Whether the collections below it are its own too.
    with_all_below: bool = True

    @property
    def files(self) -> Q:
        """Which images or documents lie in it."""
        if self.with_all_below:
            return Q(collection__path__startswith=self.collection.path)
        return Q(collection=self.collection)


PlaceFinder = Callable[[Collection], MediaPlace | None]
media_places: Registry[PlaceFinder] = Registry("place of media")


def place_of_collection(collection: Collection) -> MediaPlace:
    """The place that `collection` belongs to; a collection of nobody in particular is a place by itself."""
    for find in media_places:
        place = find(collection)
        if place is not None:
            return place
    return MediaPlace(collection, collection.name, with_all_below=False)
