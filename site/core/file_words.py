"""What an editor is told about the files of a page whose audience changes: which follow, and which do not and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.access import tokens_for
from core.file_audiences import Outcome
from core.file_uses import Use, files_used_by, uses_of
from core.services import with_all_below


@dataclass(frozen=True)
class Elsewhere:
    """A file that something besides the page uses too, and what that is."""

    title: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class FilesOfPage:
    """Titles of the files that only the page and what is below it use, and those that others use as well."""

    own: tuple[str, ...]
    shared: tuple[Elsewhere, ...]


def files_of_page(page: Page, *, user: Any) -> FilesOfPage:
    """Before the change: what will follow and what cannot."""
    pages = list(with_all_below(page))
    inside = {one.pk for one in pages}
    own: list[str] = []
    shared: list[Elsewhere] = []
    for file, uses in uses_of(files_used_by(pages)).items():
        others = [use for use in uses if use.page is None or use.page.pk not in inside]
        if others:
            shared.append(Elsewhere(file.title, _places(others, user)))
        else:
            own.append(file.title)
    return FilesOfPage(tuple(own), tuple(shared))


def told_after(outcomes: Iterable[Outcome], *, user: Any) -> list[tuple[str, bool]]:
    """After the change: sentences, each with whether it is a warning."""
    listed = list(outcomes)
    moved = [outcome for outcome in listed if outcome.changed]
    said = []
    if moved:
        number = ngettext(
            "%(number)d file went along: %(titles)s.", "%(number)d files went along: %(titles)s.", len(moved)
        )
        said.append((number % {"number": len(moved), "titles": _titles(moved)}, False))
    for outcome in listed:
        if not outcome.changed and outcome.kept_by:
            sentence = _("‘%(title)s’ did not change, because it is used elsewhere too: %(places)s.")
            places = ", ".join(_places(outcome.kept_by, user))
            said.append((sentence % {"title": outcome.file.title, "places": places}, True))
    return said


def _titles(outcomes: Iterable[Outcome]) -> str:
    return ", ".join(f"‘{outcome.file.title}’" for outcome in outcomes)


def _places(uses: Iterable[Use], user: Any) -> tuple[str, ...]:
    """Names of places, each once. A page that this editor may neither read nor change stays without its title."""
    tokens = tokens_for(user)
    return tuple(dict.fromkeys(_place(use, user, tokens) for use in uses))


def _place(use: Use, user: Any, tokens: frozenset[str]) -> str:
    if use.page is None or (use.page.live and use.audience in tokens):
        return use.title
    return use.title if use.page.permissions_for_user(user).can_edit() else _("a page that you cannot open")
