"""The number of queries of a content page does not depend on how much it holds."""

import pytest

from catalogue.services import one_refresh
from network.contents.services import give_along
from tests.network.contents.making import content_page, document
from tests.network.test_queries import number_of_queries

PAGE, REGION = 14, 14


@pytest.mark.once
@pytest.mark.parametrize("language", ["nl", "en"])
def test_queries_do_not_grow_with_files_links_and_pages_below(client, tree, twente, language):
    same = content_page(tree.homes["nl"], slug="zelfde")
    counted = []
    for number in (5, 50):
        links = [{"url": f"https://example.nl/{n}"} for n in range(number)]
        parent = twente if language == "nl" else tree.homes["en"]
        with one_refresh():
            rows = [{"document": document(f"Bestand {n}"), "html_page": same} for n in range(number)]
            page = content_page(parent, html="<h2>Kop</h2><p>Tekst.</p>" * number, downloads=rows, links=links)
            for _number in range(number):
                content_page(page)
        counted.append(number_of_queries(client, page.url))
    assert counted[0][0] == counted[1][0] <= PAGE, "\n".join(counted[1][1])


@pytest.mark.once
def test_a_region_shows_any_number_of_pages_and_files_with_a_query_each(client, tree, twente):
    without = number_of_queries(client, twente.url)[0]
    counted = []
    for number in (5, 45):
        with one_refresh():
            for n in range(number):
                page, title = content_page(twente), f"Bestand {number} {n}"
                give_along(by=None, region=twente.region, title_nl=title, document=document(), html_page=page)
        counted.append(number_of_queries(client, twente.url))
    assert counted[0][0] == counted[1][0] <= REGION, "\n".join(counted[1][1])
    assert counted[0][0] == without
