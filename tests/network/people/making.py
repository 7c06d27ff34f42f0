"""People that several tests make."""

from typing import Any

from bs4 import BeautifulSoup

from accounts.models import Role
from accounts.services import give_grant
from network.people.choices import Part, Visibility
from network.people.models import Person
from network.people.services import write_profile
from tests.factories import UserFactory

LIST = "/nl/mensen/"


def person(
    name: str, shown: str | dict[str, str] | None = None, *, role: str = Role.MEMBER, scope: str = "all", **told: Any
) -> Person:
    """Somebody with a role who tells `told`; `shown` to one audience all of it, or part by part, or as at first."""
    user = UserFactory(name=name)
    give_grant(user=user, role=role, scope=scope, by=None)
    choices = dict.fromkeys(Part, shown) if isinstance(shown, str) else shown or {}
    return write_profile(person=user.person, by=user, told=told, shown=choices)


def hide(someone: Person, *parts: str) -> None:
    """They hide these parts from everybody."""
    write_profile(person=someone, by=someone.user, told={}, shown=dict.fromkeys(parts, Visibility.NOBODY))


def address(someone: Person) -> str:
    return f"{LIST}{someone.pk}/"


def read(response: Any) -> str:
    """The text of an answer, streamed or not."""
    return b"".join(response).decode()


def mistakes(response: Any) -> dict[str, str]:
    """The links of the summary of mistakes: in which field, and what."""
    soup = BeautifulSoup(response.content, "html.parser")
    return {str(link["href"]).removeprefix("#id_"): link.text for link in soup.select(".error-summary a")}
