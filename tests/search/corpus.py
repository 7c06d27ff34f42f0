"""A small network as search sees it: written straight into the catalogue, so that each case knows all there is."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from catalogue.models import Entry, Facet
from catalogue.pages import sort_form
from network.people.models import Person
from search.heads import set_heads
from search.indexing import Source, full_text, write
from tests.factories import MemberFactory

FILE = Path(__file__).with_name("corpus.yaml")
START = datetime(2024, 1, 1, 12, tzinfo=UTC)
HEADS = ["onderwijs", "zorg", "arrangement", "jeugd", "hulp", "kind", "opvang", "leerling", "vervoer", "school", "team"]
# Facets in a few letters.
FACETS = {"t": "thema", "r": "regio", "s": "sector", "f": "fase", "o": "overgang", "b": "bewijs", "j": "jaar"}


# Longer than PostgreSQL counts places of words, and with more places of one word than it keeps.
LONG_TEXTS = {
    "lang": "regel " * 17_000 + "een verborgen schat achteraan",
    "herhaald": "dossier punt. " * 300 + "dossier komma.",
}


def documents(long_texts: Mapping[str, str]) -> list[dict[str, Any]]:
    told = list(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    return [{**one, "text": long_texts.get(one["id"], one.get("text", ""))} for one in told]


def build_in_short() -> dict[str, Entry]:
    """The same things, where nothing hangs on how long a text is: a long one takes time at each answer and write."""
    return build({name: text[-100:] for name, text in LONG_TEXTS.items()})


def build(long_texts: Mapping[str, str] = LONG_TEXTS) -> dict[str, Entry]:
    """Write all of the corpus; the entries by their names. Nothing else is left to be found."""
    told = documents(long_texts)
    people = {
        one: Person.objects.create(user=MemberFactory()).pk
        for one in {key_of(one) for one in told if one.get("kind") == "person"}
    }
    write([], list(Entry.objects.values_list("pk", flat=True)))
    Entry.objects.all().delete()
    set_heads("nl", HEADS)
    set_heads("en", [])
    languages: dict[str, set[str]] = {}
    for one in told:
        languages.setdefault(key_of(one), set()).add(one.get("lang", "nl"))
    made = [entry_of(one, number, languages[key_of(one)]) for number, one in enumerate(told)]
    for entry in made:
        entry.source_id = people.get(entry.key, entry.source_id)
    Entry.objects.bulk_create(made)
    facets = [set(facets_of(one)) for one in told]
    Facet.objects.bulk_create(
        Facet(entry=entry, name=name, value=value)
        for entry, values in zip(made, facets, strict=True)
        for name, value in values
    )
    write(
        [
            Source(entry, frozenset(values), full_text(entry, one["text"]))
            for entry, values, one in zip(made, facets, told, strict=True)
        ]
    )
    return {one["id"]: entry for one, entry in zip(told, made, strict=True)}


def key_of(one: dict[str, Any]) -> str:
    return f"{one.get('kind', 'story')}:{one.get('of', one['id'])}"


def entry_of(one: dict[str, Any], number: int, languages: Iterable[str]) -> Entry:
    moment = START + timedelta(days=number)
    return Entry(
        key=key_of(one),
        kind=one.get("kind", "story"),
        language=one.get("lang", "nl"),
        audience=one.get("for", "public"),
        url=f"/nl/{one['id']}/",
        source_id=number,
        title=one["title"],
        sort_title=sort_form(one["title"]),
        summary=one.get("summary", ""),
        hue="groen",
        cover="",
        date=moment,
        updated=moment,
        facts={},
        in_nl="nl" in languages,
        in_en="en" in languages,
    )


def facets_of(one: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """`t` to `j` of a document, each a value or several with a blank between them."""
    return ((name, value) for short, name in FACETS.items() for value in str(one.get(short, "")).split())
