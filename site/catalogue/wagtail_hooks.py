"""What the catalogue adds to Wagtail: links inside texts."""

from typing import Any

from wagtail import hooks

from catalogue.links import CatalogueLinkHandler


@hooks.register("register_rich_text_features", order=10)
def links_through_the_catalogue(features: Any) -> None:
    features.register_link_type(CatalogueLinkHandler)
