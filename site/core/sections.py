"""What other apps add to a page: an app lower down asks for its sections, those above have registered them.

A section is registered under `<place>.<name>`, such as `theme.stories`, by `AppConfig.ready()` of the app it is from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from core.registry import Registry


@dataclass(frozen=True)
class Section:
    """One part of a page: a title, a sentence below it, and a template that gets `context` as its `section`."""

    name: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50
    intro: str = ""


# Called with the request and the thing the page is about; gives None when there is nothing to show this visitor.
SectionSource = Callable[[HttpRequest, Any], Section | None]
page_sections: Registry[SectionSource] = Registry("page section")


def sections_for(place: str, request: HttpRequest, subject: Any) -> list[Section]:
    """The sections of `place` that have something to show about `subject`, in their order."""
    sources = [source for name, source in page_sections.items() if name.startswith(f"{place}.")]
    found = [section for source in sources if (section := source(request, subject)) is not None]
    return sorted(found, key=lambda section: section.order)
