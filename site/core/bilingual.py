"""Texts of things that are in no language: a field in Dutch, and the same in English where somebody wrote it.

A thing with state (an agenda, a question) is one row; its texts stand in pairs of fields, `title_nl` and `title_en`.
Where English lacks, readers get the Dutch, marked as such.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language


@dataclass(frozen=True)
class Wording:
    """A text and the language it is in, which may be another than the reader's."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def foreign(self) -> bool:
        """Whether the text is in another language than the page it stands on."""
        return self.language != (get_language() or "nl")


def wording(thing: Any, name: str, language: str = "") -> Wording:
    """The field `name` of `thing` in `language` (default: the active one), or in Dutch where that has no text.

    Reads `<name>_nl` and `<name>_en`. Raises AttributeError for a thing without such fields.
    """
    wanted = language or get_language() or "nl"
    text = getattr(thing, f"{name}_{wanted}", "") if wanted != "nl" else ""
    return Wording(text, wanted) if text else Wording(getattr(thing, f"{name}_nl"), "nl")


def has_english(thing: Any, *names: str) -> bool:
    """Whether all of these texts that are there in Dutch are there in English too."""
    return all(getattr(thing, f"{name}_en") for name in names if getattr(thing, f"{name}_nl"))
