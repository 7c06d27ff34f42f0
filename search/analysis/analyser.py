"""The one analyser: what it makes of a text is what every engine stores and is asked for."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import unidata_version

import Stemmer

from search.analysis.compounds import Compounds
from search.analysis.folding import CHUNK, Piece, written_words
from search.analysis.stems import Stems, folded

# Longer chunks are rare, and not remembered.
LONGEST_REMEMBERED = 80
# A word of more pieces than this is a row of words, which nobody writes as one.
MOST_PIECES = 6


class Span(NamedTuple):
    """A token where it is written: `text[start:end]`, in characters of the original text.

    `parts` are the terms that the place is also found by, more weakly: parts of the compound, and other ways to write
    the word.
    """

    start: int
    end: int
    token: str
    parts: tuple[str, ...]
    is_stop: bool = False


class Word(NamedTuple):
    """One written word, hyphens included, as a query asks for it; see `Analyser.words`."""

    spans: tuple[Span, ...]
    forms: tuple[str, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(span.token for span in self.spans)


class Analysed(NamedTuple):
    """What is stored of a text. `tokens` stand in order; `parts` and `stops` are each there once, in no fixed place.

    `counted` are its words as `Analyser.counted` has them.
    """

    tokens: list[str]
    parts: list[str]
    stops: list[str]
    counted: set[str]


class Chunk(NamedTuple):
    """All that is known of a chunk, so that a different one is analysed once; places count in the chunk."""

    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    every: tuple[str, ...]
    tokens: tuple[str, ...]
    parts: tuple[str, ...]
    stops: tuple[str, ...]
    folded: tuple[str, ...]
    counted: tuple[str, ...]


EVERY, TOKENS, PARTS, STOPS, FOLDED, COUNTED = map(
    attrgetter, ("every", "tokens", "parts", "stops", "folded", "counted")
)


class Analyser:
    """Makes tokens of documents and queries in one language (`nl`, `en`); raises ValueError for another.

    `heads` are the words that compounds are split into, `protected` those that are never stemmed, split or taken for
    stop words; both as people write them. One analyser may serve all threads. It remembers at most `remember` words, of
    0.6 kB each on average; give a rebuild of the whole index room for all words of the corpus.

    The tokens of a text are its words in order, stop words left out on both sides, so that the distance between two
    words is the same in a document and in a phrase. A hyphen separates tokens: Zuid-Limburg is found by both words and
    by the phrase without a hyphen. The word as one (zuidlimburg) goes among the parts, which have no positions.
    """

    def __init__(
        self, language: str, heads: Iterable[str] = (), protected: Iterable[str] = (), *, remember: int = 50_000
    ) -> None:
        self._stems = Stems(language, protected)
        self._compounds = Compounds(
            (self._stems.bare(piece) for head in heads for piece in folded(head)),
            links=self._stems.language.links,
            token=self._stems.token,
        )
        self._known = Memory(self._read, remember)
        told = (language, sorted(self._compounds.heads), sorted(self._stems.protected))
        self.version = sha256(f"{rules()}{told}".encode()).hexdigest()[:16]

    def tokens(self, text: str, keep_stop_words: bool = False) -> list[str]:
        """The tokens in order. Only letters without accents and digits, at most 64 each, so any engine takes them."""
        return list(chain.from_iterable(map(EVERY if keep_stop_words else TOKENS, self._chunks(text))))

    def analyse(self, text: str) -> Analysed:
        """What to store of a document's text. Put the `stops` of a title among its parts: see `words`."""
        written = CHUNK.findall(text)
        chunks = list(map(self._known.__getitem__, written))
        different = list(dict(zip(written, chunks, strict=True)).values())
        return Analysed(
            tokens=list(chain.from_iterable(map(TOKENS, chunks))),
            parts=list(dict.fromkeys(chain.from_iterable(map(PARTS, different)))),
            stops=list(dict.fromkeys(chain.from_iterable(map(STOPS, different)))),
            counted=set(chain.from_iterable(map(COUNTED, different))),
        )

    def words(self, text: str, keep_stop_words: bool = False) -> list[Word]:
        """What a query asks for, word by word.

        A word is found where its tokens stand in a row among the tokens of a field, and, more weakly, where one of its
        `forms` stands among its tokens or its parts. Forms are the word as one, and for a compound the stems of its
        smallest parts in alphabetical order: so onderwijszorgarrangement, onderwijs-zorgarrangement and
        zorgonderwijsarrangementen find each other. Inside quotes only rows of tokens count. A query of stop words only
        gives nothing; asked again with `keep_stop_words` its forms are found among the stops of a title.
        """
        words = []
        for found in CHUNK.finditer(text):
            for word in self._known[found[0]].words:
                kept = [moved(span, found.start()) for span in word.spans if keep_stop_words or not span.is_stop]
                if kept:
                    words.append(Word(tuple(kept), word.forms))
        return words

    def spans(self, text: str, keep_stop_words: bool = False) -> Iterator[Span]:
        """Each token of `tokens` with its place in the text as it was given."""
        for found in CHUNK.finditer(text):
            shift = found.start()
            for span in self._known[found[0]].spans:
                if keep_stop_words or not span.is_stop:
                    yield moved(span, shift)

    def folded(self, text: str) -> list[str]:
        """The words without case, accents and apostrophes, not stemmed, stop words included: for counting words."""
        return list(chain.from_iterable(map(FOLDED, self._chunks(text))))

    def counted(self, text: str) -> set[str]:
        """Those of `folded` that are counted, each once: only letters, and no single ones."""
        chunks = map(self._known.__getitem__, set(CHUNK.findall(text)))
        return set(chain.from_iterable(map(COUNTED, chunks)))

    def _chunks(self, text: str) -> Iterable[Chunk]:
        return map(self._known.__getitem__, CHUNK.findall(text))

    def _read(self, chunk: str) -> Chunk:
        """Analyse a chunk anew."""
        written = written_words(chunk)
        words = tuple(map(self._word, written))
        if len(words) == 1 and len(words[0].spans) == 1:
            return self._of_one_span(words[0], written[0][0])
        spans = words[0].spans if len(words) == 1 else tuple(span for word in words for span in word.spans)
        folded = tuple(self._stems.bare(piece.word) for pieces in written for piece in pieces)
        kept = tuple(span for span in spans if not span.is_stop)
        return Chunk(
            words=words,
            spans=spans,
            every=tuple(span.token for span in spans),
            tokens=tuple(span.token for span in kept),
            parts=tuple(dict.fromkeys(part for span in kept for part in span.parts)),
            stops=tuple(dict.fromkeys(span.token for span in spans if span.is_stop)) if len(kept) < len(spans) else (),
            folded=folded,
            counted=tuple(word for word in folded if len(word) > 1 and word.isalpha()),
        )

    def _of_one_span(self, word: Word, piece: Piece) -> Chunk:
        """What nearly every chunk is."""
        (span,) = word.spans
        every, bare = (span.token,), (self._stems.bare(piece.word),)
        counted = bare if len(bare[0]) > 1 and bare[0].isalpha() else ()
        if span.is_stop:
            return Chunk((word,), word.spans, every, (), (), every, bare, counted)
        return Chunk((word,), word.spans, every, every, span.parts, (), bare, counted)

    def _word(self, pieces: list[Piece]) -> Word:
        """A word, from its pieces."""
        spans, leaves = [], []
        for piece in pieces:
            token, stop, paths = self._piece(piece)
            if not paths and len(pieces) == 1:
                return Word((Span(piece.start, piece.end, token, (), stop),), (token,))
            parts = [self._compounds.token(part) for path in paths for part in path]
            spans.append(Span(piece.start, piece.end, token, tuple(dict.fromkeys(parts)), stop))
            if not stop:
                leaves += [self._compounds.token(leaf) for path in paths for leaf in path[1:] or path] or [token]
        return self._with_forms(pieces, spans, leaves)

    def _piece(self, piece: Piece) -> tuple[str, bool, list[list[str]]]:
        """The token of a piece, whether it is a stop word, and what it is split into.

        Beside digits nothing is a stop word (the t of a `t5` would be one).
        """
        word = self._stems.bare(piece.word)
        if not piece.beside_digits and self._stems.is_stop(piece.word):
            return word, True, []
        paths = [] if word in self._stems.protected else self._compounds.split(word)
        return self._stems.token(word), False, paths

    def _with_forms(self, pieces: list[Piece], spans: list[Span], leaves: list[str]) -> Word:
        """The word with the forms that stand for it, which each of its places is found by too."""
        if len(pieces) > MOST_PIECES or (len(pieces) > 1 and any(piece.word.isdigit() for piece in pieces)):
            return Word(tuple(spans), ())
        joined = "".join(self._stems.bare(piece.word) for piece in pieces)
        forms = [spans[0].token if len(spans) == 1 else self._stems.token(joined)]
        if len(leaves) > 1:
            forms.append("".join(sorted(leaves)))
        if len(forms) > 1 or len(spans) > 1:
            spans = [also_found_by(span, forms) for span in spans]
        return Word(tuple(spans), tuple(dict.fromkeys(forms)))


def also_found_by(span: Span, forms: list[str]) -> Span:
    parts = dict.fromkeys((*span.parts, *(form for form in forms if form != span.token)))
    return Span(span.start, span.end, span.token, tuple(parts), span.is_stop)


def moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.token, span.parts, span.is_stop)


class Memory(dict[str, Chunk]):
    """What an analyser knows of each chunk.

    When half of `size` is new, what was not asked for meanwhile is forgotten, so frequent words stay.
    """

    def __init__(self, read: Callable[[str], Chunk], size: int) -> None:
        super().__init__()
        self._read = read
        self._half = max(1, size // 2)
        self._older: dict[str, Chunk] = {}

    def __missing__(self, chunk: str) -> Chunk:
        known = self._older.get(chunk) or self._read(chunk)
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self) >= self._half:
                self._older = dict(self)
                self.clear()
            self[chunk] = known
        return known


@cache
def rules() -> str:
    """A fingerprint of all that decides what becomes of a text: this code, its lists, Unicode and the stemmer.

    It changes with a comment too; tokens made anew for nothing cost minutes, stale ones are found by nobody.
    """
    here = Path(__file__).parent
    sources = sorted([*here.glob("*.py"), *here.glob("words/*.yaml")])
    contents = b"\0".join(path.read_bytes() for path in sources)
    return f"{sha256(contents).hexdigest()} {unidata_version} {Stemmer.version()}"
