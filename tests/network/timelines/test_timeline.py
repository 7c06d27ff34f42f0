"""What a region did and will do: its dates, its place on the page of the region, and who keeps it."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from network.timelines.models import Milestone
from network.timelines.telling import told_date
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory
from tests.network.test_queries import number_of_queries

pytestmark = pytest.mark.django_db


def moment(page, title="Start", day=date(2020, 3, 14), **fields):
    made = Milestone(region=page.region, title_nl=title, date=day, **fields)
    made.full_clean()
    made.save()
    return made


def part(client, address="/nl/regios/twente/"):
    """The timeline on a page; nothing when there is none."""
    html = client.get(address).content.decode()
    return html[html.index('id="deel-timeline"') :].partition("</section>")[0] if 'id="deel-timeline"' in html else ""


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html.replace("\u00ad", "")).split())


@pytest.mark.parametrize(
    ("precision", "stored", "nl", "en", "machine"),
    [
        ("day", date(2020, 3, 14), "14 maart 2020", "14 March 2020", "2020-03-14"),
        ("month", date(2020, 3, 1), "maart 2020", "March 2020", "2020-03"),
        ("year", date(2020, 1, 1), "2020", "2020", "2020"),
    ],
)
def test_a_date_says_no_more_than_is_known(twente, precision, stored, nl, en, machine):
    made = moment(twente, precision=precision)
    assert made.date == stored
    for language, told in (("nl", nl), ("en", en)):
        with translation.override(language):
            assert (told_date(made.date, precision).words, told_date(made.date, precision).machine) == (told, machine)


def test_postponed_moment_stands_at_its_new_date_with_the_old_one_struck_through(client, tree, twente):
    in_english(tree, twente)
    moment(twente, "Conferentie", status="postponed", postponed_to=date(2020, 9, 30), postponed_precision="month")
    moment(twente, "Zomerschool", date(2020, 7, 1), precision="month")
    assert re.findall(r"<h3>(.*?)</h3>", part(client)) == ["Zomerschool", "Conferentie"]
    html = part(client, "/en/regions/twente/")
    assert (
        '<time datetime="2020-03-14">14 March 2020</time></s> moved to <time datetime="2020-09">September 2020' in html
    )
    assert '<h3><span lang="nl">Conferentie</span></h3>' in html
    assert '<span class="badge half">postponed</span>' in html


def test_postponed_without_a_new_date_and_cancelled_say_so(client, tree, twente):
    in_english(tree, twente)
    moment(twente, "Conferentie", status="postponed", title_en="Conference", text_nl="Geen zaal.", text_en="No hall.")
    moment(twente, "Studiereis", date(2021, 1, 1), status="cancelled")
    told = words(part(client, "/en/regions/twente/"))
    assert "14 March 2020 Conference No hall. postponed" in told
    assert "Studiereis cancelled" in told
    assert "moved to" not in told


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"status": "planned", "postponed_to": date(2020, 9, 1)}, "postponed_to"),
        ({"status": "postponed", "postponed_to": date(2020, 3, 13)}, "postponed_to"),
        ({"status": "postponed", "postponed_to": date(2019, 6, 1), "postponed_precision": "year"}, "postponed_to"),
        ({"precision": "week"}, "precision"),
        ({"title": ""}, "title_nl"),
    ],
)
def test_dates_that_cannot_be_are_refused(twente, fields, field):
    with pytest.raises(ValidationError) as mistakes:
        moment(twente, **fields)
    assert field in mistakes.value.message_dict


def test_moved_to_later_in_the_same_year_is_possible(twente):
    made = moment(twente, status="postponed", postponed_to=date(2020, 12, 31), postponed_precision="year")
    assert made.postponed_to == date(2020, 1, 1)


def test_the_database_refuses_a_new_date_for_what_is_not_postponed(twente):
    made = moment(twente)
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.filter(pk=made.pk).update(postponed_to=date(2021, 1, 1))


def test_long_timeline_folds_its_oldest_part(client, twente):
    for year in range(2010, 2018):
        moment(twente, f"Jaar {year}", date(year, 1, 1), precision="year")
    assert "<details" not in part(client)
    moment(twente, "Jaar 2018", date(2018, 1, 1), precision="year")
    folded, _end, open_part = part(client).partition("</details>")
    assert re.findall(r"Jaar (\d+)", folded) == ["2010", "2011", "2012"]
    assert re.findall(r"Jaar (\d+)", open_part) == [str(year) for year in range(2013, 2019)]


def test_region_without_moments_has_no_timeline(client, twente, almere):
    moment(almere)
    assert part(client) == ""


def test_hidden_region_hides_its_timeline_on_the_next_request(client, twente):
    moment(twente, "Geheim moment")
    assert "Geheim moment" in part(client)
    restrict(twente, "members")
    assert "Geheim moment" not in client.get("/nl/regios/twente/").content.decode()
    client.force_login(MemberFactory())
    assert "Geheim moment" in part(client)


def test_moments_are_text_and_never_markup(client, twente):
    hostile = "<script>alert(1)</script>"
    moment(twente, hostile, text_nl=hostile)
    assert hostile not in part(client)


def test_stale_drafts_of_the_region_page_leave_the_timeline_alone(client, twente):
    first, second = twente.save_revision(), twente.save_revision()
    moment(twente)
    before = list(Milestone.objects.values())
    first.publish()
    second.publish()
    first.as_object().save_revision().publish()
    assert list(Milestone.objects.values()) == before


def test_queries_do_not_grow_with_moments(client, twente):
    moment(twente)
    few, _asked = number_of_queries(client, "/nl/regios/twente/")
    for number in range(10):
        moment(twente, f"Moment {number}")
    many, asked = number_of_queries(client, "/nl/regios/twente/")
    assert many == few <= 14, asked


def address(name, *args):
    return reverse(f"timelines:{name}", args=args)


def form(page, title="Start", **fields):
    empty = dict.fromkeys(("title_en", "text_nl", "text_en", "postponed_to"), "")
    known = {"region": page.region_id, "title_nl": title, "date": "2020-03-14", "precision": "day"}
    return {**empty, **known, "status": "planned", "postponed_precision": "day", **fields}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_editor_writes_and_moves_a_moment(desk, twente):
    assert desk.get(address("add")).status_code == 200
    assert desk.post(address("add"), form(twente)).status_code == 302
    made = Milestone.objects.get()
    moved = form(twente, status="postponed", postponed_to="2020-09-20", postponed_precision="month")
    assert desk.post(address("edit", made.pk), moved).status_code == 302
    made.refresh_from_db()
    assert (made.stands_at, made.date) == (date(2020, 9, 1), date(2020, 3, 14))


def test_wrong_dates_are_told_and_nothing_is_lost(desk, twente):
    for wrong in ({"date": ""}, {"date": "31-31-2020"}, {"postponed_to": "2020-01-01"}):
        response = desk.post(address("add"), form(twente, text_nl="Zes scholen deden mee.", **wrong))
        assert response.status_code == 200
        assert "Zes scholen deden mee." in response.content.decode()
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("door", ["edit", "delete", "history", "usage"])
def test_moments_of_another_region_do_not_exist(desk, twente, almere, door):
    other, own = moment(almere, "Geheim moment"), moment(twente)
    assert desk.get(address(door, other.pk)).status_code == 404
    assert desk.get(address(door, own.pk)).status_code == 200
    if door in ("edit", "delete"):
        assert desk.post(address(door, other.pk), form(twente, "Gekaapt")).status_code == 404
        assert Milestone.objects.get(pk=other.pk).title_nl == "Geheim moment"
    assert "Geheim moment" not in desk.get(address("index")).content.decode()


def test_editor_cannot_write_in_another_regions_timeline(desk, twente, almere):
    assert desk.post(address("add"), form(almere)).status_code == 200
    own = moment(twente)
    assert desk.post(address("edit", own.pk), form(almere)).status_code == 200
    assert not Milestone.objects.filter(region=almere.region).exists()
