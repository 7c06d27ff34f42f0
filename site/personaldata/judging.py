"""Names of erased people of which only a person can say whether they mean them: an editor answers, place by place.

A place is a page in all its languages with every version, or one row. Where the name stands is looked up each time, so
that nothing is kept but the name itself, until the last answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, Revision

from core.locks import publication_lock
from core.personal import FORMER, Who, personal_texts, written
from core.scrubbing import Scrubber
from personaldata.audit import write
from personaldata.audit_actions import NAME_ERASED, NAME_LEFT
from personaldata.excerpts import excerpts
from personaldata.models import NameToJudge
from personaldata.pages import PageCleaner, Places, page_columns, page_models, place_key, places_of
from personaldata.permissions import can_judge_names
from personaldata.texts import clean_row, cleaned, raw, rows_with

PAGE = "page"


@dataclass(frozen=True)
class NamedPlace:
    """Where a name stands: `thing` is the page or the row, `words` are those around the name."""

    key: str
    thing: Model
    words: tuple[str, ...]


def scrubber_of(name: str, language: str = "nl") -> Scrubber:
    """A name of one word is a word: only where nothing else stands can it be a name."""
    whole = len(name.split()) > 1
    return Scrubber(names=[name] if whole else [], exact=[name], former=FORMER.get(language, FORMER["nl"]))


def ask_editors(who: Who) -> None:
    """Keep the names of which an editor must judge a place: doubtful ones, and sure ones that are not written as such.

    Called at the end of an erasure, when nothing is left to be found that goes by itself.
    """
    for name in (*who.doubtful, *who.names):
        asked = NameToJudge(user_id=who.key, name=name, places=sorted(who.places))
        if next(places_found(asked), None) is not None:
            asked.save()


def places_found(asked: NameToJudge) -> Iterator[NamedPlace]:
    """Every place where the name stands and that nobody has answered about, each once."""
    seen = set(asked.left)
    for found in (*_pages(asked), *_rows(asked)):
        if found.key not in seen:
            seen.add(found.key)
            yield found


def _places(asked: NameToJudge) -> Places:
    return places_of(Who(key=asked.user_id, places=frozenset(asked.places)))


def _pages(asked: NameToJudge) -> Iterator[NamedPlace]:
    scrub, places = scrubber_of(asked.name), _places(asked)
    words: dict[int, tuple[str, ...]] = {}

    def found(page: int, values: Any) -> None:
        if places.hold(page) and scrub.found_in(values):
            words.setdefault(page, excerpts(values, asked.name, scrub))

    for model in page_models():
        columns = page_columns(model)
        for row in rows_with(model._default_manager.all(), columns, scrub):
            found(row.pk, {name: raw(getattr(row, name)) for name in columns})
    for part, rule in written():
        if rule.page:
            for row in rows_with(part._base_manager.all(), rule.columns, scrub):
                found(getattr(row, f"{rule.page}_id"), {name: raw(getattr(row, name)) for name in rule.columns})
    for version in rows_with(Revision.page_revisions.all(), ["content"], scrub).iterator():
        found(int(version.object_id), version.content)
    pages = Page.objects.filter(pk__in=words).select_related("locale").order_by("locale_id", "pk")
    for page in pages:
        yield NamedPlace(f"{PAGE}:{page.translation_key}", page, words[page.pk])


def _rows(asked: NameToJudge) -> Iterator[NamedPlace]:
    """Rows of their places, and what people wrote at the desk."""
    scrub, everywhere = scrubber_of(asked.name), _places(asked).pages is None
    for model, rule in written():
        if not rule.page:
            for row in rows_with(model._base_manager.all(), rule.columns, scrub):
                if everywhere or f"{rule.prefix}:{place_key(row, rule.place)}" in asked.places:
                    yield from _row(asked, row, rule.columns)
    for model, texts in personal_texts():
        if texts.names and texts.judged:
            for row in rows_with(model._base_manager.all(), texts.columns, scrub):
                yield from _row(asked, row, texts.columns)


def _row(asked: NameToJudge, row: Model, columns: tuple[str, ...]) -> Iterator[NamedPlace]:
    scrub = scrubber_of(asked.name)
    if cleaned(row, columns, scrub):
        values = {name: raw(getattr(row, name)) for name in columns}
        yield NamedPlace(f"{row._meta.label}:{row.pk}", row, excerpts(values, asked.name, scrub))


@transaction.atomic
def answer(*, asked: NameToJudge, answers: dict[str, bool], by: Any) -> int:
    """Erase the name in the places with a yes and leave it in those with a no; returns how many still wait.

    With none left the name itself goes. Answers about places where it does not stand are passed over. Raises
    PermissionDenied for who may not.
    """
    if not can_judge_names(by):
        raise PermissionDenied
    publication_lock()
    held = NameToJudge.objects.select_for_update().filter(pk=asked.pk).first()
    if held is None:
        return 0
    for place in list(places_found(held)):
        if place.key not in answers:
            continue
        if answers[place.key]:
            _erase(held, place)
        else:
            held.left.append(place.key)
        action = NAME_ERASED if answers[place.key] else NAME_LEFT
        write(held.user, action, by=by, data={"kind": place.thing._meta.label, "number": place.thing.pk})
    left = sum(1 for _place in places_found(held))
    if left:
        held.save(update_fields=["left"])
    else:
        held.delete()
    return left


def _erase(asked: NameToJudge, place: NamedPlace) -> None:
    here = {language: scrubber_of(asked.name, language) for language in FORMER}
    clean = partial(PageCleaner, here=here, elsewhere=Scrubber(former=""))
    if isinstance(place.thing, Page):
        pages = Page.objects.filter(translation_key=place.thing.translation_key).select_related("locale")
        known = _places(asked)
        inside = [page for page in pages if known.hold(page.pk)]
        languages = {page.pk: page.locale.language_code for page in inside}
        clean(replace(known, pages=set(languages), language_of=languages)).run()
        return
    for model, rule in written():
        if model is type(place.thing):
            cleaner = clean(Places(set()))
            cleaner.named_places = frozenset({"here"})
            cleaner.clean_part_of_place(place.thing, rule.columns, "here")
            return
    for model, texts in personal_texts():
        if model is type(place.thing):
            clean_row(place.thing, texts.columns, here["nl"])
