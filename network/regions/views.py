"""The list of regions and what a region's page shows."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from catalogue.facets import labels_in
from catalogue.filters import ListingSpec
from catalogue.listing import Listing, facet_counts
from catalogue.place import place_of
from catalogue.reading_on import read_on
from catalogue.views import csv_view, feed_view, listing_view
from core.access import request_tokens
from core.facts import Fact, FactValue, facts
from core.images import picture
from core.sections import sections_for
from network.organisations.groups import GROUP_OF_KIND, PartnerGroup
from network.regions.findables import names_of_municipalities, theme_codes
from network.regions.map import region_map
from network.regions.models import Partner, Region, RegionIndexPage, RegionPage

REGIONS = ListingSpec(
    name="regions",
    title=gettext_lazy("Regions"),
    kinds=("region",),
    facets=("thema", "status", "overgang", "partner"),
    sorts=("title",),
    index_model=RegionIndexPage,
    page_size=100,
)


def map_of_listing(request: HttpRequest, found: Listing) -> dict[str, Any]:
    """The regions that were found on the map and in its list, each with the number of stories the visitor may read."""
    counts = facet_counts("regio", kinds=("story",), language=get_language() or "nl", tokens=request_tokens(request))
    stories = {
        slug: ngettext("%(number)s story", "%(number)s stories", number) % {"number": number}
        for slug, number in counts.items()
    }
    first = (found.state.page - 1) * REGIONS.page_size + 1
    return {"map": region_map(found.rows, stories=stories, first=first)}


listing = listing_view(REGIONS, template="regions/region_list.html", extra=map_of_listing)
feed = feed_view(REGIONS)
csv = csv_view(REGIONS)


def partner_facts(partners: list[Partner], language: str) -> list[Fact]:
    """Partners grouped as a visitor reads them: education, youth and care, government, knowledge."""
    groups: dict[str, list[FactValue]] = {group.value: [] for group in PartnerGroup}
    for partner in partners:
        address = reverse("organisation", args=[partner.organisation.slug]) if partner.organisation else ""
        groups[GROUP_OF_KIND[partner.kind]].append(FactValue(partner.label_in(language), address))
    return facts(*((str(PartnerGroup(code).label), values) for code, values in groups.items()))


def told_facts(region: Region, request: HttpRequest) -> dict[str, Any]:
    """What the catalogue has told of the region whose page is asked for: no query. Nothing in a preview."""
    here = place_of(request).here
    return here.facts if here is not None and here.key == f"region:{region.pk}" else {}


def municipality_names(region: Region, request: HttpRequest) -> list[str]:
    told = told_facts(region, request)
    return told["municipalities"] if "municipalities" in told else names_of_municipalities(region)


def theme_links(region: Region, request: HttpRequest) -> list[dict[str, str]]:
    """Links to the themes of a region, in their fixed order."""
    labels, told = labels_in(get_language() or "nl"), told_facts(region, request)
    codes = set(told["themes"]) if "themes" in told else theme_codes(region)
    return [{"label": label, "url": labels.url("thema", code)} for code, label in labels.of("thema", codes).items()]


def region_context(page: RegionPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of a region shows besides its own texts."""
    region, language = page.region, get_language() or "nl"
    municipalities = municipality_names(region, request)
    role = (region.coordinator_role_en if language == "en" else "") or region.coordinator_role_nl
    partners = partner_facts(list(region.partners.select_related("organisation")), language)
    themes = theme_links(region, request)
    sections = sections_for("region", request, region)
    # The section with questions tells the question to the network itself, with the way to answer it.
    told = any(section.name == "questions" and section.context.get("headline") for section in sections)
    question = "" if told else page.question
    takes_part = bool(partners or themes or region.coordinator_name)
    return {
        "region": region,
        "status": region.get_status_display(),
        "coordinator_role": role,
        "themes": themes,
        "cover_picture": picture(page.cover_image, "cover"),
        "facts": facts(
            (_("Municipalities"), [", ".join(municipalities)] if municipalities else []),
            (_("Takes part since"), [str(region.start_year)] if region.start_year else []),
            (_("Coordinator"), [region.coordinator_name]),
        ),
        "question": question,
        "partners": partners,
        "takes_part": takes_part,
        "sections": sections,
        "related": read_on(f"region:{region.pk}", request),
        "parts": page_parts(
            ("trots", _("What we are proud of"), bool(page.body)),
            ("vraag", _("Our question to the network"), bool(question)),
            *((f"deel-{section.name}", section.title, True) for section in sections),
            ("partners", _("Who takes part"), takes_part),
        ),
    }


def page_parts(*parts: tuple[str, str, bool]) -> list[dict[str, str]]:
    """The way to each part that is there, for the navigation within the page; one part alone needs none.

    Takes (id on the page, title, whether it is there).
    """
    found = [{"url": f"#{code}", "title": title} for code, title, there in parts if there]
    return found if len(found) > 1 else []
