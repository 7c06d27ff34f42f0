"""What the styleguide shows: every component in every state, with the longest compounds of the field.

Nothing here is read from the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from core.styleguide_samples import HERE, LONG, SampleForm, listing, photo, row, rows


@dataclass(frozen=True)
class Sample:
    """One state of one component."""

    state: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def html(self) -> str:
        return render_to_string(f"components/{self.template}.html", dict(self.context))


@dataclass(frozen=True)
class Part:
    """Components that belong together, under one title."""

    code: str
    title: str
    samples: list[Sample]
    note: str = ""


def parts() -> list[Part]:
    """All parts of the look, in the order of the styleguide. Rendered when the template asks for `sample.html`."""
    return [
        rows_part(),
        listing_part(),
        empty_part(),
        text_part(),
        state_part(),
        people_part(),
        way_part(),
        form_part(),
    ]


def rows_part() -> Part:
    return Part(
        "rijen",
        "Rijen",
        [
            Sample("lijst", "rows", {"rows": rows()}),
            Sample(
                "titel links, woorden rechts",
                "rows",
                {"rows": [row(), row(title="Een deur in de muur")], "css": "pairs"},
            ),
            Sample("opening van een lijst", "lead", {"row": row(hue="koraal")}),
        ],
        "De gewone lijst. Een tekst in een andere taal draagt een label.",
    )


def listing_part() -> Part:
    return Part(
        "zoeken-en-kiezen",
        "Zoeken en kiezen",
        [
            Sample("zoekveld", "search_box", {"action": HERE, "id": "voorbeeld-q", "value": "kernteam"}),
            Sample("filters met een keuze", "filters", {"listing": listing()}),
            Sample("uitkomst", "results", {"listing": listing(), "home_url": "/"}),
            Sample("thema’s onder een bladzijde", "theme_chips", {"themes": listing().chips, "label": "Thema’s"}),
        ],
    )


def empty_part() -> Part:
    label = {"label": "Schrijf de eerste ervaring", "url": HERE}
    return Part(
        "leeg",
        "Leeg en gemeld",
        [
            Sample(
                "niets", "empty", {"title": "Nog geen ervaringen", "text": "Vertel wat werkte, en wat niet.", **label}
            ),
            Sample(
                "gelukt", "toast", {"message": "Je verhaal staat online. Iedereen kan het nu lezen.", "close_url": HERE}
            ),
            Sample("let op", "notice", {"text": "We zoeken nu eenvoudiger. Misschien mis je iets."}),
        ],
    )


def text_part() -> Part:
    facts = [
        {"term": "Verbinder", "values": [{"text": "Marije Plokker"}]},
        {
            "term": "Voor wie",
            "values": [{"text": "Leerplichtambtenaren", "url": HERE}, {"text": "Samenwerkingsverbanden"}],
        },
        {"term": "Blijft weg zonder waarde", "values": []},
    ]
    lessons = ["Laat de jongere de plek kiezen.", "Begin met een tekening, niet met een dossier."]
    question = {"kicker": "Onze vraag aan het netwerk", "badge": {"label": "In gesprek", "state": "half"}, "level": 3}
    figures = [["Weken tot er een plan was", "11", "2"], ["Mensen die een gezin moest spreken", "5", "2"]]
    return Part(
        "tekst",
        "In een verhaal",
        [
            Sample(
                "wending",
                "turn",
                {
                    "first": "Iedereen moet bij elk overleg zijn.",
                    "later": "Eén persoon is er altijd. De rest komt als het nodig is.",
                    "hue": "blauw",
                    "level": 3,
                },
            ),
            Sample(
                "citaat",
                "quote",
                {
                    "text": "Ik moet weten wie ik kan bellen.",
                    "name": "Bram Okkerse",
                    "role": "intern begeleider",
                    "hue": "blauw",
                },
            ),
            Sample("feiten", "facts", {"facts": facts}),
            Sample("feiten naast elkaar", "facts", {"facts": facts, "across": True}),
            Sample(
                "cijfers",
                "table",
                {
                    "caption": "Schooljaar 2025-2026",
                    "head": ["Wat we telden", "Eerst", "Nu"],
                    "rows": figures,
                    "numbers": True,
                },
            ),
            Sample("lessen", "callout", {"id": "s-lessen", "title": "Wat wij leerden", "items": lessons, "level": 3}),
            Sample(
                "vraag",
                "callout",
                {
                    "id": "s-vraag",
                    "title": "Wie hakt de knoop door?",
                    "hue": "geel",
                    **question,
                    "actions": [{"label": "Denk mee", "url": HERE}],
                },
            ),
            Sample("foto", "picture", {"picture": photo(), "css": ""}),
        ],
    )


def state_part() -> Part:
    words = {"": "Open", "half": "In gesprek", "full": "Beantwoord", "stop": "Afgelast", "off": "Gearchiveerd"}
    names = ["Verkennen", "Proberen", "Inbedden", "Opschalen"]
    badges = [Sample(word.lower(), "badge", {"label": word, "state": state}) for state, word in words.items()]
    phases = [
        Sample(f"fase {now.lower()}", "phase", {"steps": [{"label": name, "current": name == now} for name in names]})
        for now in names[1:3]
    ]
    return Part("status", "Status en fase", badges + phases)


def people_part() -> Part:
    authors = [{"name": "Ruben Haverkate", "key": "3"}, {"name": "Joost van Aalden", "url": HERE}, {"name": "Sefa"}]
    return Part(
        "mensen",
        "Mensen",
        [
            Sample("schrijvers", "byline", {"authors": authors, "date": date(2026, 11, 17), "minutes": 6}),
            Sample("alleen een datum", "byline", {"date": date(2026, 11, 17)}),
            Sample("iemand", "person", {"name": "Marije Plokker", "role": "Verbinder van Zuid-Limburg", "url": HERE}),
        ],
    )


def way_part() -> Part:
    tabs = [
        {"title": "Profiel", "url": HERE, "current": True},
        {"title": "Verhalen", "url": HERE, "count": 7},
        {"title": "Samenwerkingsverbanden", "url": HERE, "count": 0},
    ]
    regions = [
        {"title": "De Meierij", "url": HERE, "text": "Hoe krijgt een groep een vaste plek?", "meta": "5 verhalen"},
        {"title": "Midden-Limburg", "url": HERE, "text": "Wat leren we van de elf?", "guest": True},
    ]
    return Part(
        "weg",
        "De weg",
        [
            Sample(
                "soort bladzijde", "page_kind", {"theme": {"label": LONG, "url": HERE}, "kind": "Verhaal uit Twente"}
            ),
            Sample("tabs", "tabs", {"tabs": tabs, "label": "Voorbeeld van tabs"}),
            Sample("regio’s", "numbered", {"items": regions}),
            Sample("regio’s, kort", "numbered", {"items": regions, "short": True}),
            Sample("register", "index_list", {"items": [{"title": LONG, "url": HERE, "count": 16}] * 2}),
        ],
    )


def form_part() -> Part:
    """A form as it opens, and as it comes back with every kind of mistake."""
    fresh, wrong = SampleForm(prefix="nieuw"), SampleForm({"fout-mail": "fleur.example.nl"}, prefix="fout")
    fields = [(form, name) for form in (fresh, wrong) for name in form.fields]
    summary = Sample("wat er mis is", "error_summary", {"form": wrong, "level": 3})
    samples = [Sample(f"{form.prefix}: {name}", "field", {"field": form[name]}) for form, name in fields]
    return Part("formulier", "Formulier", [*samples[: len(fresh.fields)], summary, *samples[len(fresh.fields) :]])
