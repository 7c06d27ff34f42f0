"""Lists are made anew from what they list, so nothing in them is erased by itself."""

from core.personal import register_not_personal


def register_catalogue() -> None:
    register_not_personal("catalogue.Entry", facts="follows from what is listed, and changes with it")
    register_not_personal("catalogue.Facet", name="names a facet")
