"""Who may do what with profiles: everybody keeps their own, and nobody that of somebody else."""

from collections.abc import Collection
from typing import Any

from core.access import MEMBERS
from network.people.models import Person


def can_keep_profile(user: Any, person: Person) -> bool:
    """Whether somebody may change a profile, and say who sees it.

    - the person themselves, as long as their log-in works;
    - the command line (nobody: None), which fills a demo.
    """
    return user is None or (user.is_authenticated and user.is_active and user.pk == person.user_id)


def can_see_list_of_people(tokens: Collection[str]) -> bool:
    """Whether who has these access tokens may see the list of people, filter it and take it along.

    - members: everybody who holds a role at this moment.
    """
    return MEMBERS in tokens
