"""The best passage of a text for a question, with its words marked, and why it was found where that is unclear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import Analyser, Span
from search.matching import matches_in
from search.questions import Match, Plan, Where, Why

# Of a longer text only the beginning is read for a passage: it would take longer than the rest of the page.
MOST_READ = 60_000
LENGTH = 240
BEFORE = 60


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is one of the words that were asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Reason:
    """Why a thing was found by other words than those typed: `words` is the word in the text or what it is called."""

    why: Why
    typed: str
    words: str


@dataclass(frozen=True)
class Passage:
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    reason: Reason | None = None
    cut_before: bool = False
    cut_after: bool = False
    # What of the question stands in the title, or in as much of the text as was read.
    held: frozenset[Match] = frozenset()


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    match: Match
    weak: bool


def passages(title: str, text: str, plan: Plan, analyser: Analyser) -> Passage:
    """The title and the best passage of the text, with the words of `plan` marked in both."""
    wanted = matches_in(plan)
    in_title = marks(title, wanted, analyser)
    read = text[:MOST_READ]
    in_text = marks(read, [match for match in wanted if match.where is not Where.TITLE], analyser)
    start, end = best_window(read, in_text)
    shown = [mark for mark in in_text if start <= mark.start and mark.end <= end]
    return Passage(
        title=cut(title, 0, len(title), in_title),
        text=cut(read, start, end, shown),
        reason=reason_of([*in_title, *shown], title, read, in_title) or filed_under(wanted, [*in_title, *in_text]),
        cut_before=start > 0,
        cut_after=end < len(text),
        held=frozenset(mark.match for mark in (*in_title, *in_text)),
    )


def marks(text: str, wanted: Sequence[Match], analyser: Analyser) -> list[Mark]:
    """Where the matches stand, in order, none over another: rows of tokens, and words that are found by a part."""
    spans = list(analyser.spans(text))
    rows: dict[str, list[Match]] = {}
    weak: dict[str, Match] = {}
    for match in wanted:
        rows.setdefault(match.tokens[0], []).append(match)
        if match.where is Where.ANYWHERE:
            weak.setdefault(match.tokens[0], match)
    found: list[Mark] = []
    place = 0
    while place < len(spans):
        mark = longest_row(spans, place, rows.get(spans[place].token, ())) or by_part(spans[place], weak)
        if mark:
            found.append(mark)
            while place < len(spans) and spans[place].start < mark.end:
                place += 1
        else:
            place += 1
    return found


def longest_row(spans: Sequence[Span], place: int, rows: Iterable[Match]) -> Mark | None:
    for match in sorted(rows, key=lambda row: -len(row.tokens)):
        some = spans[place : place + len(match.tokens)]
        if tuple(span.token for span in some) == match.tokens:
            return Mark(some[0].start, some[-1].end, match, weak=False)
    return None


def by_part(span: Span, weak: dict[str, Match]) -> Mark | None:
    found = next((weak[part] for part in span.parts if part in weak), None)
    return Mark(span.start, span.end, found, weak=True) if found else None


def best_window(text: str, found: Sequence[Mark]) -> tuple[int, int]:
    """Where to cut: as many different words as fit, the strong ones first; without any, the beginning."""
    if not found:
        return 0, back_to_blank(text, min(len(text), LENGTH))
    best, worth = found[0].start, -1.0
    for number, mark in enumerate(found):
        inside = [other for other in found[number : number + 40] if other.end <= mark.start + LENGTH - BEFORE]
        value = sum(0.4 if weak else 1.0 for _tokens, weak in {(other.match.tokens, other.weak) for other in inside})
        value += 0.01 * len(inside)
        if value > worth:
            best, worth = mark.start, value
    start = 0 if best <= BEFORE else forward_to_blank(text, best - BEFORE, best)
    return start, back_to_blank(text, min(len(text), start + LENGTH), best)


def forward_to_blank(text: str, start: int, most: int) -> int:
    for place in range(start, most):
        if text[place].isspace():
            return place + 1
    return start


def back_to_blank(text: str, end: int, least: int = 0) -> int:
    if end == len(text):
        return end
    for place in range(end, max(least, end - 40), -1):
        if text[place].isspace():
            return place
    return end


def cut(text: str, start: int, end: int, found: Sequence[Mark]) -> tuple[Piece, ...]:
    pieces, place = [], start
    for mark in found:
        if mark.start > place:
            pieces.append(Piece(text[place : mark.start]))
        pieces.append(Piece(text[mark.start : mark.end], marked=True))
        place = mark.end
    if end > place:
        pieces.append(Piece(text[place:end]))
    return tuple(pieces)


def filed_under(wanted: Sequence[Match], found: Sequence[Mark]) -> Reason | None:
    """Where no word stands in the text, it was found by what it is filed under."""
    labels = dict.fromkeys(match.words for match in wanted if match.why is Why.FILED)
    return Reason(Why.FILED, "", ", ".join(labels)) if labels and not found else None


def reason_of(found: Sequence[Mark], title: str, text: str, in_title: Sequence[Mark]) -> Reason | None:
    """Nothing where a word stands there as it was typed; else the first other way in which it was found."""
    if any(mark.match.why is Why.TYPED and not mark.weak for mark in found) or not found:
        return None
    mark = found[0]
    source = title if in_title else text
    return Reason(mark.match.why, mark.match.words, source[mark.start : mark.end])
