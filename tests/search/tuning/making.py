"""Visitors who search, and what is known of it afterwards."""

from datetime import timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.utils.timezone import localdate

from accounts.models import Role
from accounts.services import give_grant
from catalogue.models import Entry
from search.tuning.models import Asked, Clicked, Pin
from search.tuning.noting import notes
from tests.factories import UserFactory

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PATHS = {"nl": "/nl/zoeken/", "en": "/en/search/"}


def visit(text: str, *, address: str = "192.0.2.1", language: str = "nl", client: Client | None = None, **more: Any):
    """The results page as a browser at `address` gets it. `more`: headers, and `query` for what else is asked."""
    query = {"q": text, **more.pop("query", {})}
    headers = {"User-Agent": BROWSER, **more.pop("headers", {})}
    response = (client or Client()).get(PATHS[language], query, headers=headers, REMOTE_ADDR=address, **more)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def asked_by(number: int, text: str, **more: Any) -> None:
    """So many visitors, each from an address of their own, ask the same; and it is written."""
    for last in range(number):
        visit(text, address=f"192.0.2.{last + 1}", **more)
    notes.write()


def row(words: str, language: str = "nl") -> Asked | None:
    return Asked.objects.filter(words=words, language=language).first()


def noted(words: str, *, days_ago: int = 0, language: str = "nl", clicks: dict[int, int] | None = None, **fields: Any):
    """A question as several asked it some days ago. `clicks`: how often at each rank."""
    values = {"asked": 3, "hits": 0, "by_several": True, **fields}
    made = Asked.objects.create(words=words, language=language, day=localdate() - timedelta(days=days_ago), **values)
    for rank, number in (clicks or {}).items():
        Clicked.objects.create(asked=made, rank=rank, number=number)
    return made


def somebody(role: str = "", scope: str = "all") -> Client:
    """A browser of somebody with this role."""
    user, client = UserFactory(), Client()
    if role:
        give_grant(user=user, role=role, scope=scope, by=None)
    client.force_login(user)
    return client


def editor() -> Client:
    return somebody(Role.NATIONAL_EDITOR)


def pinned(page: Any, words: str, language: str = "nl") -> Pin:
    return Pin.objects.create(words=words, language=language, key=key_of(page))


def key_of(page: Any) -> str:
    return Entry.objects.filter(source_id=page.pk, kind="story").values_list("key", flat=True).first()
