"""The number of queries of news does not depend on how much news there is."""

import pytest

from catalogue.services import one_refresh
from tests.factories import text
from tests.network.news.making import news_page
from tests.network.test_queries import number_of_queries

PAGE, LISTING = 14, 8
CODES = ("preventie", "monitoring", "jeugdhulp-in-school", "inclusie", "thuiszitters")


@pytest.mark.once
@pytest.mark.parametrize("chosen", [True, False])
def test_queries_of_a_page_do_not_grow(client, tree, twente, chosen):
    counted = []
    for number in (5, 50):
        with one_refresh():
            others = [news_page(twente, themes=CODES[n % 5 :]) for n in range(number)]
            page = news_page(
                twente, themes=CODES, also=tuple(others) if chosen else (), body=text("<p>Tekst.</p>") * number
            )
        counted.append(number_of_queries(client, page.url))
    assert counted[0][0] == counted[1][0] <= PAGE, "\n".join(counted[1][1])


def test_queries_of_the_list_do_not_grow(client, tree, twente, almere):
    urls = {
        "/nl/nieuws/": LISTING,
        "/en/news/": LISTING,
        "/nl/nieuws/?soort=news&soort=report&thema=preventie&regio=twente&jaar=2026": LISTING,
        "/nl/nieuws/feed/": LISTING,
        "/nl/nieuws/csv/": LISTING,
    }
    counted = []
    for number in (5, 45):
        with one_refresh():
            for n in range(number):
                news_page(twente if n % 2 else almere, themes=CODES[n % 3 :], kind="report" if n % 3 else "news")
        counted.append({url: number_of_queries(client, url) for url in urls})
    for url, most in urls.items():
        assert counted[0][url][0] == counted[1][url][0] <= most, "\n".join([url, *counted[1][url][1]])
