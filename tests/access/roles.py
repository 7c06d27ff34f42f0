"""Who walks through the site in the canary crawl, and what each kind of person may see.

A later issue that brings a role adds it to ROLES, makes the person in `make_people`, and says in the sets below whom it
belongs with.
"""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import Grant, Role, User
from accounts.services import give_grant
from tests.factories import UserFactory

ANONYMOUS, DEACTIVATED, EX_MEMBER = "anonymous", "deactivated", "ex-member"
MEMBER, INSIDER = "member", "member of the region"
OTHER_EDITOR, REGION_EDITOR = "editor of another region", "region editor"
NATIONAL_EDITOR, ADMINISTRATOR = "national editor", "administrator"

NOBODY: frozenset[str] = frozenset()
ADMINISTRATORS = frozenset({ADMINISTRATOR})
NATIONAL = ADMINISTRATORS | {NATIONAL_EDITOR}
KEEPERS = NATIONAL | {REGION_EDITOR}
INSIDERS = KEEPERS | {INSIDER}
MEMBERS = INSIDERS | {MEMBER, OTHER_EDITOR}
OUTSIDERS = frozenset({ANONYMOUS, DEACTIVATED, EX_MEMBER})
ROLES = (*sorted(OUTSIDERS), *sorted(MEMBERS))


def make_people(*, home: list[str], elsewhere: str) -> dict[str, User | None]:
    """Somebody for each role. `home` are the regions with secrets, `elsewhere` is a region without (`region:12`)."""
    held: dict[str, list[tuple[str, str]]] = {
        MEMBER: [(Role.MEMBER, "all")],
        INSIDER: [(Role.CONNECTOR, scope) for scope in home],
        OTHER_EDITOR: [(Role.REGION_EDITOR, elsewhere)],
        REGION_EDITOR: [(Role.REGION_EDITOR, scope) for scope in home],
        NATIONAL_EDITOR: [(Role.NATIONAL_EDITOR, "all")],
        ADMINISTRATOR: [(Role.ADMINISTRATOR, "all")],
        # The strongest of those who may see nothing any more: they held, or still hold, every role there is.
        EX_MEMBER: [(Role.REGION_EDITOR, home[0]), (Role.ADMINISTRATOR, "all"), (Role.MEMBER, "all")],
        DEACTIVATED: [(Role.REGION_EDITOR, home[0]), (Role.ADMINISTRATOR, "all"), (Role.MEMBER, "all")],
    }
    people: dict[str, User | None] = {role: UserFactory(name=role.title()) for role in held}
    for role, grants in held.items():
        for name, scope in grants:
            give_grant(user=people[role], role=name, scope=scope, by=None)
    return {ANONYMOUS: None, **people}


def sign_in(role: str, people: dict[str, User | None]) -> Client:
    """A browser of somebody with this role; who lost it, logged in while they still had it."""
    client = Client(raise_request_exception=False)
    person = people[role]
    if person is None:
        return client
    client.force_login(person)
    if role == DEACTIVATED:
        User.objects.filter(pk=person.pk).update(is_active=False)
    if role == EX_MEMBER:
        # By time alone: no service was called and no clock has run.
        earlier = timezone.now() - timedelta(days=9)
        Grant.objects.filter(user=person).update(valid_from=earlier, valid_until=earlier + timedelta(days=1))
    return client
