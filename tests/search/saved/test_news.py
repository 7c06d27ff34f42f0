"""What is new since the last look: exactly that, for who may see it now, at a bounded cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role
from accounts.services import give_grant, withdraw_grant
from catalogue.models import Entry
from catalogue.services import one_refresh
from search.saved import news as news_room
from search.saved.models import SavedSearch
from search.saved.news import new_hits
from search.saved.services import look_at
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, UserFactory, story_page, theme
from tests.search.saved.making import LIST, kept, news, read, rows


@pytest.fixture
def write(regions):
    def write(title: str, region: str = "twente", **fields):
        fields.setdefault("leading_theme", theme("inclusie"))
        return story_page(regions[region], title=title, slug=title.lower().replace(" ", "-"), **fields)

    return write


def test_only_what_came_after_the_last_look_is_new(own, person, stories, write):
    search = kept(person, "q=school")
    assert news(search) == []
    write("Een nieuwe school")
    write("Nog een school", intro="Over een school.")
    write("Iets anders")
    assert set(news(search)) == {"Een nieuwe school", "Nog een school"}
    said = rows(read(own))["school"]
    assert said.startswith("2 nieuw sinds je laatste keer kijken.")
    assert "Nog een school" in said
    # The list is no look, nor is the overview.
    assert len(news(search)) == 2
    own.get(f"{LIST}{search.pk}/")
    assert news(search) == []
    assert "Niets nieuws" in rows(read(own))["school"]


def test_what_is_edited_is_not_new_and_what_comes_to_hold_the_words_is(person, stories, write):
    page = write("Een tuin")
    search = kept(person, "q=school")
    stories[0].title = "De bus naar onze school"
    stories[0].save_revision().publish()
    assert news(search) == []
    page.intro = "Een tuin bij de school."
    page.save_revision().publish()
    assert news(search) == ["Een tuin"]


def test_facets_narrow_what_is_new(person, stories, write):
    search = kept(person, "q=school&thema=preventie")
    write("Een nieuwe school")
    assert news(search) == []
    write("Een vroege school", leading_theme=theme("preventie"))
    assert news(search) == ["Een vroege school"]


def test_translation_of_what_was_seen_is_not_new(tree, regions, stories):
    person = MemberFactory()
    search = kept(person, "thema=thuiszitters&soort=story", "en")
    in_english(tree, regions["twente"])
    in_english(tree, stories[0], title="The bus to school", leading_theme=theme("thuiszitters"))
    assert Entry.objects.filter(title="The bus to school").exists()
    assert news(search) == []


def test_withdrawn_and_shown_again_is_not_new_unless_somebody_looked_meanwhile(person, stories):
    search = kept(person, "q=school")
    stories[0].unpublish()
    stories[0].save_revision().publish()
    assert news(search) == []
    stories[0].refresh_from_db()
    stories[0].unpublish()
    look_at(search=search, by=person)
    stories[0].save_revision().publish()
    assert news(search) == ["De bus naar school"]


def test_what_becomes_visible_is_new_and_what_may_no_longer_be_seen_is_not_told(own, stories, regions, write):
    person = UserFactory()
    grant = give_grant(user=person, role=Role.MEMBER, by=None)
    search = kept(person, "q=school")
    secret = write("Geheime school")
    restrict(secret, f"region:{regions['twente'].region_id}")
    assert news(search) == []
    restrict(secret, "members")
    assert news(search) == ["Geheime school"]
    withdraw_grant(grant=grant, by=None)
    assert news(search) == []
    assert new_hits(person) == []
    give_grant(user=person, role=Role.MEMBER, by=None)
    assert news(search) == ["Geheime school"]
    write("Open school")
    secret.unpublish()
    assert news(search) == ["Open school"]


def test_index_that_lags_tells_nothing_that_may_not_be_seen(person, stories, write, monkeypatch):
    search = kept(person, "q=school")
    page = write("Nieuwe school")
    entry = Entry.objects.get(title="Nieuwe school")
    Entry.objects.filter(pk=entry.pk).update(audience="editors")
    assert news(search) == []
    Entry.objects.filter(pk=entry.pk).update(audience="public", listed=False)
    assert news(search) == []
    page.delete()


def test_hook_tells_who_has_news_and_changes_nothing(person, stories, write):
    quiet, lively = kept(person, "q=bus"), kept(person, "q=school")
    kept(MemberFactory(), "q=school")
    write("Een nieuwe school")
    for _again in range(2):
        (told,) = new_hits(person)
        assert told.search == lively
        assert [(hit.title, hit.url) for hit in told.hits] == [
            ("Een nieuwe school", "/nl/regios/twente/een-nieuwe-school/")
        ]
    assert quiet.pk
    assert new_hits(MemberFactory()) == []
    person.is_active = False
    person.save()
    assert [len(told) for told in new_hits(person)] == [1]  # what everybody may see


@pytest.mark.once
def test_overview_tells_of_news_and_leads_to_it(own, person, stories, write):
    search = kept(person, "q=school")
    assert "Nieuw in je bewaarde zoekvragen" not in read(own, "/nl/mijn/").text
    write("Een nieuwe school")
    page = read(own, "/nl/mijn/")
    (link,) = page.select(f"a[href='{LIST}{search.pk}/']")
    assert link.text == "school"
    assert "1 nieuw sinds je laatste keer kijken." in page.text


@pytest.mark.once
@pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
def test_browser_that_only_fetches_ahead_has_not_looked(own, person, stories, write, headers):
    search = kept(person, "q=school")
    write("Een nieuwe school")
    assert own.get(f"{LIST}{search.pk}/", headers=headers).status_code == 503
    assert own.head(f"{LIST}{search.pk}/").status_code == 302
    assert news(search) == ["Een nieuwe school"]
    own.get(f"{LIST}{search.pk}/", headers={"Sec-Purpose": ""})
    assert news(search) == []


def test_nearly_all_words_are_no_news(person, stories, write):
    search = kept(person, "q=school+giraffe")
    write("Een nieuwe school")
    assert news(search) == []
    write("Een giraffe op school")
    assert news(search) == ["Een giraffe op school"]


def test_value_that_is_gone_finds_nothing_instead_of_everything(person, stories, write):
    search = kept(person, "soort=story&thema=inclusie")
    SavedSearch.objects.filter(pk=search.pk).update(chosen="thema=opgeheven&soort=story")
    write("Een nieuwe school")
    assert news(search) == []


def test_of_more_than_can_be_kept_only_the_newest_count(person, stories, write, monkeypatch):
    monkeypatch.setattr(news_room, "MOST", 3)
    search = kept(person, "soort=story")
    assert search.beyond == stories[1].first_published_at
    stories[3].unpublish()
    # The oldest one comes into sight, and is no news.
    assert news(search) == []
    write("Een nieuwe school")
    assert news(search) == ["Een nieuwe school"]
    for number in range(4):
        write(f"School {number}")
    (told,) = new_hits(person)
    assert (len(told), told.more) == (3, True)


@pytest.mark.once
def test_more_searches_and_more_news_ask_the_catalogue_no_more(own, person, stories, write):
    def queries() -> tuple[int, int]:
        read(own)
        with CaptureQueriesContext(connection) as asked:
            read(own)
        sql = [query["sql"] for query in asked.captured_queries]
        return len(sql), sum("catalogue_entry" in each for each in sql)

    kept(person, "q=school&thema=thuiszitters&regio=twente")
    one, of_catalogue = queries()
    for number in range(29):
        kept(person, f"q=school+{'-' if number % 2 else ''}bus{'s' * number}&thema=preventie&regio=almere")
    with one_refresh():
        for number in range(10):
            write(f"School {number}")
    thirty, of_catalogue_of_thirty = queries()
    assert of_catalogue_of_thirty - of_catalogue <= 1
    # Words, and for one that is in no document what may be meant by it.
    assert thirty - one <= 29 * 4 + 1


@pytest.mark.once
def test_name_does_not_tell_what_its_owner_may_no_longer_know(stories, regions):
    person = UserFactory()
    grant = give_grant(user=person, role=Role.MEMBER, by=None)
    for page in (regions["almere"], *stories[2:]):
        restrict(page, "members")
    search = kept(person, "q=school&regio=almere")
    assert news_room.news_of([search], frozenset({"public"}))[0].hits == ()
    client = Client()
    client.force_login(person)
    assert list(rows(read(client))) == ["school, Almere"]
    withdraw_grant(grant=grant, by=None)
    # Who loses a role is logged out, and may log in again.
    person.refresh_from_db()
    client.force_login(person)
    assert list(rows(read(client))) == ["school"]
