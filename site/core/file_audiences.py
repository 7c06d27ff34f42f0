"""Who may see a file follows from the pages that use it: what only narrow pages show is as narrow as they are.

- A file that is used by narrow pages only becomes as narrow as the widest of them, in the transaction in which the page
  does. A file that something else shows to more people stays as it is, and whoever narrows the page is told what.
- When the page becomes wider, its files follow, as far as their own audience goes; a file that another page uses which
  is still narrower stays narrow, and that is told too.
- Whoever may change a file can give it an audience of its own. It holds until a page that uses the file changes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.signals import post_page_move

from core.access import MEMBERS, PUBLIC, strictest, strictness
from core.file_uses import File, Use, effective_audiences, files_used_by, index_page, uses_of
from core.locks import publication_lock
from core.signals import media_audience_changed, page_written


@dataclass(frozen=True)
class Outcome:
    """What happens to one file: who may see it before and after, and the uses because of which it does not follow."""

    file: File
    before: str
    after: str
    kept_by: tuple[Use, ...] = ()

    @property
    def changed(self) -> bool:
        return self.before != self.after


def widest(audiences: Collection[str]) -> str:
    """The audience that holds all of `audiences`; people of two regions have in common that they are members."""
    least = min(strictness(audience) for audience in audiences)
    candidates = {audience for audience in audiences if strictness(audience) == least}
    return candidates.pop() if len(candidates) == 1 else MEMBERS


def settle_files(files: Collection[File]) -> list[Outcome]:
    """Give each file the audience that its uses and its own audience ask for. Must be called in a transaction."""
    outcomes = []
    for file, uses in uses_of(files).items():
        outcome = outcome_for(file, uses)
        if outcome.changed:
            _write(file, outcome.after)
        outcomes.append(outcome)
    return outcomes


def outcome_for(file: File, uses: Collection[Use]) -> Outcome:
    """What the rule says of a file with these uses."""
    before = file.audience
    if not uses:
        return Outcome(file, before, before)
    by_uses = widest([use.audience for use in uses])
    after = strictest([file.own_audience, by_uses])
    if strictness(after) >= strictness(before):
        differ = len({use.audience for use in uses}) > 1
        kept_by = tuple(use for use in uses if use.audience == by_uses) if differ and after == before else ()
        return Outcome(file, before, after, kept_by)
    most_open = min(strictness(use.audience) for use in uses)
    narrower = tuple(use for use in uses if strictness(use.audience) > most_open)
    return Outcome(file, before, before, narrower) if narrower else Outcome(file, before, after)


@transaction.atomic
def settle_files_of(pages: Iterable[Page]) -> list[Outcome]:
    """The rule for all files that these pages use."""
    return settle_files(files_used_by(pages))


@transaction.atomic
def set_media_audience(*, instance: File, audience: str) -> None:
    """Give an image or a document an audience of its own; the files of an image move in the same transaction."""
    type(instance)._base_manager.filter(pk=instance.pk).update(own_audience=audience)
    instance.own_audience = audience
    _write(instance, audience)


@transaction.atomic
def choose_file_audience(*, file: File, audience: str, by: Any) -> None:
    """As `set_media_audience`, for somebody at the desk. Raises PermissionDenied unless they may change the file."""
    publication_lock()
    if not policy_registry.get_by_type(type(file)).user_has_permission_for_instance(by, "change", file):
        raise PermissionDenied
    set_media_audience(instance=file, audience=audience)


def _write(file: File, audience: str) -> None:
    type(file)._base_manager.select_for_update().filter(pk=file.pk).update(audience=audience)
    file.audience = audience
    media_audience_changed.send(type(file), instance=file)


def follow_page(sender: type, *, instance: Any, **kwargs: Any) -> None:
    """A page was saved: know at once what it uses; a new file on a narrow page becomes narrow with it."""
    index_page(instance)
    files = files_used_by([instance])
    if files and effective_audiences([instance])[instance.pk] != PUBLIC:
        settle_files(files)


def follow_move(sender: type, *, instance: Page, **kwargs: Any) -> None:
    """A page was moved, perhaps below a narrower one; everything below it moved along."""
    settle_files_of(Page.objects.descendant_of(instance, inclusive=True))


def connect() -> None:
    page_written.connect(follow_page, dispatch_uid="files_follow_page")
    post_page_move.connect(follow_move, dispatch_uid="files_follow_move")
