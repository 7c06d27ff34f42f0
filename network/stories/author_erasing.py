"""Erases a writer of a story who has no account: an editor does it when the writer asks.

Their name goes from the story in every language, with all drafts and older versions and what translators see, and so
does the role beside it. The story stays, as that of a former member.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from core.erasures import erased, purge_copies
from core.locks import publication_lock
from core.personal import FORMER
from core.scrubbing import Scrubber
from network.stories.models import StoryPage
from network.stories.permissions import can_erase_author
from personaldata.pages import PageCleaner, Places, page_columns
from personaldata.texts import cleaned

KIND = "story-author"
AUTHOR_ERASED = "audit.author_erased"


@dataclass(frozen=True)
class Place:
    """Where a name occurs: `page` in one language, what visitors see now or one of `versions` of it."""

    page: StoryPage
    as_writer: bool
    in_text: bool
    versions: int


def one_spelling(name: str) -> str:
    return " ".join(name.split()).casefold()


def languages_of(story: StoryPage) -> list[StoryPage]:
    pages = StoryPage.objects.filter(translation_key=story.translation_key).select_related("locale")
    return list(pages.prefetch_related("authors").order_by("locale__language_code", "pk"))


def versions_of(pages: list[StoryPage]) -> list[Revision]:
    return list(Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages]))


def names_of(story: StoryPage) -> list[str]:
    """Every writer that the story has or had, in whatever language or version, each once and by name."""
    pages = languages_of(story)
    found = {author.name for page in pages for author in page.authors.all()}
    found |= {name for version in versions_of(pages) for name in authors_in(version)}
    one_of_each = {one_spelling(name): " ".join(name.split()) for name in sorted(found)}
    gone = {one_spelling(word) for word in FORMER.values()}
    return [name for spelling, name in sorted(one_of_each.items()) if spelling and spelling not in gone]


def authors_in(version: Revision) -> list[str]:
    return [str(author.get("name", "")) for author in version.content.get("authors", [])]


def scrubber_of(name: str, language: str) -> Scrubber:
    """A name of one word is somebody else's too, so it goes only where nothing else stands."""
    former = FORMER.get(language, FORMER["nl"])
    whole = len(name.split()) > 1
    return Scrubber(names=[name] if whole else [], exact=[name], former=former)


def where_named(*, story: StoryPage, name: str) -> list[Place]:
    """Where the name occurs, for the editor to see before anything changes."""
    places = []
    for page in languages_of(story):
        scrub = scrubber_of(name, page.locale.language_code)
        versions = sum(scrub.found_in(version.content) for version in versions_of([page]))
        as_writer = any(scrub.is_name(author.name) for author in page.authors.all())
        in_text = bool(cleaned(page, page_columns(StoryPage), scrub))
        if versions or as_writer or in_text:
            places.append(Place(page, as_writer, in_text, versions))
    return places


@transaction.atomic
def erase_author(*, story: StoryPage, name: str, by: Any) -> int:
    """Erase a writer from a story; returns how many rows changed.

    Raises PermissionDenied for who may not edit the region of the story, and ValidationError when the story names no
    such writer.
    """
    if not can_erase_author(by, story):
        raise PermissionDenied("This story belongs to another region.")
    if one_spelling(name) not in {one_spelling(known) for known in names_of(story)}:
        raise ValidationError(_("This story has no such writer. Choose one from the list."))
    return _erase(story=story, name=name, by=by)


def _erase(*, story: StoryPage, name: str, by: Any) -> int:
    publication_lock()
    pages = languages_of(story)
    spellings = {one_spelling(known): known for known in names_of(story)}
    name = spellings.get(one_spelling(name), name)
    places = Places(
        {page.pk for page in pages},
        {page.pk: page.locale.language_code for page in pages},
        {page.pk: str(page.translation_key) for page in pages},
    )
    here = {language: scrubber_of(name, language) for language in FORMER}
    done = PageCleaner(places, here=here, elsewhere=Scrubber(former="")).run()
    erased.send(StoryPage, kind=KIND, values=[value_of(story, name)])
    purge_copies()
    # The title may have changed too, and the line must not hold what was erased.
    story = StoryPage.objects.get(pk=story.pk)
    log(instance=story, action=AUTHOR_ERASED, user=by, data={"number": done})
    return done


def value_of(story: StoryPage, name: str) -> str:
    """What the keyed hash is made of: the story in any language, and the name in one spelling."""
    return f"{story.translation_key}:{one_spelling(name)}"


def all_values() -> Iterator[str]:
    """Every writer of every story that is there now, for replaying erasures after a restore."""
    seen = set()
    for story in StoryPage.objects.order_by("pk").iterator():
        if story.translation_key not in seen:
            seen.add(story.translation_key)
            for name in names_of(story):
                yield value_of(story, name)


def erase_value(value: str) -> int:
    """Erase again what `all_values` found; nobody's permission is asked, for an editor gave it the first time."""
    key, _colon, name = value.partition(":")
    story = StoryPage.objects.filter(translation_key=key).order_by("pk").first()
    return _erase(story=story, name=name, by=None) if story else 0
