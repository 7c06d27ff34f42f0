"""Whose name is kept from whom at the desk: who hides it on the site is a number to editors too.

An app above in which people hide their names registers in `AppConfig.ready()` who they are.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import is_administrator
from core.registry import Registry

hidden_names: Registry[Callable[[], QuerySet[User]]] = Registry("list of people who hide their names")


def hiding_from(reader: User) -> QuerySet[User]:
    """Everybody whose name `reader` may not see. Administrators see all, and everybody sees their own."""
    hidden = Q(pk__in=())
    if not is_administrator(reader):
        for people in hidden_names:
            hidden |= Q(pk__in=people().values("pk"))
    return User.objects.filter(hidden).exclude(pk=reader.pk)


def called_by(reader: User, people: Iterable[User]) -> dict[int, str]:
    """What `reader` may call these people, by their keys. One query, or two."""
    known = {person.pk: person for person in people}
    hidden = set(hiding_from(reader).filter(pk__in=known).values_list("pk", flat=True))
    return {pk: one.get_numbered_name() if pk in hidden else one.get_full_name() for pk, one in known.items()}
