"""What each reader sees of people at every door; what is hidden shows nowhere, not even in a number."""

import csv
import io
import json

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import Role
from catalogue.differences import differences
from catalogue.models import Entry
from catalogue.services import known_keys
from core.services import set_audience
from network.people.choices import Part, Visibility
from network.people.services import write_profile
from tests.factories import OrganisationFactory, RegionFactory, UserFactory, region_page, theme
from tests.network.people.making import LIST, address, hide, person, read

EVERYTHING = {
    "function": "kwelder-functie",
    "sectors": ["po"],
    "can_help": "kwelder-hulp",
    "looking_for": "kwelder-zoekt",
    "bio": "kwelder-verhaal",
    "phone": "06 98 76 54 32",
    "email": "kwelder@example.nl",
    "website": "https://kwelder.example.nl/",
    "languages": ["fy"],
}
# What shows that a part is seen on somebody's own page.
SIGNS = {
    Part.FUNCTION: "kwelder-functie",
    Part.ROLES: "Verbinder",
    Part.ORGANISATIONS: "Kwelderschool",
    Part.REGIONS: "Almere",
    Part.THEMES: "Preventie",
    Part.SECTORS: "Primair onderwijs",
    Part.CAN_HELP: "kwelder-hulp",
    Part.LOOKING_FOR: "kwelder-zoekt",
    Part.BIO: "kwelder-verhaal",
    Part.PHONE: "06 98 76 54 32",
    Part.EMAIL: "kwelder@example.nl",
    Part.WEBSITE: "kwelder.example.nl",
    Part.LANGUAGES: "Fries",
}
FACETS = {
    Part.REGIONS: "regio=almere",
    Part.THEMES: "thema=preventie",
    Part.ORGANISATIONS: "organisatie=kwelderschool",
    Part.ROLES: "rol=connector",
    Part.SECTORS: "sector=po",
}


@pytest.fixture
def told(twente, almere):
    """Everything that somebody can tell. Their role is in Twente, their profile says Almere."""
    school = OrganisationFactory(name="Kwelderschool", slug="kwelderschool")
    return {**EVERYTHING, "organisations": [school], "regions": [almere.region], "themes": [theme("preventie")]}


@pytest.fixture
def connector(told, twente):
    """Makes a connector who shows all they tell to `shown`."""

    def connector(shown):
        return person("Kwelder Koen", shown, role=Role.CONNECTOR, scope=f"region:{twente.region_id}", **told)

    return connector


def main(client, url):
    """The main part of a page, without the filters."""
    soup = BeautifulSoup(client.get(url).content, "html.parser").find("main")
    return soup.get_text(" ")


def names(client, url=LIST):
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    return [link.text for link in soup.select(".rows h3 a")]


def counts(client, url=LIST):
    """Everything that the filters of the list say."""
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    return [choice.get_text(" ", strip=True) for choice in soup.select("#filters label.choice")]


@pytest.mark.parametrize("door", ["", "feed/", "csv/"])
def test_list_is_for_members_and_absent_for_all_others(member, tree, door):
    without_role = Client()
    without_role.force_login(UserFactory())
    assert member.get(f"{LIST}{door}").status_code == 200
    assert Client().get(f"{LIST}{door}").status_code == 404
    assert without_role.get(f"{LIST}{door}").status_code == 404
    assert (
        Client().get(f"{LIST}{door}").content.replace(b"mensen", b"nietes")
        == Client().get(f"/nl/nietes/{door}").content
    )


def test_list_stays_for_members_when_its_words_are_made_public(client, member, tree, national):
    set_audience(page=tree.indexes["people", "nl"], audience="public", by=national)
    assert member.get(LIST).status_code == 200
    assert [client.get(f"{LIST}{door}").status_code for door in ("", "feed/", "csv/")] == [404, 404, 404]


def test_profile_at_first_shows_members_name_role_and_organisation_only(client, member, told, twente):
    someone = person("Kwelder Koen", role=Role.CONNECTOR, scope=f"region:{twente.region_id}", **told)
    text = main(member, address(someone))
    seen = {part for part, sign in SIGNS.items() if sign in text}
    assert seen == {Part.FUNCTION, Part.ROLES, Part.ORGANISATIONS}
    assert client.get(address(someone)).status_code == 404


@pytest.mark.parametrize("part", SIGNS)
def test_each_part_is_seen_by_exactly_who_its_owner_chose(client, member, connector, part):
    someone = connector(Visibility.EVERYONE)
    sign = SIGNS[part]
    assert sign in main(member, address(someone))
    assert sign in main(client, address(someone))
    write_profile(person=someone, by=someone.user, told={}, shown={part: Visibility.MEMBERS})
    assert sign in main(member, address(someone))
    assert sign not in client.get(address(someone)).content.decode().replace("Almere Stad", "")
    hide(someone, part)
    assert sign not in main(member, address(someone))
    assert sign not in main(client, address(someone))


@pytest.mark.parametrize("part", FACETS)
def test_hidden_part_shows_in_no_filter_count_or_listing(member, connector, part):
    someone = connector(Visibility.MEMBERS)
    assert names(member, f"{LIST}?{FACETS[part]}") == ["Kwelder Koen"]
    told_by_filters = counts(member)
    hide(someone, part)
    assert names(member, f"{LIST}?{FACETS[part]}") == []
    assert names(member) == ["Kwelder Koen"]
    assert len(counts(member)) == len(told_by_filters) - 1
    for door in ("feed/", "csv/"):
        assert "Kwelder Koen" not in read(member.get(f"{LIST}{door}?{FACETS[part]}"))


def test_hidden_name_takes_the_whole_person_away(client, member, connector):
    someone = connector(Visibility.EVERYONE)
    assert names(member) == ["Kwelder Koen"]
    hide(someone, Part.NAME)
    assert names(member) == []
    assert counts(member) == []
    for reader in (client, member):
        assert reader.get(address(someone)).status_code == 404
        assert address(someone) not in read(reader.get("/sitemap.xml"))
    assert not Entry.objects.filter(kind="person").exists()


def test_account_without_a_name_is_not_shown_by_its_address(member, connector):
    someone = connector(Visibility.EVERYONE)
    someone.user.name = ""
    someone.user.save()
    assert names(member) == []
    assert member.get(address(someone)).status_code == 404


def test_another_name_of_the_account_shows_at_once(member, connector):
    someone = connector(Visibility.MEMBERS)
    someone.user.name = "Koen van de Kwelder"
    someone.user.save()
    assert names(member) == ["Koen van de Kwelder"]


def test_feed_and_table_hold_what_members_see_and_no_more(member, connector):
    someone = connector(Visibility.MEMBERS)
    hide(someone, Part.REGIONS, Part.THEMES, Part.FUNCTION)
    feed = feedparser.parse(read(member.get(f"{LIST}feed/")))
    assert [(entry.title, entry.summary) for entry in feed.entries] == [("Kwelder Koen", "Kwelderschool")]
    rows = list(csv.reader(io.StringIO(read(member.get(f"{LIST}csv/")).lstrip("\ufeff")), delimiter=";"))
    assert rows[1][0] == "Kwelder Koen"
    text = " ".join(rows[1])
    assert "Almere" not in text
    assert "Preventie" not in text
    assert "kwelder-functie" not in text


def test_public_profile_is_in_the_sitemap_and_tells_search_engines_what_everybody_sees(client, connector):
    someone = connector(Visibility.MEMBERS)
    assert address(someone) not in read(client.get("/sitemap.xml"))
    write_profile(person=someone, by=someone.user, told={}, shown={Part.NAME: Visibility.EVERYONE})
    sitemap = read(client.get("/sitemap.xml"))
    assert address(someone) in sitemap
    assert f"/en/people/{someone.pk}/" in sitemap
    soup = BeautifulSoup(client.get(address(someone)).content, "html.parser")
    graph = json.loads(soup.find("script", type="application/ld+json").string)["@graph"]
    told = next(thing for thing in graph if thing["@type"] == "Person")
    assert told["name"] == "Kwelder Koen"
    assert "description" not in told
    assert "kwelder" not in str(soup).replace("Kwelder Koen", "")


def test_member_sees_a_public_person_once_and_with_what_members_see(member, connector):
    someone = connector(Visibility.MEMBERS)
    write_profile(person=someone, by=someone.user, told={}, shown={Part.NAME: Visibility.EVERYONE})
    assert names(member) == ["Kwelder Koen"]
    assert "kwelder-functie, Kwelderschool" in main(member, LIST)
    assert all(label.endswith("1") for label in counts(member))


def test_profile_is_never_kept_by_a_browser_or_proxy(client, connector):
    answer = client.get(address(connector(Visibility.EVERYONE)))
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]


def test_what_others_call_is_never_the_address_of_the_account(client, member, connector):
    someone = connector(Visibility.EVERYONE)
    for reader in (client, member):
        assert someone.user.email not in reader.get(address(someone)).content.decode()
        assert someone.user.email not in str(someone)


def test_entries_follow_what_they_name(member, connector, told):
    connector(Visibility.MEMBERS)
    school = told["organisations"][0]
    school.name, school.slug = "Wadschool", "wadschool"
    school.save()
    region = told["regions"][0]
    region.name, region.slug = "Flevo", "flevo"
    region.save()
    assert names(member, f"{LIST}?organisatie=wadschool&regio=flevo") == ["Kwelder Koen"]
    school.delete()
    assert "Wadschool" not in main(member, LIST)
    assert not differences(known_keys("person"))


def test_desk_lists_name_nobody_who_hides(connector):
    assert "Koen" not in str(connector(Visibility.NOBODY))


def test_a_profile_names_no_region_that_its_reader_may_not_know_of(member, tree):
    """Whoever shows their role and regions to everybody does not show the region whose page is for its people."""
    open_one, closed = RegionFactory(name="Waterland"), RegionFactory(name="Kwetterland")
    region_page(tree, open_one)
    region_page(tree, closed, audience=f"region:{closed.pk}")
    scope = f"region:{closed.pk}"
    someone = person("Aaf Aarts", Visibility.EVERYONE, role=Role.CONNECTOR, scope=scope, regions=[open_one, closed])
    insider = Client()
    insider.force_login(someone.user)
    assert "Kwetterland" in insider.get(address(someone)).content.decode()
    for reader in (member, Client()):
        html = reader.get(address(someone)).content.decode()
        assert "Waterland" in html
        assert "Kwetter" not in html
