"""Writing the index: in the transaction in which the catalogue writes an entry, and in no other way."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection
from django.db.models import Max

from catalogue.models import Entry, Facet
from catalogue.services import Changes
from core.locks import publication_lock
from search import terms
from search.analysis import Analyser
from search.analysis.keywords import keywords, packed
from search.engines.database.counting import FLAG_OF, TOO_LONG
from search.engines.database.postgresql import vector
from search.engines.database.snapshot import AUDIENCE, thing_number
from search.files.attached import Attached, attached_now, attached_to, keep
from search.languages import Language, language
from search.matching import GAP
from search.models import Change, Code, Document
from search.named import filed_tokens
from search.pending import configured, put
from search.questions import FACETS, KIND, LANGUAGE
from search.state import state
from search.titles import plain_title, title_key

WRITTEN = [
    "language", "change", "analysed", "audience", "title", "digest", "text", "codes", "moment", "flags", "title_key",
    "weight", "plain_title", "title_tokens", "text_tokens", "part_tokens", "thing", "keywords", "vector",
]  # fmt: skip
AT_A_TIME = 200
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


def write(sources: Sequence[Source], gone: Collection[int] = ()) -> None:
    """Make these documents what their entries say, and those of `gone` nothing. The caller's transaction."""
    if not sources and not gone:
        return
    publication_lock()
    ids = [source.entry.pk for source in sources]
    before = list(
        Document.objects.filter(pk__in=[*ids, *gone]).values_list("pk", "language", "audience", "title", "text")
    )
    attached = attached_to([*ids, *gone])
    numbers = numbers_of(sources)
    at = state()
    spoken = {source.entry.language for source in sources} | {code for _pk, code, *_rest in before}
    languages = {code: language(code, at) for code in spoken}
    change = Change(number=next_change(), stamp=uuid.uuid4(), gone=sorted({*gone}), queued=configured())
    documents = [document_of(source, languages[source.entry.language], change.number, numbers) for source in sources]
    Document.objects.bulk_create(
        documents, batch_size=AT_A_TIME, update_conflicts=True, unique_fields=["entry"], update_fields=WRITTEN
    )
    if gone:
        Document.objects.filter(pk__in=gone).delete()
    keep({source.entry.pk: source.attached for source in sources}, attached)
    terms.count(
        less=[
            terms.Counted(code, audience, title, with_files(text, attached.get(pk, ())))
            for pk, code, audience, title, text in before
        ],
        more=[
            terms.Counted(one.language, one.audience, one.title, source.counted)
            for source, one in zip(sources, documents, strict=True)
        ],
        analysers={code: each.analyser for code, each in languages.items()},
    )
    change.save(force_insert=True)
    put([*ids, *gone], change.number)


def next_change() -> int:
    return (Change.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def document_of(source: Source, spoken: Language, change: int, numbers: Mapping[tuple[str, str], int]) -> Document:
    entry = source.entry
    pages = [page for one in source.attached for page in one.pages]
    title, text, parts = tokens_of(spoken.analyser, entry.title, source.text, pages)
    parts += filed_tokens(source.facets)
    plain = plain_title(entry.title)
    stored, long = vector(title, text, parts, plain.split()) if connection.vendor == "postgresql" else (None, False)
    flags = FLAG_OF["nl"] * entry.in_nl | FLAG_OF["en"] * entry.in_en | TOO_LONG * long
    codes = [numbers[key] for key in keys_of(source)]
    return Document(
        entry=entry,
        language=entry.language,
        change=change,
        analysed=spoken.analyser.version,
        audience=entry.audience,
        title=entry.title,
        digest=entry.text_digest,
        text=source.text,
        codes=np.array(codes, dtype="<u4").tobytes(),
        moment=int(entry.date.timestamp()),
        flags=flags,
        title_key=title_key(entry.title),
        weight=weight_of(source),
        plain_title=plain,
        title_tokens=" ".join(title),
        text_tokens=" ".join(text),
        part_tokens=" ".join(parts),
        thing=thing_number(entry.key),
        keywords=packed(keywords(title, text)),
        vector=stored,
    )


def tokens_of(
    analyser: Analyser, title: str, text: str, pages: Iterable[str] = ()
) -> tuple[list[str], list[str], list[str]]:
    """The tokens of a title, of a text with the pages of its files behind it, a GAP before each of these, and the
    parts of all; among these the stop words of the title.
    """
    of_title, of_text = analyser.analyse(title), analyser.analyse(text)
    parts = dict.fromkeys([*of_title.parts, *of_title.stops, *of_text.parts])
    tokens = list(of_text.tokens)
    for page in map(analyser.analyse, pages):
        tokens += [GAP, *page.tokens]
        parts.update(dict.fromkeys(page.parts))
    return of_title.tokens, tokens, list(parts)


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
