"""What the page of a text shows besides that text."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from core.access import request_tokens
from core.images import picture
from network.contents.downloads import downloads_of_page, links_of_page
from network.contents.headings import parts_with_headings
from network.contents.models import ContentPage
from network.contents.pages import pages_below
from network.regions.places import region_page_above


def content_context(page: ContentPage, request: HttpRequest) -> dict[str, Any]:
    """The text in parts with its headings, files, links and the pages below."""
    language, tokens = get_language() or "nl", request_tokens(request)
    parts, headings = parts_with_headings(page.body, {"request": request, "hue": page.hue})
    region_page = region_page_above(page)
    return {
        "region": region_page.region if region_page else None,
        "parts": parts,
        "headings": headings,
        "cover_picture": picture(page.cover_image, "cover"),
        "downloads": downloads_of_page(page.downloads.select_related("document"), tokens),
        "links": links_of_page(page.links.all()),
        "children": pages_below(page, language=language, tokens=tokens) if page.pk else [],
    }
