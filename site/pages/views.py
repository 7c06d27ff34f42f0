"""What the home page shows: the parts that apps have registered for it, arranged by its editors."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from core.sections import Section, page_sections
from pages.blocks import HomePart
from pages.models import HomePage

PLACE = "home."


def arrangement(page: HomePage) -> Iterator[tuple[str, Any]]:
    """Names of the parts to show with what an editor said of each (or None): theirs first, the others after them.

    A part that stands there twice is shown at its first place; one that no app offers any more is left out.
    """
    offered = [name.removeprefix(PLACE) for name, _source in page_sections.items() if name.startswith(PLACE)]
    usual = sorted(offered, key=lambda name: HomePart.values.index(name) if name in HomePart.values else 99)
    said: dict[str, Any] = {}
    for block in page.parts:
        said.setdefault(block.value["part"], block.value)
    for name, words in said.items():
        if name in offered and words["shown"]:
            yield name, words
    yield from ((name, None) for name in usual if name not in said)


def home_sections(page: HomePage, request: HttpRequest) -> list[Section]:
    """The parts that have something to show, under the words of the editor where there are any."""
    sections = []
    for name, words in arrangement(page):
        section = page_sections[f"{PLACE}{name}"](request, page)
        if section is None:
            continue
        if words:
            title, intro = words["heading"] or section.title, words["intro"] or section.intro
            section = replace(section, title=title, intro=intro)
        sections.append(section)
    return sections


def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """What the home page shows besides its own words."""
    return {"sections": home_sections(page, request)}
