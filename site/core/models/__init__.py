"""Models every floor may build on."""

from core.models.clock import Lease
from core.models.media import CustomDocument, CustomImage, CustomRendition, RenditionJob
from core.models.page import BasePage, ListingPage

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Lease",
    "ListingPage",
    "RenditionJob",
]
