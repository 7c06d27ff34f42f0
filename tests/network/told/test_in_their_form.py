"""The same five texts: numbers, order, notes, dates that moved and ways to read on are more than words."""

import time

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from core.stamps import new_stamp
from network.themes.models import Theme
from outbox.models import Message
from tests.network.contacts.writing import WORDS
from tests.network.told.entering import Told, enter
from tests.network.told.reading import raw, words
from tests.worlds import kept

pytestmark = pytest.mark.django_db


def entered(name):
    """A fixture: all of this text, entered once for the tests that look at it."""

    def told(tree) -> Told:
        return enter(tree, name)

    return pytest.fixture(kept(told))


progress = entered("zuid-limburg-voortgang")
vision = entered("zuid-limburg-agenda")
memo = entered("midden-limburg-notitie")
message = entered("de-meierij-bericht")
story = entered("zuid-kennemerland-verhaal")


def soup(client, address):
    return BeautifulSoup(raw(client, address).replace("\u00ad", ""), "html.parser").find("main")


def themes_of(page):
    """Each theme of an agenda with its own number and how many points are below it."""
    rows = page.select("ol.themes > li")
    return [(row["data-number"], len(row.select("details > ul > li"))) for row in rows]


def test_meeting_of_march_stands_at_september_with_the_old_date_struck_out(client, progress):
    moments = soup(client, progress.places["region"]).select("ol.timeline > li")
    assert [moment.h3.get_text() for moment in moments] == ["Noodopvang gaat voor", "Werkconferentie over netwerkregie"]
    assert moments[1].select_one("s.was time")["datetime"] == "2020-03"
    assert [time["datetime"] for time in moments[1].select("p.meta > time")] == ["2020-09"]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("zuid-limburg-voortgang", 2020, [("1", 5), ("2", 2), ("3", 3)]),
        ("zuid-limburg-agenda", 2020, [("1", 4), ("2", 4), ("3", 7), ("4", 3), ("5", 1)]),
        ("zuid-limburg-agenda", 2015, [(str(number), 0) for number in range(1, 8)]),
        (
            "midden-limburg-notitie",
            2019,
            [("3.1", 0), ("3.2", 0), ("3.3", 0), ("3.4", 2), ("3.5", 3), ("3.6", 1), ("3.7", 0)],
        ),
    ],
)
def test_themes_keep_their_numbers_and_all_their_points(client, tree, name, year, expected):
    told = enter(tree, name)
    assert themes_of(soup(client, told.places[f"agenda {year}"])) == expected


def test_question_to_the_network_leads_to_the_whole_question(client, progress):
    page = soup(client, progress.places["region"])
    callout = page.select_one(".callout:has(#vraag)")
    assert "Hoe maken we knooppunten sterker" in callout.get_text()
    assert callout.select_one(f'a[href="{progress.places["question 1"]}"]')
    assert page.select_one(f'a[href="{progress.places["question 2"]}"]')


def test_each_theme_leads_to_the_group_that_carries_it_and_back(client, progress):
    agenda = soup(client, progress.places["agenda 2020"])
    place = progress.places["organisation"]
    carried = [row.select_one(f'a[href^="{place}#"]')["href"] for row in agenda.select("ol.themes > li")]
    assert carried == [f"{place}#werkgroep-{name}" for name in ("doorgaande-lijn", "voorzieningen", "huisvesting")]
    organisation = soup(client, place)
    for theme in agenda.select("ol.themes > li"):
        assert organisation.select_one(f'a[href="{progress.places["agenda 2020"]}#{theme["id"]}"]')


def test_agenda_names_the_vision_it_builds_on_and_that_one_leads_to_it(client, vision):
    new, old = vision.places["agenda 2020"], vision.places["agenda 2015"]
    assert soup(client, new).select_one(f'dl.facts a[href="{old}"]').get_text() == "Regiovisie van Zuid-Limburg"
    assert soup(client, old).select_one(f'.callout a[href="{new}"]')
    assert soup(client, vision.places["region"]).select_one(f'a[href="{new}"]')


def test_a_note_stands_below_and_leads_back_to_its_place(client, memo):
    page = soup(client, memo.places["agenda 2019"])
    for number in "123":
        mark = page.select_one(f"sup a[href='#noot-{number}']")
        note = page.find(id=f"noot-{number}")
        assert note.select_one(".note-number").get_text() == number
        assert [back["href"] for back in note.select("a")] == [f"#{mark['id']}"]


@pytest.mark.parametrize(
    ("name", "year", "status", "day"),
    [
        ("zuid-limburg-agenda", 2020, "concept", ""),
        ("zuid-limburg-agenda", 2015, "ended", ""),
        ("zuid-limburg-voortgang", 2020, "adopted", "29 januari 2020"),
    ],
)
def test_status_of_a_document_stands_beside_it_with_its_day(client, tree, name, year, status, day):
    told = enter(tree, name)
    page = soup(client, told.places[f"agenda {year}"])
    facts = page.select_one("dl.facts:has(dd)").get_text(" ")
    with translation.override("nl"):
        assert str(told.editions[year].get_status_display()) in facts
    assert told.editions[year].status == status
    assert day in facts


def test_seats_are_counted_and_the_groups_hang_below_each_other(client, memo):
    page = soup(client, memo.places["organisation"])
    below = {
        node.select_one(".tree-node a")["href"]: [
            part["href"] for part in node.select(":scope > ul > li > .tree-node a")
        ]
        for node in page.select(".tree li:has(> ul)")
    }
    assert below == {"#oogo": ["#oogo-oost", "#oogo-west", "#stuurgroep"], "#stuurgroep": ["#werkgroepen"]}
    assert "Together 8 seats" in words(raw(client, "/en/regions/midden-limburg/organisation/"))
    centre = memo.organisations["Centrum voor Jeugd en Gezin Midden-Limburg"]
    assert len(page.select(f'.seats a[href="/nl/organisaties/{centre.slug}/"]')) == 2


def test_news_has_headings_lists_its_day_and_four_ways_on(client, message):
    page = soup(client, message.places["news inspiratieregio"])
    assert page.select_one(".byline time")["datetime"] == "2019-10-17"
    assert [len(found.select("li")) for found in page.select(".prose ul")] == [4, 5]
    assert [head.get_text() for head in page.select(".prose h2")] == [
        "Wat het programma wil",
        "Waarom wij meedoen",
        "Een netwerk dat leert",
        "Wat wij ervan verwachten",
    ]
    chosen = [row["slug"] for row in message.texts["news"][-1]["also"]]
    assert [link["href"] for link in page.select("section[aria-labelledby=ook] h3 a")] == [
        message.places[f"news {slug}"] for slug in chosen
    ]


def test_news_is_in_lists_by_kind_and_in_the_feed_with_its_day(client, message):
    for kind in ("vacancy", "publication", "report"):
        row = next(row for row in message.texts["news"] if row["kind"] == kind)
        found = soup(client, f"/nl/nieuws/?soort={kind}").select("ul.rows h3 a")
        assert [link.get_text() for link in found] == [row["title"]]
    feed = feedparser.parse(raw(client, "/nl/nieuws/feed/"))
    newest = feed.entries[0]
    assert newest.title == message.texts["news"][-1]["title"]
    assert newest.link.endswith(message.places["news inspiratieregio"])
    assert newest.published.startswith(("2019-10-17", "2019-10-16T22"))


def test_story_names_two_writers_and_has_its_conditions_numbered(client, story):
    page = soup(client, story.places["story"])
    assert [name.get_text() for name in page.select(".byline strong")] == ["Lies Vermaat", "Koen Dijkgraaf"]
    assert page.select_one(".byline time")["datetime"] == "2019-12-09"
    assert [len(found.select("li")) for found in page.select(".callout ol")] == [2]
    assert len(page.select("ul.share > li")) == 3
    for name, organisation in story.organisations.items():
        assert page.select_one(f'a[href="/nl/organisaties/{organisation.slug}/"]').get_text() == name


def test_who_responds_to_a_story_reaches_its_region_without_seeing_an_address(client, story, settings):
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    respond = soup(client, story.places["story"]).select_one("p.actions a")["href"]
    form = soup(client, respond)
    assert story.texts["story"]["title"] in form.get_text()
    assert "Koen Dijkgraaf" in form.get_text()
    stamp = new_stamp(f"contact:{story.region.pk}", opened_at=time.time() - 60)
    assert client.post(respond, {**WORDS, "stamp": stamp}).status_code == 302
    mail = Message.objects.get()
    assert mail.to == [story.region.coordinator_email]
    assert story.texts["story"]["title"] in mail.subject


def test_core_team_has_five_seats_of_which_one_is_not_everywhere(client, story):
    team = soup(client, story.places["organisation"]).select_one("section[aria-labelledby=kernteams]")
    seats = team.select(".seats > li")
    assert len(seats) == 5
    assert "in het vo, als die er is" in seats[3].get_text()


def test_region_is_found_by_its_partners_and_its_themes(client, progress):
    for query in ("partner=province", "partner=municipality", "thema=netwerkregie"):
        assert soup(client, f"/nl/regios/?{query}").select_one(f'a[href="{progress.places["region"]}"]')
    theme = Theme.objects.get(slug="doorgaande-lijn")
    page = soup(client, f"/nl/themas/{theme.code}/")
    assert page.select_one(f'a[href^="{progress.places["agenda 2020"]}#"]')
    assert "Is de basis van de knooppunten geregeld?" in page.get_text()


def test_file_is_told_with_its_kind_its_size_and_whether_everybody_can_read_it(client, progress):
    file = soup(client, progress.places["region"]).select_one("ul.downloads > li")
    assert "De drie opdrachten op één blad (PDF, 244,1" in words(f"<main>{file}</main>")
    assert file.select_one("time")["datetime"] == "2020-06-10"
    assert raw(client, file.a["href"]).startswith("%PDF")
