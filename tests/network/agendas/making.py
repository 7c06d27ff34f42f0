"""An agenda to test with, of invented people and places, in the shape of what regions send."""

from datetime import date
from typing import Any

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
from network.regions.models import Region

ADOPTED = {"status": "adopted", "adopted_by_nl": "Stuurgroep Jeugd", "adopted_on": date(2024, 5, 14)}


def agenda(region: Region, year: int = 2024, *, published: bool = True, **fields: Any) -> AgendaEdition:
    """A saved edition; without more it is an adopted one with nothing in it."""
    predecessor = fields.pop("predecessor", None)
    fields = {"title_nl": f"Regioagenda {year}", **ADOPTED, **fields}
    if fields["status"] == "concept":
        fields.update(adopted_by_nl="", adopted_on=None)
    text = EditionText(year=year, **fields)
    return save_whole(build_edition(region=region, text=text, predecessor=predecessor, published=published))


def points(*statuses: str) -> list[PointText]:
    return [PointText(f"Punt {number}", status=status) for number, status in enumerate(statuses, 1)]


def full_agenda(region: Region, **fields: Any) -> AgendaEdition:
    """An edition with everything it can have, partly in English."""
    return agenda(
        region,
        **{
            "title_en": "Agenda of the hills",
            "introduction_nl": "<p>Wij beginnen bij het kind.[^1]</p>",
            "introduction_en": "<p>We begin with the child.[^1]</p>",
            "origin_nl": "Opgesteld door de beleidsgroep.\n\nBesproken in het platform.",
            "sections": [
                SectionText("Inleiding", "<p>Zo kwam het.</p><ol><li>Thuiszitters</li></ol>", "Introduction"),
                SectionText("", "<p>Nog eens.[^1][^9]</p>"),
            ],
            "footnotes": [FootnoteText("1", "Wie de regie voert is nog niet bekend.", "Who leads is not known yet.")],
            "themes": [
                ThemeText(
                    number="1",
                    title_nl="Doorgaande lijn",
                    title_en="Continuous path",
                    introduction_nl="<p>Van voorschool tot mbo.</p>",
                    themes=["doorgaande-lijn", "preventie"],
                    lead_nl="Directeur van de school",
                    points=[
                        PointText(
                            "Warme overdracht",
                            "Warm handover",
                            "done",
                            [StandingText(date(2024, 6, 1), "Begonnen."), StandingText(date(2024, 9, 1), "Gelukt.")],
                        ),
                        *points("busy", "not_started"),
                    ],
                ),
                ThemeText(number="2.1", title_nl="Huisvesting", themes=["onderwijshuisvesting"]),
            ],
            **fields,
        },
    )
