"""Every door of the desk leads to our own log-in pages, and none of them round in circles."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import Role, User
from accounts.services import give_grant
from tests.factories import PASSWORD, UserFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def administrator():
    return User.objects.create_superuser("beheer@example.nl", PASSWORD, name="B. Heer")


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/pages/", "/beheer/images/", "/beheer/users/", "/beheer/niets/"])
def test_who_is_not_logged_in_is_led_to_log_in_and_back(client, path):
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].replace("%2F", "/") == f"/account/login/?next={path}"
    assert response.status_code == 200


def test_wagtails_own_log_in_leads_to_ours(client):
    assert client.get("/beheer/login/").url == "/account/login/?next=%2Fbeheer%2F"
    assert client.get("/beheer/login/?next=/beheer/pages/").url == "/account/login/?next=%2Fbeheer%2Fpages%2F"
    response = client.post("/beheer/login/", {"username": "beheer@example.nl", "password": PASSWORD})
    assert response.url.startswith("/account/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["", "done/", "confirm/abc/def/", "complete/"])
def test_wagtails_own_new_password_leads_to_ours(client, path):
    assert client.get(f"/beheer/password_reset/{path}").url == "/account/password/reset/"


def test_logging_out_at_the_desk_takes_a_post(client, administrator):
    client.force_login(administrator, backend=BACKEND)
    assert client.get(reverse("wagtailadmin_logout")).status_code == 200
    assert client.get("/beheer/").status_code == 200
    assert client.post(reverse("wagtailadmin_logout")).url == "/nl/"
    assert client.get("/beheer/").status_code == 302


def test_who_has_no_role_gets_a_page_that_says_so_and_no_circle(client):
    member = UserFactory(email="lid@example.nl")
    client.force_login(member, backend=BACKEND)
    response = client.get("/beheer/", follow=True)
    assert response.status_code == 403
    assert response.redirect_chain == []
    html = response.content.decode()
    assert "lid@example.nl" in html
    assert 'action="/account/logout/"' in html
    assert client.get("/account/login/?next=/beheer/", follow=True).status_code == 403


def test_a_switched_off_person_is_out_at_once(client):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user, backend=BACKEND)
    assert client.get("/beheer/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/beheer/").status_code == 302


def test_the_desk_is_in_dutch_whatever_the_browser_prefers(client, administrator):
    client.force_login(administrator, backend=BACKEND)
    html = client.get("/beheer/", headers={"accept-language": "en"}).content.decode()
    assert 'lang="nl"' in html
    assert "Instellingen" in html


def test_nobody_keeps_groups_by_hand(client, administrator):
    client.force_login(administrator, backend=BACKEND)
    html = client.get("/beheer/").content.decode()
    assert "/beheer/grants/" in html
    assert "/beheer/groups/" not in html
    user = UserFactory()
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    group = Group.objects.create(name="Zelfgemaakt")
    client.post(f"{url}?id={user.pk}", {"role": group.pk})
    assert not user.groups.exists()
    assert 'name="groups"' not in client.get(reverse("wagtailusers_users:edit", args=[user.pk])).content.decode()


def test_an_administrator_adds_a_person_who_chooses_a_password_by_mail(client, administrator, mailoutbox):
    client.force_login(administrator, backend=BACKEND)
    url = reverse("wagtailusers_users:add")
    assert 'name="groups"' not in client.get(url).content.decode()
    client.post(url, {"email": "Nieuw@Example.nl", "name": "N. Ieuw", "password1": "", "password2": ""})
    person = User.objects.get(email="nieuw@example.nl")
    assert not person.has_usable_password()
    client.logout()
    client.post("/account/password/reset/", {"email": "nieuw@example.nl"})
    assert "/account/password/reset/key/" in mailoutbox[0].body


def test_an_address_that_somebody_has_is_refused_in_any_spelling(client, administrator):
    client.force_login(administrator, backend=BACKEND)
    data = {"email": "BEHEER@example.nl", "name": "Twee", "password1": "", "password2": ""}
    response = client.post(reverse("wagtailusers_users:add"), data)
    assert response.status_code == 200
    assert "email" in response.context["form"].errors
    assert 'value="Twee"' in response.content.decode()


def test_a_changed_address_no_longer_lets_the_old_one_in(client, administrator, mailoutbox):
    user = UserFactory(email="oud@example.nl")
    client.post("/account/password/reset/", {"email": "oud@example.nl"})
    client.force_login(administrator, backend=BACKEND)
    data = {"email": "nieuw@example.nl", "name": user.name, "is_active": "on", "password1": "", "password2": ""}
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), data)
    client.logout()
    mailoutbox.clear()
    client.post("/account/password/reset/", {"email": "oud@example.nl"})
    client.post("/account/password/reset/", {"email": "nieuw@example.nl"})
    assert [("/reset/key/" in message.body) for message in mailoutbox] == [False, True]
    assert client.post("/account/login/", {"login": "nieuw@example.nl", "password": PASSWORD}).status_code == 302


def test_an_editor_changes_their_name_and_finds_the_way_to_a_new_password(client):
    user = UserFactory(name="Oude naam")
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client.force_login(user, backend=BACKEND)
    html = client.get("/beheer/account/").content.decode()
    assert 'name="avatar-avatar"' not in html
    assert "/account/password/change/" in html
    data = {"name-name": "Nieuwe naam", "locale-preferred_language": "", "theme-theme": "system"}
    data |= {"theme-density": "default", "theme-contrast": "system", "theme-keyboard_shortcuts": "on"}
    assert client.post("/beheer/account/", data).status_code == 302
    user.refresh_from_db()
    assert user.name == "Nieuwe naam"


def test_an_administrator_cannot_switch_themselves_off(client, administrator):
    client.force_login(administrator, backend=BACKEND)
    url = reverse("wagtailusers_users:edit", args=[administrator.pk])
    assert 'name="is_active"' not in client.get(url).content.decode()
    client.post(url, {"email": "beheer@example.nl", "name": "B. Heer", "password1": "", "password2": ""})
    administrator.refresh_from_db()
    assert administrator.is_active
