"""The menus: which pages the editors put where, and what a visitor sees of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Func
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.findables import findables
from catalogue.models import Entry, Menu, MenuItem, MenuPlace
from catalogue.queries import EntryQuerySet

MOST_AT_THE_TOP = 6  # more do not fit on one line of a laptop


@dataclass(frozen=True)
class Link:
    title: str
    url: str


def key_of_page(page: Page) -> str:
    """The key of the thing that `page` is about. Raises ValidationError for a page that nobody can find."""
    subject = page.specific
    for findable in findables:
        if isinstance(subject, findable.model):
            return findable.key_of(subject)
    raise ValidationError(_("Choose a page that visitors can find: this one has no place on the site."))


def check_items(place: str, pages: Collection[Page]) -> None:
    """Raises ValidationError when these pages cannot all stand in the menu at `place`."""
    keys = [key_of_page(page) for page in pages]
    if len(set(keys)) < len(keys):
        raise ValidationError(_("The same page is in this menu twice."))
    if place == MenuPlace.HEADER and len(keys) > MOST_AT_THE_TOP:
        raise ValidationError(_("The menu at the top has room for six links."))


@transaction.atomic
def write_menu(*, place: str, pages: Sequence[Page]) -> Menu:
    """Put exactly these pages in the menu at `place`, in this order. Raises ValidationError when they do not fit."""
    check_items(place, pages)
    menu, _made = Menu.objects.get_or_create(place=place)
    menu.items.set([MenuItem(page=page, key=key_of_page(page), sort_order=n) for n, page in enumerate(pages)])
    menu.save()
    return menu


@transaction.atomic
def follow_pages(*, menu: Menu) -> None:
    """Give every item of `menu` the key of its page, after an editor chose other pages."""
    for item in MenuItem.objects.filter(menu=menu).select_related("page"):
        MenuItem.objects.filter(pk=item.pk).update(key=key_of_page(item.page))


class PlaceInMenu(Func):
    """Where in the menu at `place` the thing with this key stands, and with which words (`title`): `0|Words`, or NULL.

    In words of SQL that both databases know: every page asks this, and of Django's own expressions the question took
    longer to make than to answer.
    """

    output_field = CharField()
    template = (
        "(SELECT i.sort_order || '|' || i.%(title)s FROM catalogue_menuitem i JOIN catalogue_menu m ON m.id = i.menu_id"
        " WHERE i.key = %(expressions)s AND m.place = '%(place)s' ORDER BY i.sort_order LIMIT 1)"
    )


def with_places(entries: EntryQuerySet, language: str) -> EntryQuerySet:
    """Entries with, for each menu, where in it they stand and with which words: `menu_header` is `0|Words` or None.

    As part of the query that a page asks anyway.
    """
    title = "title_en" if language == "en" else "title_nl"
    return entries.annotate(
        **{f"menu_{place}": PlaceInMenu("key", title=title, place=place) for place in MenuPlace.values}
    )


def links_at(place: str, entries: Sequence[Entry], language: str) -> list[Link]:
    """The links of one menu in their order, from entries that `with_places` marked; empty when it has none."""
    found = []
    for entry in entries:
        mark = getattr(entry, f"menu_{place}", None)
        if mark and entry.language == language:
            order, _bar, words = mark.partition("|")
            found.append((int(order), Link(words or entry.title, entry.url)))
    return [link for _order, link in sorted(found, key=lambda pair: pair[0])]
