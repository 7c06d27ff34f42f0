"""What questions add to the pages of a region and a theme, and to the front page; and what all of it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from core.sections import page_sections
from network.questions.services import set_status
from tests.factories import RegionFactory, region_page
from tests.network.questions.making import ASKED, question

LISTING, PAGE = 8, 14


def part(html, name="questions"):
    """The band of a section."""
    return html.partition(f'aria-labelledby="deel-{name}"')[2].partition("\n</section>")[0]


def main_of(client, page):
    """What the page says: not its head, where search engines read the question again."""
    return client.get(page.url).content.decode().partition("<main")[2].partition("</main>")[0]


def test_region_tells_its_question_to_the_network_once_with_the_way_to_it(client, tree):
    page = region_page(tree, RegionFactory(slug="oost"), question="Wie belt de ouders")
    same, other = question(page, "Wie belt de ouders?"), question(page, "Hoe plannen we vervoer?")
    html = main_of(client, page)
    assert html.count("Wie belt de ouders") == 1
    assert html.count('class="callout"') == 1
    told = part(html)
    assert told.index(f"/ondersteuningsvragen/{same.pk}/") < told.index(f"/ondersteuningsvragen/{other.pk}/")


def test_region_with_another_question_to_the_network_still_tells_it(client, tree):
    page = region_page(tree, question="Waar blijft het geld?")
    question(page, "Wie belt de ouders?")
    html = main_of(client, page)
    assert html.count("Waar blijft het geld?") == 1
    assert "Wie belt de ouders?" in part(html)


def test_region_without_questions_keeps_its_question_to_the_network(client, tree):
    page = region_page(tree, question="Waar blijft het geld?")
    html = main_of(client, page)
    assert html.count("Waar blijft het geld?") == 1
    assert not part(html)


def test_region_tells_first_what_can_be_answered_and_nothing_of_what_is_closed(client, twente, national):
    answered = question(twente, "Wat helpt?")
    set_status(question=answered, status="answered", by=national, answer_nl="Dit.")
    set_status(question=question(twente, "Laat maar?"), status="closed", by=national, answer_nl="Opgelost.")
    question(twente, "Wie belt?", asked_at=ASKED.replace(year=2020))
    told = part(client.get(twente.url).content.decode())
    assert "Laat maar?" not in told
    assert told.index("Wie belt?") < told.index("Wat helpt?")


def test_theme_tells_what_is_asked_about_it_and_by_whom(client, twente, national):
    question(twente, "Wie belt de ouders?", "preventie")
    question(twente, "Hoe plannen we vervoer?", "leerlingenvervoer")
    answered = question(twente, "Wat helpt?", "preventie")
    set_status(question=answered, status="answered", by=national, answer_nl="Dit.")
    told = part(client.get("/nl/themas/preventie/").content.decode())
    assert "Wie belt de ouders?" in told
    assert "Twente" in told
    assert "Hoe plannen we vervoer?" not in told
    assert "Wat helpt?" not in told


def test_more_questions_than_fit_lead_to_the_list(client, twente):
    for number in range(7):
        question(twente, f"Vraag {number}?", "preventie")
    assert 'href="/nl/ondersteuningsvragen/?regio=twente"' in part(client.get(twente.url).content.decode())
    more = 'href="/nl/ondersteuningsvragen/?thema=preventie&amp;vraagstatus=open&amp;vraagstatus=in-contact"'
    assert more in part(client.get("/nl/themas/preventie/").content.decode())


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_queries_do_not_grow_with_the_number_of_questions(client, twente, national):
    first = question(twente, "Vraag?", "preventie", "inclusie")
    addresses = {
        "/nl/ondersteuningsvragen/": LISTING,
        "/nl/ondersteuningsvragen/?thema=preventie&vraagstatus=open&regio=twente&sort=titel": LISTING,
        "/nl/ondersteuningsvragen/feed/": LISTING,
        "/nl/ondersteuningsvragen/csv/": LISTING,
        f"/nl/ondersteuningsvragen/{first.pk}/": LISTING,
        twente.url: PAGE,
        "/nl/themas/preventie/": PAGE,
    }

    def ask(numbers):
        with one_refresh():
            for number in numbers:
                question(twente, f"Vraag {number}?", "preventie", "gelijke-kansen", question_en=f"Question {number}?")

    ask(range(5))
    few = {address: queries(client, address) for address in addresses}
    ask(range(5, 50))
    many = {address: queries(client, address) for address in addresses}
    assert few == many
    assert [address for address, most in addresses.items() if many[address] > most] == []


@pytest.mark.parametrize("place", ["region", "theme", "home"])
def test_section_costs_one_query(rf, twente, place, django_assert_num_queries):
    for number in range(9):
        question(twente, f"Vraag {number}?", "preventie")
    request = rf.get(twente.url)
    request.LANGUAGE_CODE = "nl"
    request.COOKIES = {}
    subject = {"region": twente.region, "theme": question(twente, "Nog een?", "inclusie").themes.first(), "home": None}
    with django_assert_num_queries(2 if place == "region" else 1):  # the place of a page is asked for anyway
        assert page_sections[f"{place}.questions"](request, subject[place]) is not None
