"""Writing the index: in the transaction in which the catalogue writes an entry, and in no other way."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from struct import pack
from typing import Any, NamedTuple

from django.db import connection

from catalogue.models import Entry, Facet
from catalogue.services import Changes
from core.locks import publication_lock
from search import terms
from search.analysis import Analyser
from search.analysis.keywords import keywords, packed
from search.engines.database.counting import FLAG_OF, TOO_LONG
from search.engines.database.postgresql import vector
from search.engines.database.snapshot import AUDIENCE
from search.files.attached import Attached, attached_now, attached_to, keep
from search.fingerprints import fingerprint
from search.languages import Language, language
from search.matching import GAP
from search.models import Code, Document
from search.named import filed_tokens
from search.pending import next_change, put
from search.questions import FACETS, KIND, LANGUAGE
from search.rows import insert
from search.state import state
from search.titles import plain_title

TABLE = "search_document"
# The columns of a document, as PostgreSQL calls their types; all are written each time.
COLUMNS = {
    "entry_id": "bigint", "language": "text", "change": "bigint", "analysed": "text", "audience": "text",
    "title": "text", "digest": "text", "text": "text", "codes": "bytea", "moment": "bigint", "flags": "smallint",
    "title_key": "bigint", "weight": "smallint", "plain_title": "text", "title_tokens": "text", "text_tokens": "text",
    "part_tokens": "text", "thing": "bigint", "keywords": "bytea", "vector": "tsvector",
}  # fmt: skip
AGAIN = f"""ON CONFLICT (entry_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in [*COLUMNS][1:])}"""
OF_CATALOGUE = frozenset(FACETS) - {KIND, LANGUAGE}


@dataclass(frozen=True)
class Source:
    """What a document is made of: its entry, the values of its facets, its text, and that of its files."""

    entry: Entry
    facets: frozenset[tuple[str, str]]
    text: str
    attached: tuple[Attached, ...] = ()

    @property
    def counted(self) -> str:
        return with_files(self.text, self.attached)


def follow(changes: Changes) -> None:
    """The catalogue's hook: what is listed has a document, all else has none."""
    listed = [entry for entry in changes.entries if entry.listed]
    gone = [*changes.deleted, *(entry.pk for entry in changes.entries if not entry.listed)]
    texts = {entry.pk: full_text(entry, changes.texts[entry.pk]) for entry in listed}
    attached = attached_now({entry.pk: changes.files[entry.pk] for entry in listed if entry.pk in changes.files})
    write(sources(listed, texts, attached), gone)


def full_text(entry: Entry, text: str) -> str:
    """What a document's text is: the summary, unless the text begins with it, and what its app says besides."""
    summary, text = entry.summary.strip(), text.strip()
    return text if text.startswith(summary.removesuffix("…").rstrip()) else f"{summary}\n\n{text}".strip()


def with_files(text: str, attached: Iterable[Attached]) -> str:
    """All of the words of a document in one text, for counting them."""
    return "\n".join([text, *(page for one in attached for page in one.pages)])


def sources(
    entries: Sequence[Entry], texts: Mapping[int, str], attached: Mapping[int, tuple[Attached, ...]]
) -> list[Source]:
    """By the id of the entry: `texts` as `full_text` makes them, `attached` what is in its files. One query."""
    found: dict[int, set[tuple[str, str]]] = {entry.pk: set() for entry in entries}
    rows = Facet.objects.filter(entry__in=found, name__in=OF_CATALOGUE)
    for entry, name, value in rows.values_list("entry_id", "name", "value"):
        found[entry].add((name, value))
    return [Source(entry, frozenset(found[entry.pk]), texts[entry.pk], attached.get(entry.pk, ())) for entry in entries]


def write(sources: Sequence[Source], gone: Collection[int] = (), *, anew: bool = False) -> None:
    """Make these documents what their entries say, and those of `gone` nothing. The caller's transaction.

    `anew`: they say what they said before, and only their words are read in another way.
    """
    if not sources and not gone:
        return
    publication_lock()
    ids = [source.entry.pk for source in sources]
    attached = attached_to([*ids, *gone])
    before = held(ids, gone, attached)
    numbers = numbers_of(sources)
    at = state()
    spoken = {source.entry.language for source in sources} | {old.language for old in before.values()}
    languages = {code: language(code, at) for code in spoken}
    change = next_change(at, gone)
    words = terms.Numbers()
    rows = []
    for source in sources:
        entry, spoken_here = source.entry, languages[source.entry.language]
        tokens = tokens_of(source, spoken_here.analyser)
        rows.append(row_of(source, spoken_here, change.number, numbers, tokens))
        # What only changed in other ways is not counted again.
        if before.get(entry.pk) == terms.Counted(entry.language, entry.audience, entry.title, source.counted):
            del before[entry.pk]
        else:
            words.add(entry.language, entry.audience, tokens.counted)
    for old in before.values():
        words.take(old.language, old.audience, terms.words_of(old, languages[old.language].analyser))
    insert(TABLE, COLUMNS, rows, AGAIN)
    if gone:
        Document.objects.filter(pk__in=gone).delete()
    keep({source.entry.pk: source.attached for source in sources}, attached)
    terms.count(words, before=at.stamp, after=change.stamp)
    change.save(force_insert=True)
    put([*ids, *gone], change.number, anew=anew)


def held(
    ids: Collection[int], gone: Collection[int], attached: Mapping[int, tuple[Attached, ...]]
) -> dict[int, terms.Counted]:
    """What these documents are now, as their words are counted."""
    rows = Document.objects.filter(pk__in=[*ids, *gone]).values_list("pk", "language", "audience", "title", "text")
    return {
        pk: terms.Counted(code, audience, title, with_files(text, attached.get(pk, ())))
        for pk, code, audience, title, text in rows
    }


def row_of(
    source: Source, spoken: Language, change: int, numbers: Mapping[tuple[str, str], int], tokens: "Tokens"
) -> tuple[Any, ...]:
    """The values of COLUMNS."""
    entry = source.entry
    plain = plain_title(entry.title)
    stored, long = None, False
    if connection.vendor == "postgresql":
        stored, long = vector(tokens.title, tokens.text, tokens.parts, plain.split())
    codes = [numbers[key] for key in keys_of(source)]
    row = {
        "entry_id": entry.pk,
        "language": entry.language,
        "change": change,
        "analysed": spoken.analyser.version,
        "audience": entry.audience,
        "title": entry.title,
        "digest": entry.text_digest,
        "text": source.text,
        "codes": pack(f"<{len(codes)}I", *codes),
        "moment": int(entry.date.timestamp()),
        "flags": FLAG_OF["nl"] * entry.in_nl | FLAG_OF["en"] * entry.in_en | TOO_LONG * long,
        "title_key": fingerprint(plain),
        "weight": weight_of(source),
        "plain_title": plain,
        "title_tokens": " ".join(tokens.title),
        "text_tokens": " ".join(tokens.text),
        "part_tokens": " ".join(tokens.parts),
        "thing": fingerprint(entry.key),
        "keywords": packed(keywords(tokens.title, tokens.text)),
        "vector": stored,
    }
    return tuple(row[name] for name in COLUMNS)


class Tokens(NamedTuple):
    """What is stored of the words of a document, and (`counted`) which of them are counted."""

    title: Sequence[str]
    text: Sequence[str]
    parts: Sequence[str]
    counted: set[str]


def tokens_of(source: Source, analyser: Analyser) -> Tokens:
    """Of the title, of the text with the pages of its files behind it (a GAP before each), and the parts of all;
    among these the stop words of the title, and what it is filed under.
    """
    title, text = analyser.analyse(source.entry.title), analyser.analyse(source.text)
    pages = [analyser.analyse(page) for one in source.attached for page in one.pages]
    parts = dict.fromkeys([*title.parts, *title.stops, *text.parts])
    tokens, counted = list(text.tokens), title.counted | text.counted
    for page in pages:
        tokens += [GAP, *page.tokens]
        parts.update(dict.fromkeys(page.parts))
        counted |= page.counted
    return Tokens(title.tokens, tokens, [*parts, *filed_tokens(source.facets)], counted)


def weight_of(source: Source) -> int:
    """How complete a thing is, 0 to 10: something to read, an introduction, and facets to find it by."""
    length = min(4, len(source.text) // 400)
    return length + 2 * bool(source.entry.summary) + min(4, len({name for name, _value in source.facets}))


def keys_of(source: Source) -> Iterable[tuple[str, str]]:
    """Audience, kind and language first: see `search.engines.database.snapshot`."""
    entry = source.entry
    yield from ((AUDIENCE, entry.audience), (KIND, entry.kind), (LANGUAGE, entry.language))
    yield from sorted(source.facets)


def numbers_of(sources: Sequence[Source]) -> dict[tuple[str, str], int]:
    """The numbers of all values of these documents, new ones where there are none yet."""
    wanted = {key for source in sources for key in keys_of(source)}
    held = known_numbers(wanted)
    missing = sorted(wanted - held.keys())
    if missing:
        Code.objects.bulk_create([Code(name=name, value=value) for name, value in missing])
        held |= known_numbers(missing)
    return held


def known_numbers(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    wanted = set(keys)
    rows = Code.objects.filter(value__in={value for _name, value in wanted}).values_list("name", "value", "pk")
    return {(name, value): number for name, value, number in rows if (name, value) in wanted}
