"""The audit trail: who, what, when and from where; for administrators and nobody else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from accounts.models import Role, User
from accounts.services import give_grant, withdraw_grant
from core.access import MEMBERS
from core.origin import FROM, network_of, origin
from core.services import set_audience
from personaldata.audit_words import tell_details
from personaldata.schedules import count_old_lines, delete_old_lines
from tests.factories import PASSWORD, MemberFactory, RegionFactory, UserFactory, region_page, story_page

pytestmark = pytest.mark.django_db

TRAIL = "/beheer/audit/"


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("baas@example.nl", PASSWORD, name="De Baas")


def desk_of(user: User) -> Client:
    client = Client(REMOTE_ADDR="203.0.113.77")
    assert client.login(email=user.email, password=PASSWORD)
    return client


def lines(action: str) -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.filter(action=action).order_by("pk"))


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.17", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.17", "192.0.2.0/24"),
        ("", ""),
        ("nonsense", ""),
        ("192.0.2.17, 10.0.0.1", ""),
    ],
)
def test_only_the_network_of_an_address_is_kept(address, network):
    assert network_of(address) == network


def test_roles_given_and_ended_are_written_with_who_and_where(administrator):
    member = UserFactory()
    client = desk_of(administrator)
    client.post(
        "/beheer/grants/new/", {"user": member.pk, "role": "national-editor", "scope": "all", "valid_until": ""}
    )
    (given,) = [line for line in lines("accounts.role_given") if line.object_id == str(member.pk)]
    assert given.user == administrator
    assert given.data == {"role": "national-editor", "scope": "all", "until": None, FROM: "203.0.113.0/24"}
    withdraw_grant(grant=member.grants.get(), by=administrator)
    assert [line.object_id for line in lines("accounts.role_ended")] == [str(member.pk)]


def test_account_switched_off_and_on_is_written_once_each():
    member = MemberFactory()
    member.is_active = False
    member.save()
    member.name = "Anders"
    member.save()
    again = User.objects.get(pk=member.pk)
    again.is_active = True
    again.save()
    assert len(lines("accounts.switched_off")) == len(lines("accounts.switched_on")) == 1


def test_change_of_password_is_written(administrator):
    client = desk_of(administrator)
    new = "een-heel-ander-wachtwoord"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/account/password/change/", form)
    (line,) = lines("accounts.password_changed")
    assert (line.user, line.data[FROM]) == (administrator, "203.0.113.0/24")


def test_lines_about_accounts_hold_no_name_and_no_address():
    member = MemberFactory(name="Vera Vindbaar", email="vera@example.nl")
    member.is_active = False
    member.save()
    for line in ModelLogEntry.objects.filter(action__startswith="accounts."):
        assert "vera" not in f"{line.label} {line.data}".casefold()


def test_publication_and_audience_stand_in_the_trail(administrator, tree):
    region = RegionFactory(name="Twente")
    story = story_page(region_page(tree, region), title="Pas verschenen")
    set_audience(page=story, audience=MEMBERS, by=administrator)
    set_audience(page=story, audience=f"region:{region.pk}", by=administrator)
    page = desk_of(administrator).get(TRAIL).content.decode()
    assert "Pas verschenen" in page
    assert "eerst: iedereen, daarna: leden" in page
    assert "eerst: leden, daarna: Twente" in page


@pytest.mark.once
def test_administrator_reads_and_filters_the_trail(administrator):
    token = origin.set("198.51.100.0/24")
    member = MemberFactory()
    origin.reset(token)
    client = desk_of(administrator)
    everything = client.get(TRAIL).content.decode()
    assert "198.51.100.0/24" in everything
    assert f"account {member.pk}" in everything
    only = client.get(TRAIL, {"origin": "198.51"}).content.decode()
    assert f"account {member.pk}" in only
    assert f"account {member.pk}" not in client.get(TRAIL, {"origin": "203.0"}).content.decode()
    assert f"account {member.pk}" not in client.get(TRAIL, {"action": "personaldata.erased"}).content.decode()
    assert "198.51.100.0/24" in client.get(TRAIL, {"export": "csv"}).getvalue().decode()


@pytest.mark.once
@pytest.mark.parametrize(
    "nonsense", ["?p=99999", "?p=x", "?action=nietes", "?timestamp_from=gisteren", "?user=x", "?origin=%25"]
)
def test_nonsense_in_a_filter_is_answered(administrator, nonsense):
    assert desk_of(administrator).get(f"{TRAIL}{nonsense}").status_code in (200, 404)


@pytest.mark.once
@pytest.mark.parametrize("role", [Role.NATIONAL_EDITOR, Role.REGION_EDITOR, Role.MEMBER, None])
def test_nobody_else_reads_it(role, tree):
    user = UserFactory()
    region = region_page(tree).region
    if role:
        give_grant(user=user, role=role, scope=f"region:{region.pk}" if role == Role.REGION_EDITOR else "all", by=None)
    client = desk_of(user)
    for address in (TRAIL, f"{TRAIL}results/", f"{TRAIL}?export=csv"):
        answer = client.get(address)
        assert answer.status_code in (302, 403)
        assert "203.0.113" not in answer.content.decode()
    assert "Logboek van beslissingen" not in client.get("/beheer/").content.decode()


@pytest.mark.once
def test_national_editors_see_no_lines_about_accounts_in_the_history_of_the_site(national):
    member = MemberFactory()
    page = desk_of(national).get("/beheer/reports/site-history/").content.decode()
    assert f"account {member.pk}" not in page


def test_trail_takes_the_same_queries_however_long_it_is(administrator):
    client = desk_of(administrator)
    client.get(TRAIL)
    counts = []
    for _round in range(2):
        MemberFactory.create_batch(4)
        with CaptureQueriesContext(connection) as queries:
            client.get(TRAIL)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_page_for_visitors_asks_nothing_more(tree):
    region_page(tree)
    answer = Client().get("/nl/regios/")
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_lines_are_kept_for_a_year(administrator):
    MemberFactory()
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=364))
    assert count_old_lines() == 0
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=366))
    total = count_old_lines()
    assert total == ModelLogEntry.objects.count()
    assert delete_old_lines() == total
    assert not ModelLogEntry.objects.exists()


@pytest.mark.once
def test_details_are_told_in_words(administrator, tree):
    region = RegionFactory()
    until = timezone.now() + timedelta(days=30)
    scope = f"region:{region.pk}"
    for role, place in ((Role.MEMBER, scope), (Role.COALITION_CONNECTOR, "all")):
        give_grant(user=UserFactory(), role=role, scope=place, by=administrator, until=until)
    client = desk_of(administrator)
    page = client.get(TRAIL).content.decode()
    day = date_format(timezone.localtime(until), "j F Y, H:i")
    assert f"(rol: Lid, waar: {region.name}, tot: {day})" in page
    assert f"(rol: Coalitieverbinder, waar: Overal, tot: {day})" in page
    assert scope not in page
    region.delete()
    assert "(rol: Lid, waar: Een plek die er niet meer is" in client.get(TRAIL).content.decode()


@pytest.mark.once
def test_places_are_asked_once_for_all_lines(administrator, tree):
    client, counts = desk_of(administrator), []
    client.get(TRAIL)
    for _round in range(2):
        for region in RegionFactory.create_batch(3):
            give_grant(user=UserFactory(), role=Role.MEMBER, scope=f"region:{region.pk}", by=None)
        with CaptureQueriesContext(connection) as queries:
            client.get(TRAIL)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "totp"}, "soort: app met codes"),
        ({"role": "gone", "scope": "moon:1"}, "rol: gone, waar: Een plek die er niet meer is"),
        ({"until": "2030-01-02T12:00:00Z"}, "tot: 2 januari 2030, 13:00"),
        ({"number": 0, "until": None, "reason": "", "other": "x"}, "aantal: 0"),
        ({"until": "ooit"}, "tot: ooit"),
        ({}, ""),
    ],
)
def test_a_detail_without_words_stays_as_it_is(data, words):
    line = SimpleNamespace(data=data)
    with translation.override("nl"):
        tell_details([line])
    assert line.details == words
