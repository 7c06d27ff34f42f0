"""What pages and files add to the page of a region."""

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.access import request_tokens
from core.sections import Section
from network.contents.downloads import materials
from network.contents.pages import pages_of_region
from network.regions.models import Region


def pages_section(request: HttpRequest, region: Region) -> Section | None:
    """The pages directly below the page of the region that the visitor may see."""
    rows = pages_of_region(region, language=get_language() or "nl", tokens=request_tokens(request))
    if not rows:
        return None
    return Section(
        name="pages", title=_("More from this region"), template="contents/pages.html", context={"rows": rows}, order=60
    )


def materials_section(request: HttpRequest, region: Region) -> Section | None:
    """The files and links that the region gives along, as far as the visitor may have the files."""
    downloads, links = materials(region, language=get_language() or "nl", tokens=request_tokens(request))
    if not downloads and not links:
        return None
    return Section(
        name="downloads",
        title=_("Downloads") if downloads else _("Links"),
        template="contents/materials.html",
        context={"downloads": downloads, "links": links},
        order=61,
    )
