"""Things for the styleguide to show: rows, a listing, a form. Invented people and places of the network."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.templatetags.static import static

from core.templatetags.look import cover_url

LONG = "Onderwijszorgarrangementen en samenwerkingsverbanden"
HERE = "#inhoud"


def row(**changes: Any) -> SimpleNamespace:
    """A row as a listing gives it, with `changes`."""
    plain: dict[str, Any] = {
        "title": "De groep die na twee jaar niet meer nodig was",
        "url": HERE,
        "summary": "Acht kinderen begonnen in een klein lokaal. Na twee jaar zaten ze alle acht in een gewone klas.",
        "language": "nl",
        "other_language": False,
        "language_label": "",
        "hue": "paars",
        "theme": SimpleNamespace(label="Onderwijs-zorgarrangementen", url=HERE),
        "kind_label": "Verhaal",
        "meta": "De Meierij, 2 november 2026",
        "has_cover": False,
    }
    plain.update(changes)
    return SimpleNamespace(**plain, cover_url=cover_url("een-deur-in-de-muur", str(plain["hue"])))


def rows() -> list[SimpleNamespace]:
    """Rows in the states a list can hold: plain, with a cover, in another language, with little to say, very long."""
    return [
        row(),
        row(
            title="Een deur in de muur",
            hue="petrol",
            has_cover=True,
            theme=SimpleNamespace(label="Huisvesting", url=HERE),
        ),
        row(
            title="The group that was no longer needed",
            summary="Eight children started in a small room.",
            language="en",
            other_language=True,
            language_label="in het Engels",
        ),
        row(
            title="Zonder thema en zonder woorden",
            summary="",
            meta="",
            theme=None,
            hue="groen",
            kind_label="Organisatie",
        ),
        row(title=f"{LONG}, leerplichtambtenaren en jeugdgezondheidszorgorganisaties", hue="blauw", has_cover=True),
    ]


def option(label: str, count: int, *, selected: bool = False) -> SimpleNamespace:
    return SimpleNamespace(value=label.lower(), label=label, count=count, selected=selected)


def listing(**changes: Any) -> SimpleNamespace:
    """A listing with a chosen filter, more options than fit, several orders and several pages, with `changes`."""
    regions = ["Almere", "De Meierij", "FoodValley", "Holland-Rijnland", "Leeuwarden", "Noord-Kennemerland", "Twente"]
    themes = [
        option("Onderwijszorgarrangementen", 16),
        option("Preventie", 0),
        option("Thuiszitters", 3, selected=True),
    ]
    plain = {
        "total": 43,
        "rows": rows(),
        "facets": [
            SimpleNamespace(name="thema", label="Thema", chosen=1, options=themes),
            SimpleNamespace(
                name="regio", label="Regio", chosen=0, options=[option(name, 9 - at) for at, name in enumerate(regions)]
            ),
        ],
        "chips": [SimpleNamespace(label="Thuiszitters", url=HERE)],
        "sorts": [
            SimpleNamespace(value="", label="nieuwste eerst", url=HERE, selected=True),
            SimpleNamespace(value="titel", label="op titel", url=HERE, selected=False),
        ],
        "pager": pager(),
        "reset_url": HERE,
        "action": HERE,
        "sort": "",
        "feed_url": HERE,
        "csv_url": HERE,
        "notices": ["We kennen geen thema ‘tuisziters’. Dat filter telt niet mee."],
    }
    return SimpleNamespace(**{**plain, **changes})


def pager() -> SimpleNamespace:
    pages = [SimpleNamespace(number=number, url=HERE, current=number == 3, gap=False) for number in (1, 2, 3, 9)]
    pages.insert(3, SimpleNamespace(number=None, url="", current=False, gap=True))
    return SimpleNamespace(pages=pages, previous_url=HERE, next_url=HERE)


def photo() -> SimpleNamespace:
    return SimpleNamespace(
        sources=[SimpleNamespace(type="image/svg+xml", srcset=static("icons/logo.svg"))],
        src=static("icons/logo.svg"),
        width=56,
        height=36,
        alt="Een gele en een blauwe lens die elkaar overlappen",
        sizes="",
        lazy=True,
    )


class SampleForm(forms.Form):
    """A form with one of each kind of field."""

    title = forms.CharField(label="Titel")
    mail = forms.EmailField(label="E-mailadres", help_text="We gebruiken het alleen om te antwoorden.")
    story = forms.CharField(label="Wat er speelde", widget=forms.Textarea, required=False)
    region = forms.ChoiceField(label="Regio", choices=[("", "Kies een regio"), ("twente", "Twente")])
    reader = forms.ChoiceField(
        label="Wie mag dit lezen?",
        choices=[("all", "Iedereen"), ("members", "Alleen leden van deze community")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="Ik noem geen kinderen bij naam")
