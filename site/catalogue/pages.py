"""Pages as findable things: where they are, who may read them, when they were published."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise
from wagtail.models import Page, Site

from catalogue.findables import EntryData, Findable
from core.access import strictest
from core.folding import folded
from core.gathering import gathered
from core.models import ArchivedPage, BasePage
from core.page_audiences import paths_above, restricted_paths
from core.texts import text_of_streams, told_to

# A live page that was never published through a revision has no date; one fixed moment keeps its entries equal.
UNDATED = datetime(2019, 1, 1, tzinfo=UTC)
LONGEST_SUMMARY = 300

# What an entry keeps of the archive: `since` (a moment) and `reason`.
ArchiveMark = dict[str, str]
Facts = Callable[[Any], dict[str, Any]]
Facets = Callable[[Any], Iterable[tuple[str, str]]]


def page_findable(
    *,
    kind: str,
    model: type[BasePage],
    label: str | Promise,
    plural: str | Promise,
    facts: Facts = lambda page: {},
    facets: Facets = lambda page: (),
    summary: Callable[[Any], str] = lambda page: page.intro,
    text: Callable[[Any], str] = text_of_streams,
    prepare: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda pages: pages,
    id_field: str = "translation_key",
    dated: bool = False,
    schema_type: str = "",
    date: Callable[[Any], datetime | None] = lambda page: None,
    row_label: Callable[[Mapping[str, Any]], str] | None = None,
    over: Callable[[Mapping[str, Any]], bool] | None = None,
) -> Findable:
    """A findable whose things are pages: one entry per live page in its own language.

    An alias is no text of its own, so it has no entry. `id_field` tells pages of one thing in several languages that
    they belong together. `facts`, `facets`, `summary` and `text` (what search finds the page by, besides its title and
    summary) are called with the page's language active; `prepare` adds what they need to the query. `date` is a page's
    own date; without one it is when the page was first published.
    """
    source = PageSource(kind, model, id_field, facts, facets, summary, text, prepare, date)
    return Findable(
        kind=kind,
        label=label,
        plural=plural,
        model=model,
        entries_for=source.entries_for,
        all_ids=source.all_ids,
        id_of=source.id_of,
        ids_below=source.ids_below,
        dated=dated,
        schema_type=schema_type,
        row_label=row_label,
        over=over,
    )


@dataclass(frozen=True)
class PageSource:
    kind: str
    model: type[BasePage]
    id_field: str
    facts: Facts
    facets: Facets
    summary: Callable[[Any], str]
    text: Callable[[Any], str]
    prepare: Callable[[QuerySet[Any]], QuerySet[Any]]
    date: Callable[[Any], datetime | None]

    def id_of(self, page: Any) -> str:
        return str(getattr(page, self.id_field))

    def all_ids(self) -> Iterator[str]:
        return self._ids(self.model._default_manager.filter(live=True))

    def ids_below(self, path: str) -> Iterator[str]:
        return self._ids(self.model._default_manager.filter(path__startswith=path))

    def _ids(self, pages: QuerySet[Any]) -> Iterator[str]:
        return (str(found) for found in pages.order_by().values_list(self.id_field, flat=True).distinct())

    def entries_for(self, ids: Collection[str]) -> Iterator[EntryData]:
        """Entries of the live pages of these ids. Drafts are read too: their audience counts for every language."""
        found = self.model._default_manager.filter(**{f"{self.id_field}__in": ids})
        pages = list(self.prepare(found.select_related("locale", "cover_image").order_by("pk")))
        if not pages:
            return
        with gathered(*pages, to_read=True):
            entries = list(self._entries(pages))
        yield from entries

    def _entries(self, pages: list[Any]) -> Iterator[EntryData]:
        audiences = effective_audiences((self.id_of(page), page) for page in pages)
        archived = archive_marks((self.id_of(page), page) for page in pages)
        roots = site_roots()
        for page in pages:
            url = url_of(page.url_path, roots)
            if page.live and page.alias_of_id is None and url:
                thing = self.id_of(page)
                yield self._entry(page, url, audiences[thing], archived.get(thing))

    def _entry(self, page: Any, url: str, audience: str, archived: ArchiveMark | None) -> EntryData:
        date = self.date(page) or page.first_published_at or page.last_published_at or UNDATED
        with translation.override(page.locale.language_code):
            with told_to(audience) as files:
                text = self.text(page)
            return EntryData(
                key=f"{self.kind}:{self.id_of(page)}",
                kind=self.kind,
                language=page.locale.language_code,
                audience=audience,
                url=url,
                source_id=page.pk,
                title=page.title,
                sort_title=sort_form(page.title),
                summary=self.summary(page),
                hue=str(page.hue),
                cover=page.cover_seed,
                date=date,
                updated=page.last_published_at or date,
                facts={**self.facts(page), **({"archived": archived} if archived else {})},
                facets=frozenset(self.facets(page)),
                listed=archived is None,
                text=text,
                files=tuple(files.items()),
            )


def sort_form(title: str) -> str:
    """`title` as it is sorted: without case, accents and leading signs, so that ‘Één’ stands between een and eer."""
    return folded(title).lstrip(" '\"‘’“”([-–—…")[:255]


def shortened(text: str) -> str:
    """The beginning of `text` on one line, cut between two words: long enough for a row in a list."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SUMMARY else f"{line[:LONGEST_SUMMARY].rpartition(' ')[0]} …"


def effective_audiences(pages: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """The audience of each id: the strictest of its pages in every language and of all pages above those.

    So a translation is never more public than its source, and all languages of one thing have one audience.
    Takes (id, page) pairs. One query.
    """
    pairs = list(pages)
    restricted = restricted_paths({path for _, page in pairs for path in paths_above(page)})
    found: dict[str, set[str]] = defaultdict(set)
    for thing_id, page in pairs:
        found[thing_id].add(page.audience)
        found[thing_id].update(restricted[path] for path in paths_above(page) if path in restricted)
    return {thing_id: strictest(audiences) for thing_id, audiences in found.items()}


def archive_marks(pages: Iterable[tuple[str, Any]]) -> dict[str, ArchiveMark]:
    """Which of these ids are in the archive, since when and why: by themselves, or with a page above them.

    So all languages of one thing are in it or none is. Takes (id, page) pairs. Two queries while anything is archived,
    else one.
    """
    pairs = list(pages)
    archived = {row.translation_key: row for row in ArchivedPage.objects.order_by("archived_at", "pk")}
    if not archived:
        return {}
    paths = {path for _, page in pairs for path in (*paths_above(page), page.path)}
    above = Page.objects.filter(path__in=paths, translation_key__in=archived).order_by()
    rows = {path: archived[key] for path, key in above.values_list("path", "translation_key")}
    found: dict[str, ArchiveMark] = {}
    for thing_id, page in pairs:
        for path in (page.path, *reversed(paths_above(page))):
            if path in rows and thing_id not in found:
                found[thing_id] = {"since": rows[path].archived_at.isoformat(), "reason": rows[path].reason}
    return found


def site_roots() -> list[tuple[str, str]]:
    """Of each language the `url_path` of its home page and the language's code; empty while there is no site."""
    home = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    pages = Page.objects.filter(translation_key__in=home).order_by("pk")
    return list(pages.values_list("url_path", "locale__language_code"))


def url_of(url_path: str, roots: Iterable[tuple[str, str]]) -> str:
    """The address below the language, `/nl/regios/twente/`, as people read it (not percent-encoded).

    Empty for a page outside the site.
    """
    for root, language in roots:
        if url_path.startswith(root):
            return f"/{language}/{url_path.removeprefix(root)}"
    return ""
