"""What the catalogue may know of regions: a page per language, under one key `region:<id of the Region row>`."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet, choice_labels
from catalogue.pages import page_findable
from catalogue.services import keys_below, keys_with_facet, refresh
from network.organisations.models import Municipality, Organisation, OrganisationKind
from network.regions.choices import Transition
from network.regions.models import Partner, Region, RegionIndexPage, RegionPage, RegionStatus
from network.regions.words import loaded_for_words, region_text


def prepare_regions(pages: QuerySet[Any]) -> QuerySet[Any]:
    return pages.select_related("region__leading_theme").prefetch_related(
        "region__theme_items__tag", *loaded_for_words()
    )


def theme_codes(region: Region) -> set[str]:
    codes = {item.tag.slug for item in region.theme_items.all()}
    return codes | {region.leading_theme.slug} if region.leading_theme else codes


def names_of_municipalities(region: Region) -> list[str]:
    """In the order of the municipalities."""
    return [municipality.name for municipality in region.municipalities.all()]


def region_facts(page: RegionPage) -> dict[str, Any]:
    region = page.region
    return {
        "theme": region.leading_theme.code if region.leading_theme else "",
        "region": region.slug,
        "region_name": region.name,
        "question": page.question,
        "province": region.province,
        "status": region.status,
        "themes": sorted(theme_codes(region)),
        "spot": list(region.spot),
        "municipalities": names_of_municipalities(region),
    }


def region_facets(page: RegionPage) -> set[tuple[str, str]]:
    region = page.region
    return {
        ("regio", region.slug),
        ("status", region.status),
        *(("thema", code) for code in theme_codes(region)),
        *(("overgang", code) for code in region.transitions),
        *(("partner", partner.kind) for partner in region.partners.all()),
    }


REGION = page_findable(
    kind="region",
    model=RegionPage,
    label=_("Region"),
    plural=_("Regions"),
    facts=region_facts,
    facets=region_facets,
    summary=lambda page: page.question or page.intro,
    text=region_text,
    prepare=prepare_regions,
    id_field="region_id",
    schema_type="Organization",
)
REGION_INDEX = page_findable(
    kind="listing", model=RegionIndexPage, label=_("List"), plural=_("Lists"), facts=lambda page: {"listing": "regions"}
)


def keys_of_region(region: Region) -> set[str]:
    """Keys of all that shows the name or the address of a region: what has it as a facet, and what is below its pages.

    The facet alone would not do: after a change of address everything still has the old one.
    """
    below = (key for page in region.pages.all() for key in keys_below(page))
    return {f"region:{region.pk}", *keys_with_facet("regio", region.slug), *below}


def keys_of_partner_in(organisation: Organisation) -> set[str]:
    """Keys of the regions in which an organisation is a partner."""
    return {
        f"region:{pk}" for pk in Partner.objects.filter(organisation=organisation.pk).values_list("region", flat=True)
    }


def keys_with_municipality(municipality: Municipality) -> set[str]:
    """Keys of the regions that a municipality is part of, or was until it was deleted."""
    return keys_of_regions_with(municipality) | getattr(municipality, "keys_before", set())


def keys_of_regions_with(municipality: Municipality) -> set[str]:
    return {f"region:{pk}" for pk in Region.objects.filter(municipalities=municipality.pk).values_list("pk", flat=True)}


def remember_regions(sender: type, instance: Municipality, **kwargs: Any) -> None:
    """A municipality is about to be deleted: afterwards no row knows any more whose it was."""
    instance.keys_before = keys_of_regions_with(instance)  # type: ignore[attr-defined]


def follow_municipalities(
    sender: type, instance: Any, action: str, reverse: bool, pk_set: Collection[int] | None, **kwargs: Any
) -> None:
    """A region got other municipalities. Rows of that table are written without a signal of their own."""
    if action.startswith("post_"):
        refresh(f"region:{pk}" for pk in ((pk_set or ()) if reverse else (instance.pk,)))


def region_labels(slugs: Collection[str], language: str) -> dict[str, str]:
    """Names of the regions with these addresses, by name; a region's name is the same in every language."""
    return dict(Region.objects.filter(slug__in=slugs).order_by("name").values_list("slug", "name"))


REGION_FACETS = (
    Facet(name="regio", label=_("Region"), labels=region_labels, can_hide=True),
    Facet(name="status", label=_("Status"), labels=choice_labels(RegionStatus)),
    Facet(name="overgang", label=_("Transition"), labels=choice_labels(Transition)),
    Facet(name="partner", label=_("Kind of partner"), labels=choice_labels(OrganisationKind)),
)
