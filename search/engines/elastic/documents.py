"""What the search server holds of a document: tokens of ours to find it by, and values to filter and count by.

No text: passages are cut from the database's, and each hit is authorised there again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from elasticsearch import dsl

from search.engines.database.counting import FLAG_OF
from search.engines.database.snapshot import AUDIENCE
from search.models import Code, Document
from search.questions import FACETS

# The server cuts what is longer than 255 signs in two: of so long a token it gets a fingerprint.
LONG_TOKEN = re.compile(r"\S{200,}")
COLUMNS = (
    "pk",
    "change",
    "codes",
    "moment",
    "flags",
    "title_key",
    "weight",
    "title_tokens",
    "text_tokens",
    "part_tokens",
)


class StoredDocument(dsl.Document):
    """A document of one language in an index of that language, under the id of its entry.

    The version that the server keeps of it is the number of the change that wrote it, so an older write never takes
    the place of a newer one.
    """

    entry = dsl.Long()
    title = dsl.Text(analyzer="whitespace")
    text = dsl.Text(analyzer="whitespace")
    parts = dsl.Text(analyzer="whitespace", index_options="docs", norms=False)
    title_key = dsl.Keyword()
    audience = dsl.Keyword()
    moment = dsl.Long()
    weight = dsl.Integer()
    in_nl = dsl.Boolean()
    in_en = dsl.Boolean()
    thema = dsl.Keyword(eager_global_ordinals=True)
    soort = dsl.Keyword(eager_global_ordinals=True)
    regio = dsl.Keyword(eager_global_ordinals=True)
    sector = dsl.Keyword(eager_global_ordinals=True)
    fase = dsl.Keyword(eager_global_ordinals=True)
    overgang = dsl.Keyword(eager_global_ordinals=True)
    bewijs = dsl.Keyword(eager_global_ordinals=True)
    jaar = dsl.Keyword(eager_global_ordinals=True)
    taal = dsl.Keyword(eager_global_ordinals=True)

    class Meta:
        dynamic = dsl.MetaField("strict")
        # It would be all the tokens once more, and whoever needs them has them in the database.
        source = dsl.MetaField(enabled=False)


def short(tokens: str) -> str:
    """Tokens as the server is given them, in documents and in questions."""
    return LONG_TOKEN.sub(lambda found: blake2b(found[0].encode(), digest_size=16).hexdigest(), tokens)


def shape() -> dict[str, Any]:
    """Mappings, and the settings that go with them, of a new index."""
    made: dict[str, Any] = StoredDocument._index.to_dict()
    return {"mappings": made["mappings"], "settings": made.get("settings", {})}


def nothing(entry: int) -> dict[str, Any]:
    """What takes the place of a document that is gone: for no audience, so nobody finds or counts it.

    Its version stays, so that no write from before brings the document back, however late it comes. A deletion would
    be forgotten after a minute, and could make an index where there is none. The next rebuild leaves it out.
    """
    return {"entry": entry}


def stored(rows: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """By id, what the server is to hold of these rows of COLUMNS. A query for the values."""
    told = list(rows)
    codes = {row["pk"]: np.frombuffer(bytes(row["codes"]), dtype="<u4").tolist() for row in told}
    values = values_of({number for numbers in codes.values() for number in numbers})
    return {row["pk"]: document_of(row, [values[number] for number in codes[row["pk"]]]) for row in told}


def values_of(numbers: set[int]) -> dict[int, tuple[str, str]]:
    rows = Code.objects.filter(pk__in=numbers).values_list("pk", "name", "value")
    return {number: (name, value) for number, name, value in rows}


def document_of(row: Mapping[str, Any], values: Sequence[tuple[str, str]]) -> dict[str, Any]:
    facets: dict[str, list[str]] = {}
    for name, value in values:
        facets.setdefault(name, []).append(value)
    return {
        "entry": row["pk"],
        "title": short(row["title_tokens"]),
        "text": short(row["text_tokens"]),
        "parts": short(row["part_tokens"]),
        "title_key": str(row["title_key"]),
        "audience": facets[AUDIENCE],
        "moment": row["moment"],
        "weight": row["weight"],
        **{f"in_{code}": bool(row["flags"] & flag) for code, flag in FLAG_OF.items()},
        **{name: facets[name] for name in FACETS if name in facets},
    }


def rows_of(ids: Sequence[int]) -> list[dict[str, Any]]:
    """These documents as they are now. One query."""
    return list(Document.objects.filter(pk__in=ids).values("language", *COLUMNS))
