"""People and roles at the desk: each editor sees and ends the roles that they could give, and no others."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import EVERYWHERE, Grant, Role, User
from accounts.permissions import can_give_role, can_handle_roles, grants_to_handle
from catalogue.services import one_refresh
from network.people.choices import Part, Visibility
from network.people.models import Person
from tests.accounts.role_desk import DAY, LIST, desk, end_url, holder, names_on
from tests.factories import UserFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


def listed(client: Client, **query: str) -> list[str]:
    return names_on(client.get(LIST, query).content.decode())


IN_TWENTE = {"member twente", "connector twente", "region-editor twente"}
IN_ALMERE = {name.replace("twente", "almere") for name in IN_TWENTE}
NATIONAL = IN_TWENTE | IN_ALMERE | {"member all", "coalition-connector all"}
SEEN = {
    "region-editor twente": IN_TWENTE,
    "national-editor all": NATIONAL,
    "administrator all": NATIONAL | {"national-editor all", "administrator all"},
}


@pytest.mark.parametrize("asker", SEEN)
def test_each_sees_and_ends_what_they_could_give(network, asker):
    client = desk(network[asker])
    assert set(listed(client)) == SEEN[asker]
    for name, person in network.items():
        expected = 200 if name in SEEN[asker] else 404
        assert client.get(end_url(person.grants.get())).status_code == expected, name


@pytest.mark.parametrize("asker", ["member all", "member twente", "connector twente", "coalition-connector all", None])
def test_nobody_else_sees_or_ends_anything(network, asker):
    client = desk(network[asker]) if asker else Client()
    for response in (client.get(LIST), client.post(end_url(network["member twente"].grants.get()))):
        assert response.status_code == (403 if asker else 302)
        assert "connector almere" not in response.content.decode()
    assert Grant.objects.in_force().count() == len(network)


def test_the_list_holds_exactly_what_can_be_given(network):
    for asker in [*network.values(), None]:
        able = {grant.pk for grant in Grant.objects.all() if asker and can_give_role(asker, grant.role, grant.scope)}
        assert set(grants_to_handle(asker).values_list("pk", flat=True)) == able
        assert can_handle_roles(asker) == bool(able)


def test_a_role_of_another_region_is_as_absent_as_one_that_does_not_exist(network, twente):
    client = desk(network["region-editor twente"])
    hidden, absent = end_url(network["member almere"].grants.get()), reverse("end_role", args=[99999])
    for ask in (client.get, client.post):
        answers = [ask(address) for address in (hidden, absent)]
        assert [answer.status_code for answer in answers] == [404, 404]
        bodies = [
            answer.content.decode().replace(url, "") for answer, url in zip(answers, (hidden, absent), strict=True)
        ]
        assert bodies[0] == bodies[1]
    assert Grant.objects.in_force().filter(user=network["member almere"]).exists()


def test_the_menu_leads_there_for_who_has_something_to_end(network):
    assert LIST in desk(network["region-editor twente"]).get("/beheer/").content.decode()
    assert LIST in desk(network["national-editor all"]).get("/beheer/").content.decode()


def test_a_row_says_what_holds_where_until_when_and_who_gave_it(twente):
    editor = holder(Role.REGION_EDITOR, twente, name="Rika Redacteur")
    now = timezone.now()
    member = holder(Role.MEMBER, twente, by=editor, name="Lies Lid", email="lies@example.nl")
    member.grants.update(valid_until=now + 3 * DAY)
    later = holder(Role.CONNECTOR, twente, name="Vera Verbinder")
    later.grants.update(valid_from=now + DAY)
    html = desk(editor).get(LIST).content.decode()
    for text in ("Lies Lid", "Rika Redacteur", "Twente", "Loopt bijna af", "Begint later"):
        assert text in html
    assert "region:" not in html
    assert "lies@example.nl" not in html


def test_only_administrators_see_addresses(twente):
    holder(Role.MEMBER, twente, name="", email="naamloos@example.nl")
    national, administrator = holder(Role.NATIONAL_EDITOR), holder(Role.ADMINISTRATOR)
    assert "naamloos@" not in desk(national).get(LIST).content.decode()
    assert "naamloos@" in desk(administrator).get(LIST).content.decode()


def test_who_hides_their_name_is_a_number_to_editors(network):
    member = network["member all"]
    editor, administrator = network["national-editor all"], network["administrator all"]
    Person.objects.filter(user__in=[member, editor]).update(visibility={Part.NAME: Visibility.NOBODY})
    called, url = f"persoon {member.pk}", end_url(member.grants.get())
    member.grants.update(given_by=editor)
    client = desk(editor)
    assert listed(client)[0] == called, "before the alphabet, so that its place tells nothing"
    assert listed(client, q="member all") == []
    assert "gegeven door national-editor all" in client.get(LIST).content.decode(), "everybody sees their own name"
    assert called in client.get(url).content.decode()
    assert "member all" not in client.get(url).content.decode()
    assert "member all" in listed(desk(administrator), q="member all")
    done = client.post(url, follow=True).content.decode()
    assert f"De rol van {called} is beëindigd" in done
    assert "member all" not in done


def test_what_has_ended_and_who_is_switched_off_is_not_listed(twente):
    editor = holder(Role.REGION_EDITOR, twente, name="Editor")
    gone = holder(Role.MEMBER, twente, name="Weg")
    now = timezone.now()
    gone.grants.update(valid_from=now - 2 * DAY, valid_until=now - DAY)
    off = holder(Role.MEMBER, twente, name="Uit")
    User.objects.filter(pk=off.pk).update(is_active=False)
    assert listed(desk(editor)) == ["Editor"]


def test_the_list_is_searched_narrowed_and_sorted(network, twente, almere):
    client = desk(network["national-editor all"])
    assert listed(client, q="CONNECTOR twente") == ["connector twente"]
    assert listed(client, rol=Role.CONNECTOR) == ["connector almere", "connector twente"]
    assert listed(client, plek=almere) == ["connector almere", "member almere", "region-editor almere"]
    assert listed(client, plek=EVERYWHERE) == ["coalition-connector all", "member all"]
    assert listed(client, rol="nonsense", plek="region:x", volgorde="y") == sorted(NATIONAL)
    by_role = [name.split()[0] for name in listed(client, volgorde="rol")]
    assert by_role == sorted(by_role, key=Role.values.index)
    by_place = [name.split()[1] for name in listed(client, volgorde="plek")]
    assert by_place == ["all"] * 2 + ["almere"] * 3 + ["twente"] * 3
    now = timezone.now()
    network["member twente"].grants.update(valid_until=now + 9 * DAY)
    network["connector almere"].grants.update(valid_until=now + DAY)
    assert listed(client, volgorde="einde")[:2] == ["connector almere", "member twente"]
    network["connector twente"].grants.update(valid_from=now + DAY)
    assert listed(client, volgorde="nieuw")[0] == "connector twente"


def test_the_filter_names_no_other_region(network, almere):
    html = desk(network["region-editor twente"]).get(LIST, {"plek": almere}).content.decode()
    assert "Almere" not in html
    assert set(names_on(html)) == IN_TWENTE


@pytest.mark.parametrize("nonsense", ['?q="', '?q="a b', "?q=%25_", "?p=99999", "?p=x", f"?q={'x' * 5000}", "?rol=%27"])
def test_nonsense_in_the_search_is_answered(network, nonsense):
    assert desk(network["national-editor all"]).get(LIST + nonsense).status_code == 200


def test_what_no_database_can_store_is_refused(network):
    client = desk(network["national-editor all"])
    assert client.get(f"{LIST}?q=%00").status_code == 400
    assert client.get(f"{LIST}{'9' * 30}/beeindig/").status_code in (400, 404)


@pytest.mark.once
def test_the_list_takes_the_same_queries_for_five_and_for_fifty(twente, almere):
    client = desk(holder(Role.NATIONAL_EDITOR))
    counts = []
    for number in (5, 45):
        with one_refresh():
            for index in range(number):
                person = holder(Role.MEMBER, (twente, almere)[index % 2])
                person.grants.update(given_by=UserFactory())
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(LIST).content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(names_on(html)) == 25
    assert "Pagina 1 van 2" in html
    assert len(listed(client, p="2")) == 25
