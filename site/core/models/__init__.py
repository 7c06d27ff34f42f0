"""Models every floor may build on."""

from core.models.archive import ArchivedPage
from core.models.clock import Lease
from core.models.media import CustomDocument, CustomImage, CustomRendition, RenditionJob
from core.models.page import BasePage, ListingPage
from core.models.privacy import PrivacyCount

__all__ = [
    "ArchivedPage",
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Lease",
    "ListingPage",
    "PrivacyCount",
    "RenditionJob",
]
