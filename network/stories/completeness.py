"""How complete a story is: what readers look for in one, how much each part weighs, and what is still missing."""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Part:
    """Something that a complete story has. `field` is where an editor writes it; all weights together are 100."""

    field: str
    weight: int
    ask: str | Promise
    there: Callable[[Any], bool]


def written(field: str) -> Callable[[Any], bool]:
    """Whether a text has words in it."""
    return lambda page: bool(getattr(page, field).strip())


def told(field: str) -> Callable[[Any], bool]:
    """Whether a part has words, or something else than text in it; an empty paragraph is nothing."""

    def there(page: Any) -> bool:
        # As it is stored: a question about many stories must not look up the pictures in each.
        return any(
            block["type"] != "text" or unescape(strip_tags(block["value"])).strip()
            for block in getattr(page, field).raw_data
        )

    return there


def has_authors(page: Any) -> bool:
    """Whether somebody is named as its writer; asked of many stories at once, the query has told already."""
    known = page.__dict__.get("has_author")
    return page.authors.count() > 0 if known is None else bool(known)


PARTS = (
    Part("intro", 10, gettext_lazy("Two or three sentences that open the story"), written("intro")),
    Part("authors", 5, gettext_lazy("Who wrote or tells it"), has_authors),
    Part(
        "turn_first",
        5,
        gettext_lazy("The turn: how you looked first, and how you look now"),
        lambda page: written("turn_first")(page) and written("turn_now")(page),
    ),
    Part("situation", 15, gettext_lazy("What was going on"), told("situation")),
    Part("approach", 15, gettext_lazy("What you did"), told("approach")),
    Part("result", 15, gettext_lazy("What it brought"), told("result")),
    Part("lessons", 10, gettext_lazy("What you learned"), told("lessons")),
    Part("not_yet", 10, gettext_lazy("What does not work yet"), told("not_yet")),
    Part(
        "leading_theme", 5, gettext_lazy("The theme it is most about"), lambda page: page.leading_theme_id is not None
    ),
    Part("sectors", 5, gettext_lazy("For which sector it is"), lambda page: bool(page.sectors)),
    Part("evidence", 5, gettext_lazy("How you know that it works"), lambda page: bool(page.evidence)),
)


@dataclass(frozen=True)
class Completeness:
    percent: int
    missing: tuple[Part, ...]

    @property
    def words(self) -> str:
        """The percentage as somebody would say it."""
        if not self.missing:
            return _("This story is complete.")
        if self.percent >= 70:
            return _("Nearly complete: %(percent)s %%.") % {"percent": self.percent}
        if self.percent >= 35:
            return _("On its way: %(percent)s %%.") % {"percent": self.percent}
        return _("Just begun: %(percent)s %%.") % {"percent": self.percent}


def completeness(page: Any) -> Completeness:
    """How complete the story on `page` is, published or not; a story that lacks something may be published as well."""
    missing = tuple(part for part in PARTS if not part.there(page))
    return Completeness(100 - sum(part.weight for part in missing), missing)
