"""The map and its list: the same regions under the same numbers, found by the same filters, in both languages."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.services import one_refresh
from core.services import set_audience
from network.organisations.models import OrganisationKind
from network.regions.geometry import VIEW_BOX, on_map
from network.regions.map import MOST_NAMES, lens_box, place_names
from network.regions.models import Partner, RegionStatus
from tests import factories
from tests.worlds import kept

pytestmark = pytest.mark.everywhere


def region(tree, name, **fields):
    """A region with a page in Dutch, somewhere in the Netherlands."""
    fields = {"longitude": 5.2, "latitude": 52.2, "slug": name.lower(), **fields}
    return factories.region_page(tree, factories.RegionFactory(name=name, **fields), question=f"Wat vraagt {name}?")


def read(client, address="/nl/regios/"):
    """The numbers and names on the map, and those in the list."""
    response = client.get(address)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    spots = [
        (int(spot.select_one(".number").text), spot.select_one(".label").text) for spot in soup.select("svg.map a")
    ]
    listed = [(int(item.select_one(".n").text), item.select_one("a").text) for item in soup.select(".numbered > li")]
    return spots, listed


@pytest.fixture
@kept
def three(tree):
    return [
        region(tree, "Twente", longitude=6.8, latitude=52.3, transitions=["po-vo"]),
        region(tree, "Almere", leading_theme=factories.theme("preventie")),
        region(tree, "Midden", longitude=5.9, latitude=51.2, status=RegionStatus.PARTICIPANT, transitions=["ko-po"]),
    ]


def test_map_and_list_have_the_same_numbers_by_name_and_guests_last(client, three):
    spots, listed = read(client)
    assert spots == listed == [(1, "Almere"), (2, "Twente"), (3, "Midden")]
    soup = BeautifulSoup(client.get("/nl/regios/").content, "html.parser")
    assert [guest.select_one(".label").text for guest in soup.select("svg.map a.guest")] == ["Midden"]
    assert soup.select_one("svg.map a")["href"] == "/nl/regios/almere/"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("thema=preventie", ["Almere"]),
        ("status=participant", ["Midden"]),
        ("overgang=po-vo", ["Twente"]),
        ("overgang=po-vo&overgang=ko-po", ["Twente", "Midden"]),
        ("partner=childcare", ["Twente"]),
        ("partner=childcare&thema=preventie", []),
    ],
)
def test_one_filter_chooses_on_the_map_and_in_the_list(client, three, query, names):
    twente = three[0].region
    twente.partners = [Partner(kind=OrganisationKind.CHILDCARE, label_nl="kinderopvang")]
    twente.save()
    for address in ("/nl/regios/", "/en/regions/"):
        spots, listed = read(client, f"{address}?{query}")
        assert spots == listed == list(enumerate(names, 1))


def test_a_filter_in_place_replaces_map_and_list_together(client, three):
    """What htmx takes from the answer holds both, so no answer can show the one without the other."""
    soup = BeautifulSoup(client.get("/nl/regios/?overgang=po-vo").content, "html.parser")
    results = soup.select_one("#resultaten")
    assert results.select("svg.map a")
    assert results.select(".numbered > li")
    form = soup.select_one("form.filters")
    assert form["action"] == form["data-hx-get"] == "/nl/regios/"
    assert soup.select_one(f"{results.select_one('.map-hold .skip-link')['href']}[tabindex='-1']")


def test_english_map_leads_to_dutch_pages_where_there_are_no_others(client, tree, three):
    factories.region_page(tree, three[1].region, language="en", question="What does Almere ask?")
    soup = BeautifulSoup(client.get("/en/regions/").content, "html.parser")
    links = {link.select_one(".label").text: link["href"] for link in soup.select("svg.map a")}
    assert links["Almere"] == "/en/regions/almere/"
    assert links["Twente"] == "/nl/regios/twente/"
    assert soup.find("p", string="Wat vraagt Twente?")["lang"] == "nl"
    assert not soup.find("p", string="What does Almere ask?").has_attr("lang")


def test_a_hidden_region_is_on_no_map_and_leaves_no_gap_in_the_numbers(client, three):
    set_audience(page=three[1], audience="members", by=factories.UserFactory(is_superuser=True))
    spots, listed = read(client)
    assert spots == listed == [(1, "Twente"), (2, "Midden")]
    home = client.get("/nl/").content.decode()
    assert "Twente" in home
    assert "Almere" not in home


def test_a_region_without_a_place_is_in_the_list_only(client, three):
    three[0].region.longitude = three[0].region.latitude = None
    three[0].region.save()
    spots, listed = read(client)
    assert [name for _number, name in listed] == ["Almere", "Twente", "Midden"]
    assert spots == [(1, "Almere"), (3, "Midden")]


def test_without_any_place_there_is_a_list_and_no_map(client, tree):
    region(tree, "Twente", longitude=None, latitude=None)
    assert read(client) == ([], [(1, "Twente")])
    assert b'<svg class="map"' not in client.get("/nl/regios/").content


@pytest.mark.once
@pytest.mark.parametrize("number", [1, 12, 50])
def test_any_number_of_regions_at_one_place_is_shown_within_the_weight(client, tree, number):
    with one_refresh():
        for at in range(number):
            region(tree, f"Regio-{at:02d}", longitude=4.5 + at % 7 / 4, latitude=51.6 + at % 5 / 4)
    spots, listed = read(client)
    assert spots == listed
    assert len(spots) == number
    soup = BeautifulSoup(client.get("/nl/regios/").content, "html.parser")
    assert len(gzip.compress(str(soup.select_one(".map-hold")).encode())) <= 15_000


@pytest.mark.once
def test_queries_do_not_grow_with_the_number_of_regions(client, tree):
    counted = []
    for number in (5, 50):
        with one_refresh():
            for at in range(number):
                region(tree, f"Regio-{number}-{at}", transitions=["ko-po"], leading_theme=factories.theme("inclusie"))
        asked = []
        for address in ("/nl/regios/", "/nl/regios/?overgang=ko-po&thema=inclusie", "/nl/", "/nl/themas/inclusie/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            asked.append(len(queries))
        counted.append(asked)
    assert counted[0] == counted[1]
    assert max(counted[0][:2]) <= 8
    assert max(counted[0]) <= 14


def test_places_are_where_the_drawing_has_them():
    """The fit of the drawing: the lighthouse of Hoek van Holland, the church of Delfzijl, the point of Vaals."""
    assert on_map(4.12, 51.98) == pytest.approx((121, 411), abs=4)
    assert on_map(6.92, 53.33) == pytest.approx((564, 63), abs=4)
    assert on_map(6.02, 50.75) == pytest.approx((421, 723), abs=4)


def test_names_cover_no_lens_no_name_and_no_edge():
    things = [((181, 370), "Holland-Rijnland"), ((200, 307), "Zuid-Kennemerland"), ((225, 243), "Noord-Kennemerland")]
    things += [((379, 103), "Leeuwarden"), ((436, 69), "Noordoost-Friesland"), ((537, 330), "Twente")]
    labels = place_names(things)
    names = [label.box for label in labels]
    lenses = [lens_box(*place) for place, _name in things]
    left, top, width, height = VIEW_BOX
    for at, box in enumerate(names):
        assert left <= box.left < box.right <= left + width
        assert top <= box.top < box.bottom <= top + height
        assert not any(box.touches(other) for other in names[at + 1 :] + lenses)
    assert all(label.anchor for label in labels)


def test_a_name_without_room_is_left_to_the_list():
    crowd = [((300, 300), f"Regio {at}") for at in range(8)]
    assert [label.anchor for label in place_names(crowd)][4:] == [""] * 4
    many = [((20 * at, 300), "Regio") for at in range(MOST_NAMES + 1)]
    assert {label.anchor for label in place_names(many)} == {""}
