"""The list of regions and what a region's page shows."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.listing import ListingSpec
from catalogue.views import csv_view, feed_view, listing_view
from core.images import picture
from core.sections import sections_for
from network.organisations.groups import GROUP_OF_KIND, PartnerGroup
from network.regions.models import Partner, RegionIndexPage, RegionPage

REGIONS = ListingSpec(
    name="regions",
    title=_("Regions"),
    kinds=("region",),
    facets=("thema", "status", "partner"),
    sorts=("title",),
    index_model=RegionIndexPage,
    page_size=50,
)

listing = listing_view(REGIONS, template="regions/region_list.html")
feed = feed_view(REGIONS)
csv = csv_view(REGIONS)


@dataclass(frozen=True)
class PartnersOfGroup:
    """One line of "who takes part": a group of kinds with its partners in words."""

    label: str
    partners: list[str]


def partner_groups(partners: list[Partner], language: str) -> list[PartnersOfGroup]:
    """Partners grouped as a visitor reads them; groups without partners are left out."""
    groups: dict[str, list[str]] = {group.value: [] for group in PartnerGroup}
    for partner in partners:
        groups[GROUP_OF_KIND[partner.kind]].append(partner.label_in(language))
    return [PartnersOfGroup(str(PartnerGroup(code).label), found) for code, found in groups.items() if found]


def region_context(page: RegionPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of a region shows besides its own texts."""
    region, language = page.region, get_language() or "nl"
    themes = [item.tag for item in region.theme_items.select_related("tag").order_by("tag__order")]
    return {
        "region": region,
        "themes": themes,
        "municipalities": [municipality.name for municipality in region.municipalities.all()],
        "partner_groups": partner_groups(list(region.partners.select_related("organisation")), language),
        "coordinator_role": (region.coordinator_role_en if language == "en" else "") or region.coordinator_role_nl,
        "cover_picture": picture(page.cover_image, "cover"),
        "sections": sections_for("region", request, region),
    }
