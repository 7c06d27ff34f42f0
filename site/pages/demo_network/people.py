"""The log-ins of the demo network, one for each role."""

from typing import Any

from accounts.models import User
from accounts.services import give_grant
from network.regions.models import Region
from pages.demo_network.texts import read_yaml


def load_people(password: str) -> list[tuple[str, str]]:
    """Make or refresh the demo's log-ins. Gives (e-mail address, name) of each, in the order of the file."""
    people = []
    for row in read_yaml("users.yaml"):
        user = User.objects.filter(email=row["email"]).first() or User.objects.create_user(row["email"])
        user.name = row["name"]
        user.set_password(password)
        user.save()
        for grant in row["grants"]:
            give_grant(user=user, role=grant["role"], scope=scope_of(grant), by=None)
        people.append((user.email, user.name))
    return people


def keep_people(password: str) -> bool:
    """Whether the demo was loaded before; its log-ins are its last part, so they tell. They get today's password."""
    users = User.objects.filter(email__in=[row["email"] for row in read_yaml("users.yaml")])
    first = users.first()
    if first is None:
        return False
    # Checking one is enough, and checking or setting all takes seconds: that is what makes a password safe.
    if not first.check_password(password):
        load_people(password)
    return True


def scope_of(grant: dict[str, Any]) -> str:
    """Scopes name a region by its address in the file, and by its key in the database."""
    kind, _colon, slug = str(grant["scope"]).partition(":")
    return f"region:{Region.objects.get(slug=slug).pk}" if kind == "region" else kind
