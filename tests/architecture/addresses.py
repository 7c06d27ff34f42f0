"""The named addresses of the project, and where its code and templates use them."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

SAMPLES = {"int": 1, "slug": "een-twee", "string": "groen", "path": "een/twee", "uuid": str(uuid.UUID(int=1))}
TEMPLATE_TAG = re.compile(r"""{%\s*(?:\w+\s+)?url\s+["']([\w:-]+)["']""")
REVERSED = re.compile(r"""\breverse(?:_lazy)?\(\s*["']([\w:-]+)["']""")


@dataclass(frozen=True)
class Address:
    """A named pattern: its full name, the module of its view, and one value for each of its arguments."""

    name: str
    module: str
    arguments: tuple[tuple[str, object], ...]


def addresses(patterns: Iterable[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[Address]:
    """Every named pattern that can be made with sample values, packages' own included."""
    yield from _below(get_resolver().url_patterns if patterns is None else patterns, prefix, ())


def _below(patterns: Iterable[URLPattern | URLResolver], prefix: str, above: tuple) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern.pattern, RegexPattern) and pattern.pattern.regex.groups:
            continue  # packages' own, whose arguments only they know
        own = tuple(
            (name, SAMPLES[type(converter).__name__.removesuffix("Converter").lower()])
            for name, converter in getattr(pattern.pattern, "converters", {}).items()
        )
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _below(pattern.url_patterns, namespace, above + own)
        elif pattern.name:
            yield Address(prefix + pattern.name, pattern.callback.__module__, above + own)


def names_used(texts: Iterable[str]) -> set[str]:
    """Names of addresses in `{% url %}` tags and calls of `reverse`."""
    return {name for text in texts for name in (*TEMPLATE_TAG.findall(text), *REVERSED.findall(text))}
