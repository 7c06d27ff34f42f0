"""How an app above tells which themes of an agenda a body carries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from core.bilingual import Wording
from core.registry import Registry


@dataclass(frozen=True)
class BodyTheme:
    """A theme of an agenda that a body is responsible for, with the address where it is told."""

    title: Wording
    url: str = ""


# Called once a page with the request and the keys of all bodies on it. Gives the themes of each body that has any, by
# the key of the body, in the order in which a reader should see them, and only what this visitor may see. It may cost
# ONE query, however many bodies there are. An app registers itself in `AppConfig.ready()`:
# `body_themes.register("agendas", themes_of_bodies)`.
BodyThemeSource = Callable[[HttpRequest, Collection[int]], Mapping[int, list[BodyTheme]]]
body_themes: Registry[BodyThemeSource] = Registry("source of themes of bodies")


def themes_of_bodies(request: HttpRequest, keys: Collection[int]) -> dict[int, list[BodyTheme]]:
    """The themes of each of these bodies, from all sources together. One query per source."""
    found: dict[int, list[BodyTheme]] = defaultdict(list)
    for source in body_themes:
        for key, themes in source(request, keys).items():
            found[key].extend(themes)
    return dict(found)
