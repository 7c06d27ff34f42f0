"""Takes names and addresses out of texts: plain, rich, JSON, and JSON inside JSON."""

import json
import re
from collections.abc import Iterable
from functools import cached_property
from html import escape
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

# Where the key of a mapping names somebody, these keys beside it tell more about them.
NAMES = ("name", "author", "quote_author", "maker", "coordinator_name")
BESIDE_A_NAME = ("role", "quote_role")
ADDRESS_GOES = "…"
SPACE = re.compile(r"(?:\s|&nbsp;)+")


class Scrubber:
    """Replaces whole words: a name by `former`, an address by three dots.

    Upper and lower case do not matter, nor how many spaces are between the words of a name. An address is not found
    inside a longer one. Where a mapping holds exactly the name (`name`, `author`), the role beside it goes too.
    `capitals`: a name counts only where it is written as one, for words that are a name are words as well.
    """

    def __init__(
        self,
        *,
        names: Iterable[str] = (),
        addresses: Iterable[str] = (),
        exact: Iterable[str] = (),
        former: str,
        capitals: bool = False,
    ) -> None:
        self.capitals = capitals
        self.names = [" ".join(name.split()) for name in names if name.strip()]
        # Names that are too short to be looked for inside a text: only where nothing else stands.
        self.exact = {" ".join(name.split()).casefold() for name in exact if name.strip()}
        self.addresses = [address for address in addresses if address.strip()]
        self.former = former
        # The roles that went with a name.
        self.gone: set[str] = set()

    @cached_property
    def _name(self) -> re.Pattern[str] | None:
        return _pattern(self.names, before=r"(?<!\w)", after=r"(?!\w)")

    @cached_property
    def _address(self) -> re.Pattern[str] | None:
        return _pattern(self.addresses, before=r"(?<![\w.+-])", after=r"(?![\w-]|\.\w)")

    def found_in(self, value: Any) -> bool:
        return bool(self.value(value) != value)

    def is_name(self, value: Any) -> bool:
        """Whether `value` is the name and nothing else."""
        if not isinstance(value, str):
            return False
        whole = self._name is not None and bool(self._name.fullmatch(value.strip()))
        return (whole and self.counts(value)) or " ".join(value.split()).casefold() in self.exact

    def counts(self, found: str) -> bool:
        """Whether what was found is written as a name, with capitals for the first and the last word at least."""
        words = SPACE.split(found.strip())
        return not self.capitals or not any(word.lstrip("'’")[:1].islower() for word in (words[0], words[-1]))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in a text."""
        return [found.span() for found in self._name.finditer(text) if self.counts(found[0])] if self._name else []

    def value(self, value: Any) -> Any:
        """The same value without them: a text, or a list or mapping of values."""
        if isinstance(value, str):
            return self.former if self.is_name(value) else self._json_inside(value) or self.text(value)
        if isinstance(value, list | tuple):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            return self._mapping(value)
        return value

    def _mapping(self, value: dict[Any, Any]) -> dict[Any, Any]:
        named = any(self.is_name(value.get(key)) for key in NAMES)
        cleaned = {}
        for key, each in value.items():
            goes = named and key in BESIDE_A_NAME and isinstance(each, str)
            if goes and each:
                self.gone.add(each)
            cleaned[self.text(key) if isinstance(key, str) else key] = "" if goes else self.value(each)
        return cleaned

    def text(self, text: str) -> str:
        if self._address:
            text = self._address.sub(ADDRESS_GOES, text)
        if self._name:
            text = self._name.sub(lambda found: self.former if self.counts(found[0]) else found[0], text)
        return text

    def _json_inside(self, text: str) -> str:
        """The text again when it is JSON: escaped letters hide a name. Empty when it is none, or has none in it."""
        if not text.lstrip().startswith(("[", "{")):
            return ""
        try:
            inner = json.loads(text)
        except ValueError:
            return ""
        cleaned = self.value(inner)
        return "" if cleaned == inner else json.dumps(cleaned, cls=DjangoJSONEncoder)


def _pattern(words: list[str], *, before: str, after: str) -> re.Pattern[str] | None:
    spellings = {spelling for word in words for spelling in (word, escape(word), escape(word, quote=False))}
    if not spellings:
        return None
    each = (r"(?:\s|&nbsp;)+".join(re.escape(part) for part in one.split()) for one in sorted(spellings, key=len)[::-1])
    return re.compile(f"{before}(?:{'|'.join(each)}){after}", re.IGNORECASE)
