"""The agendas of the demo's regions: what they work on, and how far that is."""

from typing import Any

from catalogue.services import one_refresh
from network.agendas.building import (
    EditionText,
    FootnoteText,
    PointText,
    SectionText,
    StandingText,
    ThemeText,
    build_edition,
    save_whole,
)
from network.agendas.models import AgendaEdition
from network.bodies.models import Body
from network.regions.models import Region
from pages.demo_network.texts import FOLDER, read_yaml, to_html

BOTH = ("nl", "en")


def load_agendas() -> int:
    """The agendas in `agendas/<region>.yaml` that are not there yet; gives how many agendas there are in those files.

    All are on the site. What somebody changed stays as it is. Raises a ValidationError or KeyError for a file that
    cannot be.
    """
    number = 0
    with one_refresh():
        for path in sorted((FOLDER / "agendas").glob("*.yaml")):
            region = Region.objects.get(slug=path.stem)
            rows = read_yaml(f"agendas/{path.name}")
            for row in sorted(rows, key=lambda row: row["year"]):
                write_agenda(region, row)
            number += len(rows)
    return number


def write_agenda(region: Region, row: dict[str, Any]) -> None:
    """One edition; its predecessor is there already, because it is of an earlier year."""
    editions = {edition.year: edition for edition in AgendaEdition.objects.filter(region=region)}
    if row["year"] in editions:
        return
    bodies = {body.slug: body for body in Body.objects.filter(region=region)}
    predecessor = editions[row["predecessor"]] if row.get("predecessor") else None
    save_whole(build_edition(region=region, text=edition_text(row, bodies), predecessor=predecessor, published=True))


def words(row: dict[str, Any], *names: str) -> dict[str, str]:
    """These texts of a row in both languages, as they are; empty where there is none."""
    return {
        f"{name}_{language}": str(row.get(f"{name}_{language}") or "").strip() for name in names for language in BOTH
    }


def running(row: dict[str, Any], name: str) -> dict[str, str]:
    """A text of a row that is written in Markdown, in both languages."""
    return {key: to_html(text) if text else "" for key, text in words(row, name).items()}


def edition_text(row: dict[str, Any], bodies: dict[str, Body]) -> EditionText:
    return EditionText(
        year=row["year"],
        status=row["status"],
        adopted_on=row.get("adopted_on"),
        sections=[
            SectionText(**words(section, "heading"), **running(section, "text"))
            for section in row.get("sections") or []
        ],
        footnotes=[FootnoteText(str(note["number"]), **words(note, "text")) for note in row.get("footnotes") or []],
        themes=[theme_text(theme, bodies) for theme in row.get("themes") or []],
        **words(row, "title", "adopted_by", "origin"),
        **running(row, "introduction"),
    )


def theme_text(row: dict[str, Any], bodies: dict[str, Body]) -> ThemeText:
    return ThemeText(
        number=str(row["number"]),
        themes=row.get("themes") or [],
        body=bodies[row["body"]] if row.get("body") else None,
        points=[
            PointText(
                status=point["status"],
                standings=[
                    StandingText(date=standing["date"], **words(standing, "text"))
                    for standing in point.get("standings") or []
                ],
                **words(point, "text"),
            )
            for point in row.get("points") or []
        ],
        **words(row, "title", "lead"),
        **running(row, "introduction"),
    )
