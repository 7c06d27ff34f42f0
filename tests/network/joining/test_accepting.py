"""The page of an invitation: what it says in each case, and that it gives a role once, to the right person."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.http import urlencode

from accounts.models import Grant, Role, User
from accounts.services import give_grant, withdraw_grant
from core.access import tokens_for
from core.limits import CannotCount
from network.joining import accept_views
from network.joining.models import Invitation
from network.joining.services import revoke
from network.regions.scopes import scope_name
from tests.factories import UserFactory
from tests.network.joining.inviting import NAMES, errors, invited, link_in, main, newest_mail, roles_of
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]


@pytest.fixture
@kept
def link(editor, dal) -> str:
    invited(editor, dal, name="An", message="Doe je mee?")
    return link_in(newest_mail("an@example.nl"))


@pytest.fixture
def an() -> User:
    return UserFactory(email="an@example.nl")


def test_a_new_person_chooses_a_password_and_is_in(client, link, dal, editor):
    page = client.get(link)
    assert page.status_code == 200
    for words in ("Fleur Ankersmit", "Het Dal", "Doe je mee?", "an@example.nl", 'value="An"'):
        assert words in main(page)
    response = client.post(link, NAMES)
    assert (response.status_code, response.url) == (302, "/nl/mijn/")
    person = User.objects.get(email="an@example.nl")
    assert person.name == "An de Boer"
    assert roles_of("an@example.nl") == {("member", scope_name(dal))}
    assert EmailAddress.objects.get(user=person).verified
    assert f"region:{dal.pk}" in tokens_for(person)
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.accepted_by) == ("accepted", person)
    assert Grant.objects.get(user=person).given_by == editor
    assert client.get("/account/").url == reverse("my_overview")
    assert "Het Dal" in main(client.get(reverse("my_roles")))
    other = Client()
    assert other.post("/account/login/", {"login": person.email, "password": NAMES["password1"]}).status_code == 302


def test_the_page_is_in_the_readers_language(client, link):
    english = link.replace("/nl/uitnodiging/", "/en/invitation/")
    assert "You are invited" in main(client.get(english))
    assert "Je bent uitgenodigd" in main(client.get(link))


def test_opening_the_page_uses_nothing_up(link):
    for _look in range(3):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert Invitation.objects.get().state == "open"
    assert not User.objects.filter(email="an@example.nl").exists()


def test_the_page_tells_nobody_its_address_and_is_kept_nowhere(client, link):
    headers = client.get(link).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in client.get(link).content.decode()


def test_the_link_stands_in_no_log(client, link, capsys, caplog):
    client.get(link)
    client.post(link, NAMES)
    token = link.rstrip("/").rpartition("/")[2]
    printed = capsys.readouterr()
    assert token not in printed.out + printed.err + caplog.text


@pytest.mark.parametrize("origin", ["null", "http://testserver"])
def test_a_browser_that_hides_where_a_form_came_from_can_send_it(link, origin):
    visitor = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', visitor.get(link).content.decode())[1]
    fields = {**NAMES, "csrfmiddlewaretoken": token}
    assert visitor.post(link, fields, headers={"origin": origin}).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://elders.example.org"}, {"origin": "null", "sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_another_site_cannot_accept_for_somebody(link, headers):
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(link).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    with_token = len(headers) > 1 or headers["origin"] != "null"
    fields = {**NAMES, "csrfmiddlewaretoken": token} if with_token else NAMES
    assert visitor.post(link, fields, headers=headers).status_code == 403
    assert Invitation.objects.get().state == "open"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "id_name"),
        ({"name": "😀" * 300}, "id_name"),
        ({"name": "An\tde Boer"}, "id_name"),
        ({"password1": "kort", "password2": "kort"}, "id_password1"),
        ({"password1": "wachtwoord1234567", "password2": "iets-heel-anders-123"}, "id_password2"),
        ({"password1": "an@example.nl", "password2": "an@example.nl"}, "id_password1"),
    ],
)
def test_a_first_visit_with_a_mistake_says_which_and_keeps_the_name(client, link, fields, field):
    response = client.post(link, {**NAMES, **fields})
    assert response.status_code == 200
    assert f'href="#{field}"' in errors(response)
    assert fields.get("name", "An de Boer") in response.content.decode()
    assert Invitation.objects.get().state == "open"
    assert not User.objects.filter(email="an@example.nl").exists()


def test_a_name_of_119_emoji_and_a_letter_is_kept_whole(client, link):
    name = "A" + "👩" * 119
    assert client.post(link, {**NAMES, "name": name}).status_code == 302
    assert User.objects.get(email="an@example.nl").name == name


def test_who_has_an_account_logs_in_and_presses_one_button(client, link, an, dal):
    page = client.get(link)
    login = f"/account/login/?{urlencode({'taal': 'nl', 'next': link})}"
    assert f'href="{escape(login)}"' in page.content.decode()
    assert 'type="password"' not in main(page)
    assert client.post(link, NAMES).status_code == 200
    assert roles_of(an.email) == set()
    assert client.post(login, {"login": an.email, "password": "een-lang-wachtwoord", "next": link}).url == link
    assert "Neem de uitnodiging aan" in main(client.get(link))
    response = client.post(link)
    assert (response.status_code, response.url) == (302, "/nl/mijn/")
    assert roles_of(an.email) == {("member", scope_name(dal))}


def test_who_is_logged_in_as_somebody_else_is_told_so_and_gets_nothing(client, link, an):
    client.force_login(other := UserFactory(email="ander@example.nl"))
    for answer in (client.get(link), client.post(link, NAMES)):
        assert answer.status_code == 200
        assert "ander@example.nl" in main(answer)
        assert "/account/logout/" in main(answer)
    assert roles_of(an.email) == roles_of(other.email) == set()


def test_who_is_logged_in_makes_no_second_account(client, link):
    client.force_login(UserFactory())
    assert "/account/logout/" in main(client.post(link, NAMES))
    assert not User.objects.filter(email="an@example.nl").exists()


def test_pressing_twice_accepts_once(client, link, an):
    client.force_login(an)
    assert [client.post(link).status_code for _press in range(2)] == [302, 302]
    assert Grant.objects.filter(user=an).count() == 1


def test_sending_a_first_visit_twice_makes_one_account(link):
    first, second = Client(), Client()
    assert first.post(link, NAMES).status_code == 302
    again = second.post(
        link, {**NAMES, "password1": "een-ander-wachtwoord-123", "password2": "een-ander-wachtwoord-123"}
    )
    assert again.status_code == 410
    assert User.objects.get(email="an@example.nl").check_password(NAMES["password1"])


def closed(client, link: str) -> str:
    """What the page says where the invitation does not work, to a look and to the button."""
    pages = [client.get(link), client.post(link, NAMES)]
    assert [page.status_code for page in pages] == [410, 410]
    assert "<form" not in main(pages[0])
    return main(pages[0])


def test_a_used_invitation_says_so(client, link):
    Client().post(link, NAMES)
    assert "al gebruikt" in closed(client, link)
    assert User.objects.filter(email="an@example.nl").count() == 1


def test_an_invitation_that_is_too_old_says_so(client, link):
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=14), expires_at=timezone.now())
    assert "te oud" in closed(client, link)
    assert not User.objects.filter(email="an@example.nl").exists()


def test_a_withdrawn_invitation_says_so(client, link, editor):
    revoke(invitation=Invitation.objects.get(), by=editor)
    words = closed(client, link)
    assert "ingetrokken" in words
    assert "mailto:redactie@example.nl" in words


@pytest.mark.parametrize(
    "damage", [lambda link: link[:-3] + "/", lambda link: link[:-1] + "x/", lambda link: link.upper()]
)
def test_a_damaged_link_is_the_one_page_for_nothing_there(client, link, damage):
    damaged, absent = client.get(damage(link)), client.get("/nl/uitnodiging/bestaat-niet/")
    assert damaged.status_code == absent.status_code == 404


def test_an_invitation_dies_with_the_right_of_who_sent_it(client, link, editor):
    editor.grants.update(
        valid_until=timezone.now() - timedelta(seconds=1), valid_from=timezone.now() - timedelta(days=9)
    )
    words = closed(client, link)
    assert "werkt niet meer" in words
    assert "mailto:redactie@example.nl" in words
    assert not User.objects.filter(email="an@example.nl").exists()


def test_an_invitation_dies_with_the_account_of_who_sent_it(client, link, editor):
    editor.delete()
    assert "werkt niet meer" in closed(client, link)


def test_an_invitation_dies_with_its_region(client, link, dal, national, editor):
    Invitation.objects.update(invited_by=national)
    dal.delete()
    closed(client, link)


def test_a_switched_off_account_accepts_nothing(client, link, an):
    User.objects.filter(pk=an.pk).update(is_active=False)
    assert "uitgezet" in closed(client, link)


def test_a_withdrawn_role_does_not_come_back_through_an_older_invitation(client, link, an, dal, national):
    grant = give_grant(user=an, role=Role.MEMBER, scope=scope_name(dal), by=national)
    Grant.objects.update(valid_from=timezone.now() - timedelta(days=1))
    grant.refresh_from_db()
    withdraw_grant(grant=grant, by=national)
    assert Invitation.objects.get().state == "revoked"
    # Also where no signal told of it.
    Invitation.objects.update(state="open", revoked_at=None)
    client.force_login(an)
    assert "ingetrokken" in closed(client, link)
    assert roles_of(an.email) == set()


def test_a_grant_that_is_deleted_takes_its_invitation_along(link, an, dal):
    grant = give_grant(user=an, role=Role.MEMBER, scope=scope_name(dal), by=None)
    grant.delete()
    assert Invitation.objects.get().state == "revoked"


def test_switching_off_an_account_withdraws_invitations_to_it_and_by_it(link, an, editor, dal):
    invited(editor, dal, email="bo@example.nl")
    an.is_active = False
    an.save()
    assert Invitation.objects.get(email="an@example.nl").state == "revoked"
    assert Invitation.objects.get(email="bo@example.nl").state == "open"
    editor.is_active = False
    editor.save()
    editor.is_active = True
    editor.save()
    assert Invitation.objects.get(email="bo@example.nl").state == "revoked"


def test_withdrawing_an_editors_role_withdraws_what_they_may_not_send_any_more(link, editor, dal, berg, national):
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=scope_name(berg), by=None)
    invited(editor, berg, email="bo@example.nl")
    Grant.objects.update(valid_from=timezone.now() - timedelta(days=1))
    withdraw_grant(grant=editor.grants.get(scope=scope_name(dal)), by=national)
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=scope_name(dal), by=None)
    assert Invitation.objects.get(email="an@example.nl").state == "revoked"
    assert Invitation.objects.get(email="bo@example.nl").state == "open"


@pytest.mark.parametrize(("counted", "status"), [(False, 429), (None, 503)])
def test_accounts_are_made_only_while_it_can_be_counted_and_not_too_often(client, link, monkeypatch, counted, status):
    def count(*args):
        if counted is None:
            raise CannotCount
        return counted

    monkeypatch.setattr(accept_views, "count", count)
    response = client.post(link, NAMES)
    assert response.status_code == status
    assert "An de Boer" in response.content.decode()
    assert not User.objects.filter(email="an@example.nl").exists()
