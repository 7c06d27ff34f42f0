"""The roles of one person in words, as they see them on their own page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.hidden_names import called_by
from accounts.models import Grant, name_places


@dataclass(frozen=True)
class HeldRole:
    """A role in words. `state` is "now", "later" or "ended"."""

    name: str
    place: str
    since: datetime
    until: datetime | None
    given_by: str
    state: str


def held_roles(user: Any) -> list[HeldRole]:
    """Roles that hold now first, then those to come, then those that ended; the newest first. Who gave
    them is called as the desk would call them to this person. Three queries and one a kind of place, however many roles
    there are."""
    now = timezone.now()
    grants = list(Grant.objects.filter(user=user).select_related("given_by").order_by("-valid_from", "-pk"))
    name_places(grants)
    givers = called_by(user, [grant.given_by for grant in grants if grant.given_by])
    held = [
        HeldRole(
            name=grant.get_role_display(),
            place=grant.place,
            since=grant.valid_from,
            until=grant.valid_until,
            given_by=givers[grant.given_by_id] if grant.given_by_id else "",
            state=state_of(grant, now),
        )
        for grant in grants
    ]
    return sorted(held, key=lambda role: ("now", "later", "ended").index(role.state))


def state_of(grant: Grant, now: datetime) -> str:
    if grant.valid_from > now:
        return "later"
    return "now" if grant.valid_until is None or grant.valid_until > now else "ended"
