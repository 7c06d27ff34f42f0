"""Keeping a search as somebody does, and reading what their page says of it."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from catalogue.filters import FilterState
from core.access import tokens_for
from search.listing import SEARCH
from search.saved.models import SavedSearch
from search.saved.news import news_of
from search.saved.services import keep_search

LIST = "/nl/mijn/zoekvragen/"


def kept(person: Any, query: str, language: str = "nl") -> SavedSearch:
    state = FilterState.from_query(SEARCH, QueryDict(query))
    return keep_search(by=person, state=state, language=language)[0]


def news(search: SavedSearch) -> list[str]:
    """Titles of what is new in it for its owner."""
    search.refresh_from_db()
    (found,) = news_of([search], tokens_for(search.user))
    return [hit.title for hit in found.hits]


def read(client: Client, path: str = LIST) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, (response.status_code, response.headers)
    return BeautifulSoup(response.content, "html.parser")


def rows(page: BeautifulSoup) -> dict[str, str]:
    """What the list says below the name of each search."""
    found = {}
    for row in page.select(".rows > li"):
        name = row.h2.get_text(strip=True)
        found[name] = " ".join(row.get_text(" ", strip=True).split()).removeprefix(name).strip()
    return found
