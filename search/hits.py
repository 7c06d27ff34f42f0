"""How a hit looks in the list of results: a row as every list has it, with marks, its themes and why it is here."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.rows import Row, RowTheme, rows_of
from glossary.vocabulary import vocabulary
from search.finding import Hit, SearchResult
from search.in_files import InFile
from search.labels import SearchLabels
from search.passages import Passage, Piece, Reason
from search.questions import Why
from search.titles import plain_title

THEME = "thema"
THEME_KIND = "theme"
# An agenda is about ten themes; all of them would say nothing.
MOST_THEMES = 3


@dataclass(frozen=True)
class HitRow:
    """One hit. `themes` are some besides the one that the row names; `why` is empty where it is plain to see.

    `where` names the file and the page, where its text comes from there. `pinned`: editors put it first.
    """

    row: Row
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    why: str
    themes: list[RowTheme]
    where: str = ""
    pinned: bool = False


def hit_rows(result: SearchResult, labels: SearchLabels) -> list[HitRow]:
    """The hits in their order. No query for themes whose labels are known."""
    rows = rows_of([hit.entry for hit in result.hits], labels)
    return [
        HitRow(
            row=row,
            title=hit.passage.title,
            text=hit.passage.text,
            cut_before=hit.passage.cut_before,
            cut_after=hit.passage.cut_after,
            why=why(hit.passage, result.query.text, hit.entry.language),
            themes=other_themes(hit, labels),
            where=where(hit.page),
            pinned=hit.pinned,
        )
        for row, hit in zip(rows, result.hits, strict=True)
    ]


def other_themes(hit: Hit, labels: SearchLabels) -> list[RowTheme]:
    """The first few, in the order of the themes; a theme is not about itself."""
    if hit.entry.kind == THEME_KIND:
        return []
    codes = set(labels.values(THEME, hit.codes)) - {hit.entry.facts.get("theme")}
    named = list(labels.of(THEME, codes).items())[:MOST_THEMES]
    return [RowTheme(label, labels.url(THEME, code)) for code, label in named]


def where(page: InFile | None) -> str:
    """One line on the file in which it was found."""
    if page is None:
        return ""
    told = {"file": page.title, "number": page.number}
    match page.numbered:
        case "page":
            return _("Found in ‘%(file)s’, page %(number)s.") % told
        case "slide":
            return _("Found in ‘%(file)s’, slide %(number)s.") % told
        case _:
            return _("Found in ‘%(file)s’.") % told


def why(passage: Passage, question: str, language: str) -> str:
    """One line on how other words than those typed led here."""
    reason = passage.reason
    if reason is None:
        return ""
    asked, found = plain_title(reason.typed), plain_title(reason.words)
    told = {"found": reason.words, "asked": reason.typed}
    match reason.why:
        case Why.SYNONYM:
            return other_word(reason, question, language)
        case Why.TYPO:
            return _("Found by ‘%(found)s’, which is spelled almost like what you typed.") % told
        case Why.FILED:
            return _("Filed under ‘%(found)s’.") % told
        case _ if asked == found:
            return ""
        case _ if asked in found:
            return _("Found by ‘%(found)s’, which has ‘%(asked)s’ in it.") % told
        case _:
            return _("Found by ‘%(found)s’, another form of ‘%(asked)s’.") % told


def other_word(reason: Reason, question: str, language: str) -> str:
    asked = form_asked(reason.typed, question, language)
    if asked:
        return _("Found by ‘%(found)s’, another word for ‘%(asked)s’.") % {"found": reason.words, "asked": asked}
    return _("Found by ‘%(found)s’, another word for what you typed.") % {"found": reason.words}


def form_asked(form: str, question: str, language: str) -> str:
    """Which word of the question the glossary has beside `form`; empty when it stands there in another form."""
    typed = f" {plain_title(question)} "
    for word in vocabulary(language):
        forms = (word.term, *word.forms)
        if form in forms:
            return next((other for other in forms if other != form and f" {plain_title(other)} " in typed), "")
    return ""
