"""The things of the demo network that are in no language: municipalities, organisations, regions."""

from typing import Any

from network.organisations.models import Municipality, Organisation
from network.regions.models import Partner, Region
from network.themes.models import Theme
from pages.demo_network.texts import read_regions, read_yaml


def load_organisations() -> int:
    """Municipalities and organisations; gives the number of organisations."""
    municipalities = {
        row["name"]: Municipality.objects.get_or_create(code=row["code"], defaults={"name": row["name"]})[0]
        for row in read_yaml("municipalities.yaml")
    }
    rows = read_yaml("organisations.yaml")
    for row in rows:
        Organisation.objects.update_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "place": row["place"] or "",
                "municipality": municipalities.get(row["municipality"]),
                "website": row["website"] or "",
            },
        )
    return len(rows)


def load_regions() -> list[dict[str, Any]]:
    """All regions with their municipalities, themes and partners; gives their texts."""
    texts = read_regions()
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    for text in texts:
        load_region(text, themes, organisations)
    return texts


def load_region(text: dict[str, Any], themes: dict[str, Theme], organisations: dict[str, Organisation]) -> Region:
    """One region, replacing its partners and themes by those of the text."""
    region = Region.objects.filter(slug=text["slug"]).first() or Region(slug=text["slug"])
    region.name = text["name"]
    region.status = text["status"]
    region.province = text["province"]
    region.start_year = text["start_year"]
    region.longitude, region.latitude = text["lon"], text["lat"]
    region.map_dx, region.map_dy = text["dx"], text["dy"]
    region.transitions = text["transitions"]
    region.leading_theme = themes[text["themes"][0]]
    region.coordinator_name = text["coordinator"]["name"]
    region.coordinator_role_nl = text["coordinator"]["role_nl"]
    region.coordinator_role_en = text["coordinator"]["role_en"]
    region.coordinator_email = text["coordinator"]["email"]
    region.save()
    region.themes.set([themes[code] for code in text["themes"]])
    region.municipalities.set(Municipality.objects.filter(name__in=text["municipalities"]))
    region.partners.set(
        [
            Partner(
                kind=row["kind"],
                organisation=organisations[row["organisation"]] if row.get("organisation") else None,
                label_nl=row.get("label_nl", ""),
                label_en=row.get("label_en", ""),
                number=row.get("number"),
                sort_order=order,
            )
            for order, row in enumerate(text["partners"])
        ]
    )
    region.save()
    return region
