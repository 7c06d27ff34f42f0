"""What the places mean in which a role holds, and what roles may do there: told by the floors above.

A grant's scope is `all` or names one thing, such as `region:12`. The app that owns regions registers, under the prefix
`region`, how to read such a name. It registers here in its `AppConfig.ready()`, and so does every app that has rows in
the desk for `role_permissions`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.registry import Registry

if TYPE_CHECKING:
    from wagtail.models import Collection as MediaCollection

EVERYWHERE = "all"


@dataclass(frozen=True)
class Scope:
    """One kind of place. Every callable but `everything` takes a scope's name, such as `region:12`."""

    prefix: str
    # The name a person knows it by. Raises LookupError when there is no such place.
    label: Callable[[str], str]
    # Keys of the pages under which its editors work, in every language.
    pages: Callable[[str], Collection[int]]
    # Where its images and documents are kept.
    collection: "Callable[[str], MediaCollection | None]"
    # Names of all such places.
    everything: Callable[[], Iterable[str]]
    # Scope's name → the name a person knows it by, for many at once; places that are gone are left out.
    labels: Callable[[Collection[str]], Mapping[str, str]] | None = None
    # What its editors may do with its pages, as codenames; None: all that an editor may do.
    page_permissions: Callable[[str], Collection[str]] | None = None


scopes: Registry[Scope] = Registry("scope")

# Name of an app → role → permissions in the form `app_label.codename`.
role_permissions: Registry[Mapping[str, Collection[str]]] = Registry("set of role permissions")


def scope_of(name: str) -> Scope:
    """The kind of place that `name` names. Raises LookupError for an unknown kind."""
    return scopes[name.partition(":")[0]]


def labels_of(names: Collection[str]) -> dict[str, str]:
    """What people call these places, asked of each kind once where it can tell many; without those that are gone."""
    found: dict[str, str] = {}
    for scope in scopes:
        mine = sorted(name for name in names if name.partition(":")[0] == scope.prefix)
        if mine and scope.labels:
            found.update(scope.labels(mine))
        elif mine:
            found.update(labels_one_by_one(scope, mine))
    return found


def labels_one_by_one(scope: Scope, names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        with suppress(LookupError):
            found[name] = scope.label(name)
    return found


def places_in_words(names: Collection[str]) -> dict[str, str]:
    """What a person calls each of these scopes, also `all` and those that are gone; as few queries as `labels_of`."""
    found = labels_of({name for name in names if name != EVERYWHERE})
    gone = _("A place that is gone")
    return {name: _("Everywhere") if name == EVERYWHERE else found.get(name, gone) for name in names}


def all_scopes() -> list[str]:
    """Names of all places in which a role can hold, kind by kind."""
    return [name for scope in scopes for name in scope.everything()]
