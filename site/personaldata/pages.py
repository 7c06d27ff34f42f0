"""Takes a person out of what is written for readers: pages, their parts, every version of them, rows of a place.

Their addresses go everywhere. Their name goes where they worked: somebody in another region may bear the same one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, Model, SlugField, TextField
from wagtail.fields import StreamField
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.search import index

from accounts.models import EVERYWHERE, User
from accounts.scopes import scope_of
from core.access import tokens_for
from core.file_uses import effective_audiences
from core.models import BasePage
from core.personal import Who, written
from core.scrubbing import Scrubber
from core.signals import page_written
from personaldata.texts import clean_row, cleaned, rows_with, scrubber
from personaldata.translations import clean_translations

# Text fields of a page that are no words for readers: where it is.
ADDRESSES = ("path", "url_path", "slug")


@dataclass
class Places:
    """The pages among which a name means this person; `pages` is None where that is everywhere."""

    pages: set[int] | None
    language_of: dict[int, str] = field(default_factory=dict)
    key_of: dict[int, str] = field(default_factory=dict)

    def hold(self, page: int) -> bool:
        return self.pages is None or page in self.pages

    @property
    def keys(self) -> set[str] | None:
        """What the languages of these pages have in common."""
        return None if self.pages is None else {self.key_of[page] for page in self.pages}


def places_of(who: Who) -> Places:
    """Every page below those of the person's places."""
    known = Page.objects.values_list("pk", "path", "locale__language_code", "translation_key")
    rows = [(pk, path, language, str(key)) for pk, path, language, key in known]
    languages = {pk: language for pk, _path, language, _key in rows}
    keys = {pk: key for pk, _path, _language, key in rows}
    if EVERYWHERE in who.places:
        return Places(None, languages, keys)
    tops = {pk for place in who.places for pk in pages_of_place(place)}
    paths = tuple(path for pk, path, _language, _key in rows if pk in tops)
    inside = {pk for pk, path, _language, _key in rows if paths and path.startswith(paths)}
    return Places(inside, languages, keys)


def pages_of_place(place: str) -> Iterable[int]:
    try:
        return scope_of(place).pages(place)
    except LookupError:
        return ()


def page_models() -> list[type[Any]]:
    """Every kind of page that we have."""
    return [model for model in apps.get_models() if issubclass(model, BasePage) and not model._meta.abstract]


def page_columns(model: type[Model]) -> list[str]:
    """The columns of a kind of page in which somebody writes."""
    return [one.name for one in model._meta.concrete_fields if is_written(one)]


def is_written(field: "Field[Any, Any]") -> bool:
    """Whether somebody writes words there. The title of a draft is no field of a form, but somebody's words too."""
    if field.name == "draft_title":
        return True
    words = isinstance(field, CharField | TextField | StreamField) and not isinstance(field, SlugField)
    return words and field.editable and not field.choices and field.name not in ADDRESSES


class PageCleaner:
    """Cleans with one scrubber per language where the name means this person, and with addresses alone elsewhere."""

    def __init__(self, places: Places, *, here: dict[str, Scrubber], elsewhere: Scrubber) -> None:
        self.places, self.here, self.elsewhere = places, here, elsewhere
        self.changed: set[int] = set()
        # Names of scopes, for rows that belong to a place and to no page.
        self.named_places: frozenset[str] = frozenset()

    @property
    def widest(self) -> Scrubber:
        """Looks for all that is looked for anywhere, to narrow rows with."""
        return self.here["nl"]

    def scrubber_for(self, page: int) -> Scrubber:
        if not self.places.hold(page):
            return self.elsewhere
        return self.here.get(self.places.language_of.get(page, "nl"), self.widest)

    def run(self) -> int:
        """Clean everything; returns how many rows changed."""
        done = self.clean_live_pages() + self.clean_versions() + self.clean_history() + self.clean_parts()
        done += clean_translations(keys=self.places.keys, here=self.here, elsewhere=self.elsewhere)
        self.tell()
        return done

    def clean_live_pages(self) -> int:
        done = 0
        for model in page_models():
            columns = page_columns(model)
            for page in rows_with(model._default_manager.all(), columns, self.widest):
                if clean_row(page, columns, self.scrubber_for(page.pk)):
                    self.changed.add(page.pk)
                    done += 1
        return done

    def clean_versions(self) -> int:
        """Drafts and older versions of pages; those of other things belong to no place, so there only addresses go."""
        done = 0
        versions = Revision.objects.select_related("base_content_type")
        for version in rows_with(versions, ["content", "object_str"], self.widest).iterator():
            of_page = version.base_content_type.model_class() is Page
            scrub = self.scrubber_for(int(version.object_id)) if of_page else self.elsewhere
            done += clean_row(version, ["content", "object_str"], scrub)
        return done

    def clean_history(self) -> int:
        """What the desk remembers of these pages by their title."""
        lines = rows_with(PageLogEntry.objects.all(), ["label", "data"], self.widest)
        return sum(clean_row(line, ["label", "data"], self.scrubber_for(line.page_id)) for line in lines.iterator())

    def clean_parts(self) -> int:
        """Rows that belong to a page, and rows that belong to a place."""
        done = 0
        for model, rule in written():
            for row in rows_with(model._base_manager.all(), rule.columns, self.widest):
                if rule.page:
                    page = getattr(row, f"{rule.page}_id")
                    if clean_row(row, rule.columns, self.scrubber_for(page)):
                        self.changed.add(page)
                        done += 1
                else:
                    done += self.clean_part_of_place(row, rule.columns, f"{rule.prefix}:{place_key(row, rule.place)}")
        return done

    def clean_part_of_place(self, row: Model, columns: tuple[str, ...], place: str) -> int:
        """Saved as if an editor did it, so that lists follow."""
        mine = self.places.pages is None or place in self.named_places
        by_language: dict[str, list[str]] = {}
        for name in columns:
            by_language.setdefault("en" if name.endswith("_en") else "nl", []).append(name)
        changes: dict[str, Any] = {}
        for language, names in by_language.items():
            changes |= cleaned(row, names, self.here[language] if mine else self.elsewhere)
        if not changes:
            return 0
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=list(changes))
        return 1

    def tell(self) -> None:
        """Lists, feeds and the desk's own search follow in the same transaction."""
        for page in Page.objects.filter(pk__in=self.changed).specific():
            page_written.send(type(page), instance=page, moved=False)
            index.insert_or_update_object(page)


def place_key(row: Model, way: str) -> Any:
    """The key of the thing at the end of `way`: `edition__region`."""
    value: Any = row
    for name in way.split("__"):
        value = getattr(value, name)
    return value.pk if isinstance(value, Model) else value


def clean_pages(who: Who) -> int:
    """Take a person with an account out of everything that is written for readers."""
    here = {language: scrubber(who, names=True, language=language) for language in ("nl", "en")}
    cleaner = PageCleaner(places_of(who), here=here, elsewhere=scrubber(who, names=False))
    cleaner.named_places = who.places
    return cleaner.run()


def pages_that_name(who: Who) -> list[Page]:
    """Live pages on which the person is named and that they may read, to see before they ask to be erased."""
    if not who.names:
        return []
    scrub, places = scrubber(who, names=True), places_of(who)
    found: set[int] = set()
    for model in page_models():
        columns = page_columns(model)
        rows = rows_with(model._default_manager.all(), columns, scrub)
        found |= {page.pk for page in rows if places.hold(page.pk) and cleaned(page, columns, scrub)}
    for model, rule in written():
        if rule.page:
            for row in rows_with(model._base_manager.all(), rule.columns, scrub):
                if places.hold(getattr(row, f"{rule.page}_id")) and cleaned(row, rule.columns, scrub):
                    found.add(getattr(row, f"{rule.page}_id"))
    pages = list(Page.objects.live().filter(pk__in=found).select_related("locale").order_by("title", "pk"))
    audiences, tokens = effective_audiences(pages), tokens_for(User.objects.filter(pk=who.key).first())
    return [page for page in pages if audiences[page.pk] in tokens]
