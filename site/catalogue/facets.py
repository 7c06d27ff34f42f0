"""Facets: by what entries can be filtered. Each is named once, by its key in the address; values are codes."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import models
from django.utils import translation
from django.utils.functional import Promise

from core.registry import Registry


@dataclass(frozen=True)
class Facet:
    """One facet. `name` is the query key, the same in both languages.

    `labels(values, language)` gives the label of each value that exists, in the order in which a visitor sees them;
    a value it leaves out does not exist. `url(value, language)` is the page about that value, where there is one.
    `everything(language)`: for a facet of few values, all labels at once; then they are asked once, whatever is shown.
    `can_hide`: its values are things that may be hidden themselves; then one exists for whoever sees something with it.
    `in_force`: which rows of `catalogue.Facet` hold at this moment, where a value can end by the clock alone.
    """

    name: str
    label: str | Promise
    labels: Callable[[Collection[str], str], dict[str, str]]
    url: Callable[[str, str], str] | None = None
    can_hide: bool = False
    everything: Callable[[str], dict[str, str]] | None = None
    in_force: Callable[[], models.Q | models.Exists] | None = None


facets: Registry[Facet] = Registry("facet")


def choice_labels(choices: type[models.TextChoices]) -> Callable[[Collection[str], str], dict[str, str]]:
    """Labels of a fixed set of values, in its own order."""

    def labels(values: Collection[str], language: str) -> dict[str, str]:
        with translation.override(language):
            return {value: str(label) for value, label in choices.choices if value in values}

    return labels


class Labels:
    """The labels that one answer needs: asks each facet at most once for the same value.

    `own` are facets that this answer has in place of, or besides, the registered ones.
    """

    def __init__(self, language: str, own: Mapping[str, Facet] | None = None) -> None:
        self.language = language
        self._own = own or {}
        self._known: dict[str, dict[str, str]] = {}
        self._asked: dict[str, set[str]] = {}

    def of(self, name: str, values: Collection[str]) -> dict[str, str]:
        """Labels of `values` in the facet's order; values that do not exist are left out."""
        facet = self.facet(name)
        if facet and facet.everything:
            if values and name not in self._known:
                self._known[name] = facet.everything(self.language)
            return self._chosen(name, values)
        asked = self._asked.setdefault(name, set())
        new = set(values) - asked
        if new and facet:
            # Everything is asked again, because only the facet knows the order of old and new values together.
            self._known[name] = facet.labels(asked | new, self.language)
        asked |= new
        return self._chosen(name, values)

    def facet(self, name: str) -> Facet | None:
        return self._own.get(name) or facets.get(name)

    def _chosen(self, name: str, values: Collection[str]) -> dict[str, str]:
        return {value: label for value, label in self._known.get(name, {}).items() if value in values}

    def url(self, name: str, value: str) -> str:
        facet = self.facet(name)
        return facet.url(value, self.language) if facet and facet.url else ""


_shared: ContextVar[dict[str, Labels] | None] = ContextVar("shared_labels", default=None)


@contextmanager
def shared_labels() -> Iterator[None]:
    """Within this block, the making of one page, its parts ask for labels together."""
    token = _shared.set({})
    try:
        yield
    finally:
        _shared.reset(token)


def labels_in(language: str) -> Labels:
    """The labels of the page that is being made, or new ones outside `shared_labels`."""
    shared = _shared.get()
    return Labels(language) if shared is None else shared.setdefault(language, Labels(language))
