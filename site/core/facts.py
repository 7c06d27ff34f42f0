"""Facts beside a text: a term with one or more values, as the component `facts.html` takes them."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.bilingual import Wording


@dataclass(frozen=True)
class FactValue:
    """One value in words, with an address when it leads somewhere; `language` when it is not that of the page."""

    text: str
    url: str = ""
    language: str = ""

    @classmethod
    def said(cls, words: Wording, url: str = "") -> "FactValue":
        """A text that stands in its own language."""
        return cls(words.text, url, words.language if words.foreign else "")


@dataclass(frozen=True)
class Fact:
    term: str
    values: tuple[FactValue, ...]


def facts(*pairs: tuple[str, Iterable[FactValue | str]]) -> list[Fact]:
    """Facts in the given order; a term without values is left out."""
    found = []
    for term, values in pairs:
        given = tuple(value if isinstance(value, FactValue) else FactValue(str(value)) for value in values if value)
        if given:
            found.append(Fact(str(term), given))
    return found
