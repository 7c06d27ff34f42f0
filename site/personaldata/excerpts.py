"""The words around a name, for somebody who must see whom it means."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags

from core.scrubbing import Scrubber

AROUND = 60
AT_MOST = 3


def excerpts(value: Any, name: str, scrub: Scrubber) -> tuple[str, ...]:
    """At most three pieces of text with what `scrub` looks for in the middle."""
    found: dict[str, None] = {}
    for text in texts_in(value):
        if scrub.is_name(text):
            found.setdefault(text.strip())
        else:
            found.update(dict.fromkeys(pieces(" ".join(strip_tags(text).split()), scrub)))
        if len(found) >= AT_MOST:
            break
    return tuple(found)[:AT_MOST]


def pieces(text: str, scrub: Scrubber) -> Iterator[str]:
    for start, end in scrub.spans(text):
        before, after = max(0, start - AROUND), min(len(text), end + AROUND)
        yield ("…" if before else "") + text[before:after] + ("…" if after < len(text) else "")


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value: in lists, in mappings, and in JSON inside a text."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        if value.lstrip().startswith(("[", "{")):
            try:
                yield from texts_in(json.loads(value))
                return
            except ValueError:
                pass
        yield value
