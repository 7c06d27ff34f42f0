"""Where in its files a thing was found, when its own words do not say why it was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.folding import folded
from search.analysis import Analyser
from search.files.attached import Attached, attached_to
from search.matching import GAP, matches_in, true_of
from search.models import Document
from search.passages import MOST_READ, Passage, passages
from search.questions import Match, Node, Plan, Where

# A word that is found by a part of it begins with letters of that part somewhere, nearly always.
BEGINNING = 4


@dataclass(frozen=True)
class InFile:
    """A page of a file. `number` counts from 1; `numbered` says what it counts, empty where no reader sees numbers."""

    title: str
    numbered: str
    number: int
    text: str


def unmet(plan: Plan, passage: Passage) -> tuple[Node, ...]:
    """What the title and the text of a thing do not say of the question; nothing where they say enough of it."""
    missing = tuple(node for node in plan.clauses if not true_of(node, lambda match: match in passage.held))
    enough = len(plan.clauses) - len(missing) >= min(plan.needed, len(plan.clauses))
    return () if enough else missing


def pages_with(wanted: Mapping[int, tuple[Plan, tuple[Node, ...], Analyser]]) -> dict[int, InFile]:
    """For each of these entries the page of its files that has most of what is missing, if one has any.

    Two queries, and none without entries.
    """
    files = attached_to(wanted) if wanted else {}
    if not files:
        return {}
    tokens = dict(Document.objects.filter(pk__in=files).values_list("pk", "text_tokens"))
    found = {}
    for entry, attached in files.items():
        _plan, missing, analyser = wanted[entry]
        page = best_page(list(pages_of(attached)), tokens.get(entry, ""), missing, analyser)
        if page:
            found[entry] = page
    return found


def pages_of(attached: Iterable[Attached]) -> Iterator[InFile]:
    """In the order in which their tokens stand behind those of the text."""
    for file in attached:
        for number, text in enumerate(file.pages, start=1):
            yield InFile(file.title, file.numbered, number, text)


def best_page(pages: Sequence[InFile], tokens: str, missing: Sequence[Node], analyser: Analyser) -> InFile | None:
    """By the tokens as they are stored; where these do not say, by the parts of the words of likely pages."""
    # Nothing stands between two gaps where a page is empty.
    _own, *rows = f" {tokens}".replace(f" {GAP}", "\n").split("\n")
    counts = [how_many(missing, row) for row in rows[: len(pages)]]
    most = max(counts, default=0)
    return pages[counts.index(most)] if most else page_by_parts(pages, missing, analyser)


def how_many(missing: Sequence[Node], tokens: str) -> int:
    return sum(true_of(node, lambda match: stands_in(match, tokens)) for node in missing)


def stands_in(match: Match, tokens: str) -> bool:
    return match.where is not Where.TITLE and f" {' '.join(match.tokens)} " in f" {tokens} "


def page_by_parts(pages: Sequence[InFile], missing: Sequence[Node], analyser: Analyser) -> InFile | None:
    """The first page on which some of it is marked; of long files only so much is looked through."""
    plan = Plan(tuple(missing), needed=1)
    beginnings = {match.tokens[0][:BEGINNING] for match in matches_in(plan) if match.where is Where.ANYWHERE}
    left = MOST_READ
    for page in pages:
        if left <= 0:
            break
        plain = folded(page.text)
        if any(beginning in plain for beginning in beginnings):
            left -= len(page.text)
            if passages("", page.text, plan, analyser).held:
                return page
    return None


def told_by(page: InFile, own: Passage, plan: Plan, analyser: Analyser) -> Passage:
    """The passage of that page, below the title of the thing itself."""
    return replace(passages("", page.text, plan, analyser), title=own.title)
