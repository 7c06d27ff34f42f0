"""What can be done with profiles: everybody with a role gets one, and keeps it themselves."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from catalogue.services import one_refresh, refresh
from core.locks import publication_lock
from network.organisations.models import Organisation
from network.people.choices import Part, Visibility
from network.people.models import Person, photo_key
from network.people.permissions import can_keep_profile

MANY = (Part.ORGANISATIONS, Part.REGIONS, Part.THEMES)
ONE = (
    Part.FUNCTION, Part.SECTORS, Part.CAN_HELP, Part.LOOKING_FOR, Part.BIO, Part.PHONE, Part.EMAIL, Part.WEBSITE,
    Part.LANGUAGES,
)  # fmt: skip


class SavedElsewhere(Exception):
    """The profile is no longer as it was when its form was opened."""


@transaction.atomic
def keep_person(*, user: Any) -> Person:
    """The profile of `user`, made when it is not there: with defaults, so that only members see a name."""
    person, _made = Person.objects.get_or_create(user=user)
    return person


@transaction.atomic
def add_organisation(*, user: Any, organisation: Organisation, by: Any) -> Person:
    """Add where somebody works to their profile; what they told themselves stays, and so does who sees it.

    Raises PermissionDenied for who may not.
    """
    publication_lock()  # before any row, as in `write_profile`
    person = keep_person(user=user)
    if not can_keep_profile(by, person):
        raise PermissionDenied("Everybody keeps their own profile only.")
    with one_refresh():
        person.organisations.add(organisation)
        refresh([f"person:{person.pk}"])
    return person


def person_for_role(user: Any) -> None:
    """Somebody was given a role: they have a profile from now on."""
    keep_person(user=user)


def write_profile(
    *,
    person: Person,
    by: Any,
    told: Mapping[str, Any],
    shown: Mapping[str, str],
    photo: File | None = None,
    remove_photo: bool = False,
    version: str | None = None,
) -> Person:
    """Write what `person` tells (part → value, the name among them) and who sees each part (part → Visibility).

    Parts that are left out stay as they are. `photo` is a portrait (`photos.portrait`). `version` is the one that was
    read before (`Person.version`): under the lock it must still be so. Raises PermissionDenied for who may not,
    SavedElsewhere for another version, KeyError for an unknown part, ValueError for an unknown visibility, and
    ValidationError for a value that does not fit.
    """
    if not can_keep_profile(by, person):
        raise PermissionDenied("Everybody keeps their own profile only.")
    choices = {str(Part(part)): str(Visibility(value)) for part, value in shown.items()}
    if unknown := set(told) - {Part.NAME, *ONE, *MANY}:
        raise KeyError(f"Not a part of a profile: {', '.join(sorted(unknown))}.")
    with one_refresh(), new_photo(photo) as name:
        publication_lock()  # before any row: merging organisations takes them in this order
        kept = Person.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
        if version is not None and version != kept.version:
            raise SavedElsewhere
        for part in ONE:
            setattr(kept, part, told.get(part, getattr(kept, part)))
        kept.visibility = {**kept.visibility, **choices}
        kept.full_clean(exclude=["photo"])
        if name or remove_photo:
            forget_photo(kept.photo.name)
            kept.photo = name
        kept.save()
        for part in MANY:
            if part in told:
                getattr(kept, part).set(told[part])
        if Part.NAME in told:
            kept.user.name = told[Part.NAME]
            kept.user.full_clean(exclude=["password"])
            kept.user.save(update_fields=["name"])
        refresh([f"person:{kept.pk}"])
    return kept


@contextmanager
def new_photo(photo: File | None) -> Iterator[str]:
    """Within this block the name of the stored `photo`, empty for none; when the block fails the file goes again."""
    if photo is None:
        yield ""
        return
    name = default_storage.save(photo_key(None, "photo.webp"), photo)
    try:
        yield name
    except BaseException:
        default_storage.delete(name)
        raise


def forget_photo(name: str) -> None:
    """The file goes when the change that left it behind holds."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


def forget_photo_of(sender: type, instance: Person, **kwargs: Any) -> None:
    """A person is gone, and so is their photo."""
    forget_photo(instance.photo.name)
