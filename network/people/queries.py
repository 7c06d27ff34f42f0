"""Choices over people."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import with_a_role
from network.people.choices import Part, Visibility

if TYPE_CHECKING:
    from network.people.models import Person  # noqa: F401 - named in the base class below


class PersonQuerySet(models.QuerySet["Person"]):
    def in_force(self) -> "PersonQuerySet":
        """People with a log-in that works and a role that holds at this moment; nobody else is shown anywhere."""
        return self.filter(user__in=with_a_role().values("pk"))

    def with_all(self) -> "PersonQuerySet":
        """Together with what a profile names. A fixed number of queries."""
        return self.select_related("user").prefetch_related("organisations", "regions", "themes", "user__grants")


def hiding_their_name() -> QuerySet[User]:
    """Everybody who shows their name to nobody."""
    return User.objects.filter(**{f"person__visibility__{Part.NAME}": Visibility.NOBODY})
