"""Where visitors meet questions: list, feed, table, page, sections; and that a hidden region hides its questions."""

import csv
import io

import feedparser
import pytest
from django.utils import timezone

from catalogue.differences import differences
from catalogue.models import Entry
from catalogue.services import known_keys
from network.questions.queries import open_questions_by_region
from network.questions.services import set_status
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, UserFactory
from tests.network.questions.making import ASKED, question, read
from tests.worlds import kept

BOTH = {"nl": "/nl/ondersteuningsvragen/", "en": "/en/support-questions/"}


@pytest.fixture
@kept
def asked(twente, almere, editor, national):
    """One question in two languages, one in Dutch only that is answered, one that is not on the site."""
    first = question(
        twente,
        "Wie belt de ouders?",
        "preventie",
        "thuiszitters",
        question_en="Who calls the parents?",
        why_nl="Elf gezinnen hoorden van vier mensen hetzelfde.",
        why_en="Eleven families heard the same from four people.",
        tried_nl="Een rooster, dat na de herfst leeg bleef.",
    )
    second = question(almere, "Hoe plannen we vervoer?", "leerlingenvervoer")
    second = set_status(question=second, status="answered", by=national, answer_nl="Met één bus voor twee scholen.")
    question(almere, "Nog een schets", "preventie", published=False)
    return first, second


def rows(html):
    return [part.split(">")[-1] for part in html.split("</a></h3>")[:-1]]


def test_list_shows_what_is_asked_with_theme_place_and_status(client, asked):
    html = client.get(BOTH["nl"]).content.decode()
    assert set(rows(html)) == {"Wie belt de ouders?", "Hoe plannen we vervoer?"}
    assert 'class="badge full"' in html
    assert "Twente, 2 maart 2026" in html
    assert "Nog een schets" not in html


def test_english_list_has_english_where_it_was_written_and_marks_the_rest(client, asked):
    html = client.get(BOTH["en"]).content.decode()
    assert set(rows(html)) == {"Who calls the parents?", "Hoe plannen we vervoer?"}
    assert 'lang="nl" hreflang="nl">Hoe plannen we vervoer?' in html
    assert '<span class="badge">Open</span>' in html
    assert '<span class="badge full">Answered</span>' in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("thema=preventie", {"Who calls the parents?"}),
        ("regio=almere", {"Hoe plannen we vervoer?"}),
        ("vraagstatus=open", {"Who calls the parents?"}),
        ("vraagstatus=open&vraagstatus=answered", {"Who calls the parents?", "Hoe plannen we vervoer?"}),
        ("vraagstatus=closed", set()),
        ("vraagstatus=bestaat-niet", {"Who calls the parents?", "Hoe plannen we vervoer?"}),
    ],
)
def test_list_is_filtered_by_theme_region_and_status(client, asked, query, found):
    assert set(rows(client.get(f"{BOTH['en']}?{query}").content.decode())) == found


@pytest.mark.parametrize("language", BOTH)
def test_feed_and_table_tell_the_same_as_the_list(client, asked, language):
    titles = set(rows(client.get(BOTH[language]).content.decode()))
    feed = feedparser.parse(read(client.get(f"{BOTH[language]}feed/")))
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} == titles
    separator = {"nl": ";", "en": ","}[language]
    lines = list(csv.reader(io.StringIO(read(client.get(f"{BOTH[language]}csv/"))), delimiter=separator))
    assert {line[0].lstrip("\ufeff") for line in lines[1:]} == titles


def test_a_question_that_looks_like_a_formula_is_text_in_the_table(client, twente):
    question(twente, "=HYPERLINK(1)", why_nl="@som")
    (line,) = list(csv.reader(io.StringIO(read(client.get(f"{BOTH['nl']}csv/"))), delimiter=";"))[1:]
    assert (line[0], line[6]) == ("'=HYPERLINK(1)", "'@som")


def test_page_tells_everything_and_leads_to_the_same_in_the_other_language(client, asked):
    first, _second = asked
    html = client.get(f"{BOTH['nl']}{first.pk}/").content.decode()
    for told in (
        "Wie belt de ouders?",
        "Elf gezinnen hoorden",
        "Een rooster, dat",
        'href="/nl/themas/thuiszitters/"',
        'href="/nl/regios/twente/"',
        f'hreflang="en" href="http://testserver{BOTH["en"]}{first.pk}/"',
        f'<time datetime="{ASKED:%Y-%m-%d}">',
    ):
        assert told in html
    english = client.get(f"{BOTH['en']}{first.pk}/").content.decode()
    assert "Who calls the parents?" in english
    assert '<div lang="nl"><p>Een rooster, dat na de herfst leeg bleef.</p></div>' in english


def test_page_of_an_answered_question_tells_the_answer_and_its_date(client, asked):
    _first, second = asked
    html = client.get(f"{BOTH['nl']}{second.pk}/").content.decode()
    assert "Met één bus voor twee scholen." in html
    assert f'<time datetime="{timezone.localtime(second.answered_at):%Y-%m-%d}">' in html
    assert "?vraag=" not in html


def test_page_is_absent_where_there_is_no_question(client, asked):
    first, second = asked
    for address in (
        f"{BOTH['en']}{second.pk}/",  # not in English
        f"{BOTH['nl']}{second.pk + 1}/",  # not on the site
        f"{BOTH['nl']}999999999999/",
        f"{BOTH['nl']}0/",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(f"{BOTH['nl']}{first.pk}/").status_code == 405


def test_words_of_a_question_are_text_and_never_markup(client, twente):
    hostile = "<script>alert(1)</script>"
    made = question(twente, hostile, why_nl=hostile, tried_nl=hostile)
    for address in (BOTH["nl"], f"{BOTH['nl']}{made.pk}/", twente.url, f"{BOTH['nl']}feed/"):
        assert hostile not in read(client.get(address)), address


def doors(first):
    yield from (BOTH["nl"], f"{BOTH['nl']}feed/", f"{BOTH['nl']}csv/", "/nl/themas/preventie/", "/nl/", "/sitemap.xml")
    yield f"{BOTH['nl']}{first.pk}/"


def shown_at(client, first):
    answers = {door: client.get(door) for door in doors(first)}
    found = {door: read(answer) for door, answer in answers.items() if answer.status_code == 200}
    return [door for door, text in found.items() if f"{BOTH['nl']}{first.pk}/" in text]


def test_region_that_is_hidden_hides_its_questions_everywhere_on_the_next_request(client, twente, asked):
    first, _second = asked
    assert set(doors(first)) - set(shown_at(client, first)) <= {"/nl/"}
    restrict(twente, "members")
    assert shown_at(client, first) == []
    absent = client.get(f"{BOTH['nl']}{first.pk + 99}/")
    hidden = client.get(f"{BOTH['nl']}{first.pk}/")
    assert (hidden.status_code, hidden.headers.get("Vary")) == (404, absent.headers.get("Vary"))
    assert "vraagstatus=open" not in client.get(BOTH["nl"]).content.decode()
    client.force_login(MemberFactory())
    assert f"{BOTH['nl']}{first.pk}/" in shown_at(client, first)


def test_list_of_regions_that_is_hidden_hides_all_questions(client, tree, asked):
    restrict(tree.indexes["regions", "nl"], "members")
    assert shown_at(client, asked[0]) == []


def test_region_page_that_is_taken_off_or_moved_takes_its_questions_along(client, twente, asked):
    first, _second = asked
    twente.unpublish()
    assert shown_at(client, first) == []
    twente.save_revision().publish()
    assert f"{BOTH['nl']}{first.pk}/" in shown_at(client, first)
    twente.delete()
    assert shown_at(client, first) == []


def test_region_that_is_renamed_is_called_so_at_its_questions(client, twente, asked):
    region = twente.region
    region.name, region.slug = "Oost", "oost"
    region.save()
    entry = Entry.objects.get(key=f"question:{asked[0].pk}", language="nl")
    assert (entry.facts["region_name"], entry.facts["region"]) == ("Oost", "oost")
    assert rows(client.get(f"{BOTH['en']}?regio=oost").content.decode()) == ["Who calls the parents?"]


def test_stale_drafts_of_the_page_of_a_region_leave_its_questions_alone(client, twente, asked):
    first, _second = asked
    old, older = (twente.save_revision() for _ in range(2))
    first = set_status(question=first, status="answered", by=UserFactory(is_superuser=True), answer_nl="Gelukt.")
    before = (first.pk, first.status, first.answer_nl, list(first.changes.values_list("pk", flat=True)))
    older.publish()
    old.publish()
    twente.save_revision().publish()
    first.refresh_from_db()
    assert (first.pk, first.status, first.answer_nl, list(first.changes.values_list("pk", flat=True))) == before
    assert "Gelukt." in client.get(f"{BOTH['nl']}{first.pk}/").content.decode()


def test_catalogue_knows_questions_as_they_are(asked, twente, tree):
    in_english(tree, twente)
    asked[0].delete()
    assert not differences(known_keys("question"))


def test_open_questions_come_by_region_and_for_who_may_see_them(twente, almere, asked, django_assert_num_queries):
    question(almere, "En de broers?", "preventie", status="in-contact", contact_at=ASKED)
    with django_assert_num_queries(1):
        found = open_questions_by_region("preventie", "en")
    assert {slug: [line.title for line in lines] for slug, lines in found.items()} == {
        "twente": ["Who calls the parents?"],
        "almere": ["En de broers?"],
    }
    assert found["almere"][0].foreign
    assert found["twente"][0].url == f"{BOTH['en']}{asked[0].pk}/"
    restrict(twente, "members")
    assert list(open_questions_by_region("preventie", "en")) == ["almere"]
    assert "twente" in open_questions_by_region("preventie", "en", {"public", "members"})
