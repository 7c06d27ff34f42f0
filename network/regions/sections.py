"""What regions add to the pages of themes and organisations: who works on this, where it takes part."""

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.listing import newest
from core.access import request_tokens
from core.sections import Section
from network.organisations.models import Organisation
from network.regions.models import Region
from network.themes.models import Theme


def regions_of_theme(request: HttpRequest, theme: Theme) -> Section | None:
    """The regions that work on a theme, by name."""
    rows = newest(
        kinds=("region",),
        language=get_language() or "nl",
        tokens=request_tokens(request),
        facet=("thema", theme.code),
        limit=50,
        sort="title",
    )
    return Section(
        name="regions",
        title=_("Who works on this"),
        template="components/section_rows.html",
        context={"rows": rows},
        order=20,
    ) if rows else None


def regions_of_organisation(request: HttpRequest, organisation: Organisation) -> Section | None:
    """The regions in which an organisation is a partner and that the visitor may see."""
    slugs = Region.objects.filter(partners__organisation=organisation).values_list("slug", flat=True)
    found = set(slugs)
    rows = [
        row
        for row in newest(
            kinds=("region",),
            language=get_language() or "nl",
            tokens=request_tokens(request),
            facet=("regio", found),
            limit=50,
            sort="title",
        )
    ] if found else []
    return Section(
        name="regions",
        title=_("Takes part in"),
        template="components/section_rows.html",
        context={"rows": rows},
        order=20,
    ) if rows else None
