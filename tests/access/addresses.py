"""The URLconf walked through: every address that there is, by the key under which the table of doors has a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation
from django.utils.regex_helper import normalize

from core.urlwords import LANGUAGES


@dataclass(frozen=True)
class Address:
    """One pattern in one language. `form` is `/nl/regios/%(slug)s/agenda/`, `arguments` are the names in it."""

    key: str
    form: str
    arguments: tuple[str, ...]

    def url(self, values: tuple[Any, ...]) -> str:
        """The address with `values` in the order of its arguments. Raises ValueError when they are not as many."""
        if len(values) != len(self.arguments):
            raise ValueError(f"The door {self.key} takes {self.arguments}, and got {values}.")
        return self.form % dict(zip(self.arguments, values, strict=True))


def key_of(route: str, name: str, namespaces: tuple[str, ...]) -> str:
    """The name of an address, `questions:edit`; without one its route, `beheer/bulk/<str:app_label>/…`."""
    return ":".join([*namespaces, name]) if name else route


def walk(patterns: Any, form: str = "", route: str = "", names: tuple[str, ...] = (), way: tuple[str, ...] = ()) -> Any:
    for pattern in patterns:
        own = str(pattern.pattern)
        if isinstance(pattern.pattern, LocalePrefixPattern):
            part, arguments, own = own, [], ""
        else:
            part, arguments = normalize(pattern.pattern.regex.pattern.lstrip("^"))[0]
        here = (form + part, route + own, (*names, *arguments))
        if isinstance(pattern, URLResolver):
            namespace = (pattern.namespace,) if pattern.namespace else ()
            yield from walk(pattern.url_patterns, *here, (*way, *namespace))
        else:
            yield Address(key_of(here[1], pattern.name or "", way), f"/{here[0]}", here[2])


def addresses() -> Iterator[Address]:
    """Every address of the site, those below a language in both."""
    seen = set()
    for language in LANGUAGES:
        with translation.override(language):
            for address in walk(get_resolver().url_patterns):
                if address not in seen:
                    seen.add(address)
                    yield address
