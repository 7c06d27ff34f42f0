"""What the styleguide shows: every component in every state, with the longest compounds of the field.

Nothing here is read from the database. A component whose samples need no code has them in a file of its own: see
`core.styleguide_files`.
"""

from datetime import date

from core.styleguide_files import Part, Sample, with_samples_of_files
from core.styleguide_samples import HERE, LONG, SampleForm, listing, photo, row, rows


def parts() -> list[Part]:
    """All parts of the look, in the order of the styleguide. Rendered when the template asks for `sample.html`."""
    written = [
        rows_part(),
        listing_part(),
        empty_part(),
        text_part(),
        state_part(),
        people_part(),
        way_part(),
        dates_part(),
        form_part(),
    ]
    return list(with_samples_of_files(written))


def rows_part() -> Part:
    return Part(
        "rijen",
        "Rijen",
        [
            Sample("lijst", "components/rows.html", {"rows": rows()}),
            Sample(
                "titel links, woorden rechts",
                "components/rows.html",
                {"rows": [row(), row(title="Een deur in de muur")], "css": "pairs"},
            ),
            Sample("opening van een lijst", "components/lead.html", {"row": row(hue="koraal")}),
        ],
        "De gewone lijst. Een tekst in een andere taal draagt een label.",
    )


def listing_part() -> Part:
    return Part(
        "zoeken-en-kiezen",
        "Zoeken en kiezen",
        [
            Sample(
                "zoekveld", "components/search_box.html", {"action": HERE, "id": "voorbeeld-q", "value": "kernteam"}
            ),
            Sample("filters met een keuze", "components/filters.html", {"listing": listing()}),
            Sample("uitkomst", "components/results.html", {"listing": listing(), "home_url": "/"}),
            Sample(
                "thema’s onder een bladzijde",
                "components/theme_chips.html",
                {"themes": listing().chips, "label": "Thema’s"},
            ),
        ],
    )


def empty_part() -> Part:
    label = {"label": "Schrijf de eerste ervaring", "url": HERE}
    return Part(
        "leeg",
        "Leeg en gemeld",
        [
            Sample(
                "niets",
                "components/empty.html",
                {"title": "Nog geen ervaringen", "text": "Vertel wat werkte, en wat niet.", **label},
            ),
            Sample(
                "gelukt",
                "components/toast.html",
                {"message": "Je verhaal staat online. Iedereen kan het nu lezen.", "close_url": HERE},
            ),
            Sample("let op", "components/notice.html", {"text": "We zoeken nu eenvoudiger. Misschien mis je iets."}),
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
                "components/turn.html",
                {
                    "first": "Iedereen moet bij elk overleg zijn.",
                    "later": "Eén persoon is er altijd. De rest komt als het nodig is.",
                    "hue": "blauw",
                    "level": 3,
                },
            ),
            Sample(
                "citaat",
                "components/quote.html",
                {
                    "text": "Ik moet weten wie ik kan bellen.",
                    "name": "Bram Okkerse",
                    "role": "intern begeleider",
                    "hue": "blauw",
                },
            ),
            Sample("feiten", "components/facts.html", {"facts": facts}),
            Sample("feiten naast elkaar", "components/facts.html", {"facts": facts, "across": True}),
            Sample(
                "cijfers",
                "components/table.html",
                {
                    "caption": "Schooljaar 2025-2026",
                    "head": ["Wat we telden", "Eerst", "Nu"],
                    "rows": figures,
                    "numbers": True,
                },
            ),
            Sample(
                "lessen",
                "components/callout.html",
                {"id": "s-lessen", "title": "Wat wij leerden", "items": lessons, "level": 3},
            ),
            Sample(
                "vraag",
                "components/callout.html",
                {
                    "id": "s-vraag",
                    "title": "Wie hakt de knoop door?",
                    "hue": "geel",
                    **question,
                    "actions": [{"label": "Denk mee", "url": HERE}],
                },
            ),
            Sample("foto", "components/picture.html", {"picture": photo(), "css": ""}),
        ],
    )


def state_part() -> Part:
    words = {"": "Open", "half": "In gesprek", "full": "Beantwoord", "stop": "Afgelast", "off": "Gearchiveerd"}
    names = ["Verkennen", "Proberen", "Inbedden", "Opschalen"]
    badges = [
        Sample(word.lower(), "components/badge.html", {"label": word, "state": state}) for state, word in words.items()
    ]
    phases = [
        Sample(
            f"fase {now.lower()}",
            "components/phase.html",
            {"steps": [{"label": name, "current": name == now} for name in names]},
        )
        for now in names[1:3]
    ]
    return Part("status", "Status en fase", badges + phases)


def people_part() -> Part:
    authors = [{"name": "Ruben Haverkate", "key": "3"}, {"name": "Joost van Aalden", "url": HERE}, {"name": "Sefa"}]
    return Part(
        "mensen",
        "Mensen",
        [
            Sample(
                "schrijvers", "components/byline.html", {"authors": authors, "date": date(2026, 11, 17), "minutes": 6}
            ),
            Sample("alleen een datum", "components/byline.html", {"date": date(2026, 11, 17)}),
            Sample(
                "iemand",
                "components/person.html",
                {"name": "Marije Plokker", "role": "Verbinder van Zuid-Limburg", "url": HERE},
            ),
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
                "soort bladzijde",
                "components/page_kind.html",
                {"theme": {"label": LONG, "url": HERE}, "kind": "Verhaal uit Twente"},
            ),
            Sample("tabs", "components/tabs.html", {"tabs": tabs, "label": "Voorbeeld van tabs"}),
            Sample("regio’s", "components/numbered.html", {"items": regions}),
            Sample("regio’s, kort", "components/numbered.html", {"items": regions, "short": True}),
            Sample(
                "register", "components/index_list.html", {"items": [{"title": LONG, "url": HERE, "count": 16}] * 2}
            ),
        ],
    )


def dates_part() -> Part:
    """Days on which something is: with places, full, moved and cancelled."""
    days = [
        {
            "date": date(2026, 12, 3),
            "title": "Netwerkdag over de overstap naar de brugklas",
            "url": HERE,
            "meta": "Amersfoort, 10.00 tot 16.00 uur, voor alle aandeelhouders",
            "badge": {"label": "Nog 24 plaatsen", "state": "half"},
        },
        {
            "date": date(2027, 1, 21),
            "was": date(2026, 12, 10),
            "title": f"{LONG} rekenen samen",
            "badge": {"label": "Vol, met wachtlijst", "state": "full"},
        },
        {
            "date": date(2027, 2, 4),
            "title": "Werkbezoek Almere",
            "badge": {"label": "Gaat niet door", "state": "stop"},
        },
    ]
    return Part(
        "dagen",
        "Dagen",
        [Sample("vrij, verplaatst en vol, afgelast", "components/dates.html", {"dates": days})],
        "Het label zegt wat je kunt doen; een oude dag blijft staan.",
    )


def form_part() -> Part:
    """A form as it opens, and as it comes back with every kind of mistake."""
    fresh, wrong = SampleForm(prefix="nieuw"), SampleForm({"fout-mail": "fleur.example.nl"}, prefix="fout")
    fields = [(form, name) for form in (fresh, wrong) for name in form.fields]
    summary = Sample("wat er mis is", "components/error_summary.html", {"form": wrong, "level": 3})
    samples = [
        Sample(f"{form.prefix}: {name}", "components/field.html", {"field": form[name]}) for form, name in fields
    ]
    return Part("formulier", "Formulier", [*samples[: len(fresh.fields)], summary, *samples[len(fresh.fields) :]])
