"""What the people of the demo network tell about themselves, and to whom."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from accounts.services import give_grant
from network.organisations.models import Organisation
from network.people.choices import Part, Visibility
from network.people.models import Person
from network.people.services import ONE, keep_person, write_profile
from network.regions.models import Region
from network.themes.models import Theme
from pages.demo_network.people import scope_of
from pages.demo_network.texts import read_yaml

# In the file `email` says whose profile it is.
NAMES = {"email": "email_shown"}


def load_profiles() -> int:
    """The profiles of the file; who wrote in their own keeps what they wrote. Gives the number of profiles."""
    rows = read_yaml("people.yaml")
    for row in rows:
        try:
            load_profile(row)
        except (LookupError, ValueError) as error:
            raise ValueError(f"people.yaml, {row.get('email')}: {error}") from error
    return len(rows)


def load_profile(row: dict[str, Any]) -> None:
    user = User.objects.filter(email=row["email"]).first()
    if user is None:
        # Nobody logs in as them: they have no password.
        user = User.objects.create_user(row["email"], name=row["name"])
    if "role" in row:
        give_grant(user=user, role=row["role"], scope=scope_of(row), by=None)
    person = keep_person(user=user)
    if not person.visibility:
        write_profile(person=person, by=None, told=dict(told_in(row)), shown=dict(shown_in(row)))


def told_in(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Part → value. Raises LookupError for an organisation, region or theme that there is not."""
    for part in ONE:
        name = NAMES.get(part, str(part))
        if name in row:
            yield part, row[name].strip() if isinstance(row[name], str) else sorted(row[name])
    for part, model in ((Part.ORGANISATIONS, Organisation), (Part.REGIONS, Region), (Part.THEMES, Theme)):
        slugs = row.get(part, [])
        found = list(model._default_manager.filter(slug__in=slugs))
        if len(found) != len(slugs):
            raise LookupError(f"{part}: not all of {', '.join(slugs)} exist.")
        yield part, found


def shown_in(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Who sees each part. Raises ValueError for what is no part."""
    nobody = Person()
    for part in Part:
        yield part, nobody.shown_to(part)
    for visibility in (Visibility.MEMBERS, Visibility.EVERYONE):
        for name in row.get(visibility, []):
            yield Part(name), visibility
