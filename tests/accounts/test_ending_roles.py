"""Ending a role at the desk: what the page tells, what the button does, and that both happen once."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import EVERYWHERE, ROLES_IN_A_PLACE, Grant, Role, User
from accounts.services import give_grant
from tests.accounts.role_desk import LIST, desk, end_url, holder
from tests.factories import site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


def test_looking_changes_nothing(network):
    client = desk(network["national-editor all"])
    before = list(Grant.objects.order_by("pk").values())
    lines = ModelLogEntry.objects.count()
    for grant in Grant.objects.all():
        client.get(end_url(grant))
        client.head(end_url(grant))
    client.get(LIST)
    assert client.post(LIST).status_code == 405
    assert list(Grant.objects.order_by("pk").values()) == before
    assert ModelLogEntry.objects.count() == lines


def test_the_button_needs_the_token_of_its_own_form(network):
    client = Client(enforce_csrf_checks=True)
    client.force_login(network["national-editor all"])
    grant = network["member twente"].grants.get()
    assert client.post(end_url(grant)).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(end_url(grant)).content.decode())[1]
    assert client.post(end_url(grant), {"csrfmiddlewaretoken": token}).status_code == 302
    assert not Grant.objects.in_force().filter(pk=grant.pk).exists()


def test_ending_a_role_logs_out_at_the_next_click_and_stands_in_the_trail(network):
    editor, member = network["region-editor twente"], network["member twente"]
    theirs = desk(member)
    assert theirs.get("/nl/mijn/").status_code == 200
    response = desk(editor).post(end_url(member.grants.get()), follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert "De rol van member twente is beëindigd: Lid (Twente)." in response.content.decode()
    assert theirs.get("/nl/mijn/").status_code == 302
    assert member.grants.get().valid_until <= timezone.now()
    (line,) = ModelLogEntry.objects.filter(action="accounts.role_ended")
    assert (line.user, line.object_id) == (editor, str(member.pk))


def test_who_keeps_another_role_stays_logged_in_and_the_page_tells_only_what_its_reader_may_know(
    network, almere, twente
):
    member = network["member twente"]
    give_grant(user=member, role=Role.CONNECTOR, scope=almere, by=None)
    theirs, grant = desk(member), member.grants.get(scope=twente)
    assert "Almere" not in desk(network["region-editor twente"]).get(end_url(grant)).content.decode()
    assert "Verbinder (Almere)" in desk(network["national-editor all"]).get(end_url(grant)).content.decode()
    desk(network["region-editor twente"]).post(end_url(grant))
    assert theirs.get("/nl/mijn/").status_code == 200


def test_pressing_twice_ends_once(network):
    client, member = desk(network["national-editor all"]), network["member twente"]
    grant = member.grants.get()
    client.post(end_url(grant))
    ended = member.grants.get().valid_until
    back = desk(User.objects.get(pk=member.pk))
    again = client.post(end_url(grant), follow=True)
    assert "Deze rol is al beëindigd." in again.content.decode()
    assert member.grants.get().valid_until == ended
    assert back.get("/nl/mijn/").status_code == 200, "who logged in since for their own data is not logged out again"
    assert ModelLogEntry.objects.filter(action="accounts.role_ended").count() == 1
    page = client.get(end_url(grant)).content.decode()
    assert "Deze rol is al beëindigd." in page
    assert "Ja, beëindig deze rol" not in page


def test_the_last_administrator_stays(network):
    administrator = network["administrator all"]
    response = desk(administrator).post(end_url(administrator.grants.get()))
    assert response.status_code == 200
    assert "laatste beheerder" in response.content.decode()
    assert Grant.objects.in_force().filter(user=administrator).exists()


def test_who_ends_their_own_role_is_told_before_and_leaves_the_desk(network):
    editor = network["region-editor twente"]
    client, grant = desk(editor), editor.grants.get()
    assert "Dit is je eigen rol" in client.get(end_url(grant)).content.decode()
    assert client.post(end_url(grant)).url == reverse("my_overview")
    assert client.get(LIST).status_code in (302, 403)


@pytest.mark.parametrize("role", Role)
def test_the_page_says_what_is_lost(network, twente, role):
    person = holder(role, twente if role in ROLES_IN_A_PLACE else EVERYWHERE, name="Jo Jansen")
    html = desk(network["administrator all"]).get(end_url(person.grants.get())).content.decode()
    assert re.search(r"<li>Jo Jansen (kan niet meer|is geen) .+</li>", html)


def test_the_screens_of_administrators_call_a_place_by_its_name(network):
    client, grant = desk(network["administrator all"]), network["member twente"].grants.get()
    for screen in ("delete", "edit", "history"):
        html = client.get(reverse(f"grants:{screen}", args=[grant.pk])).content.decode()
        assert "Lid (Twente)" in html
        assert grant.scope not in re.sub(r'value="[^"]*"', "", html)
    done = client.post(reverse("grants:delete", args=[grant.pk]), follow=True).content.decode()
    assert "Lid (Twente)" in done


def test_the_list_of_administrators_takes_the_same_queries_however_long_it_is(twente, almere):
    client = desk(holder(Role.ADMINISTRATOR))
    counts = []
    for _round in range(2):
        for scope in (twente, almere, twente, almere):
            holder(Role.MEMBER, scope)
        client.get("/beheer/grants/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/beheer/grants/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
