"""Things to find, and reading the search page as a visitor does."""

from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django.test import Client


def ask(client: Client, *, language: str = "nl", **question: object) -> BeautifulSoup:
    """The search page for a question, such as `q="oza", thema=["inclusie", "preventie"]`."""
    path = {"nl": "/nl/zoeken/", "en": "/en/search/"}[language]
    response = client.get(f"{path}?{urlencode(question, doseq=True)}")
    assert response.status_code == 200, question
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select(".hits h3 a")]


def counts(page: BeautifulSoup, facet: str) -> dict[str, int]:
    """The values of a facet with their counts, as the filters show them."""
    boxes = page.select(f"#filters input[name={facet}]")
    return {box["value"]: int(box.find_parent("label").select_one(".count").text) for box in boxes}


def chosen(page: BeautifulSoup) -> dict[str, str]:
    """The chips: what each says, and the address without it."""
    return {chip.get_text().split(",")[0].strip(): chip["href"] for chip in page.select("#resultaten .chips a.chosen")}
