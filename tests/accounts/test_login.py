"""Logging in and out, and a new password by mail, in both languages."""

import re
import unicodedata

import pytest
from django.core.cache import caches
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from tests.factories import PASSWORD, UserFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOGIN = "/account/login/"
NEW = "nog-een-lang-wachtwoord"


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def user():
    return UserFactory(email="jansen@example.nl", name="J. Jansen")


def log_in(client, email="jansen@example.nl", password=PASSWORD, **data):
    return client.post(LOGIN, {"login": email, "password": password, **data})


def logged_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/password/reset/", "/account/password/reset/done/", "/account/signup/"]
)
@pytest.mark.parametrize(
    ("query", "accept", "language"),
    [
        ("", "", "nl"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "de", "nl"),
        ("?taal=en", "nl", "en"),
        ("?taal=nl", "en", "nl"),
        ("?taal=xx", "", "nl"),
    ],
)
def test_log_in_pages_follow_the_chosen_language_or_the_browser(client, path, query, accept, language):
    response = client.get(path + query, headers={"accept-language": accept} if accept else {})
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


def test_the_chosen_language_stays_while_one_log_in_page_leads_to_another(client):
    client.get(LOGIN, {"taal": "en"})
    assert '<html lang="en">' in client.get("/account/password/reset/").content.decode()
    assert "django_language" not in client.get("/nl/").cookies


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/", "/account/signup/"])
def test_log_in_pages_have_nothing_inline_and_stay_out_of_search_engines(client, path):
    html = client.get(path).content.decode()
    assert "style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert '<meta name="robots" content="noindex">' in html


def test_a_member_logs_in_and_arrives_at_their_account(client, user):
    response = log_in(client)
    assert response.status_code == 302
    assert response.url == "/nl/mijn/"
    assert "Dag J." in client.get("/nl/mijn/").content.decode()


def test_an_editor_logs_in_and_arrives_at_the_desk(client, user):
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    assert log_in(client).url == "/beheer/"


@pytest.mark.parametrize(
    "spelling", ["JANSEN@EXAMPLE.NL", " jansen@example.nl ", unicodedata.normalize("NFD", "jansen@example.nl")]
)
def test_an_address_is_known_in_any_spelling(client, user, spelling):
    log_in(client, spelling)
    assert logged_in(client)


def test_an_accented_address_is_known_composed_and_decomposed(client):
    UserFactory(email="jan@zoë.example.nl")
    log_in(client, unicodedata.normalize("NFD", "JAN@ZOË.example.nl"))
    assert logged_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, user):
    wrong = log_in(client, password="verkeerd-wachtwoord")
    unknown = log_in(client, "niemand@example.nl")
    assert wrong.status_code == unknown.status_code == 200

    def words(response) -> str:
        html = re.sub(r'value="[^"]*"', "", response.content.decode())
        return re.sub(r"name=\"csrfmiddlewaretoken\"[^>]*", "", html)

    assert words(wrong) == words(unknown)
    error = str(wrong.context["form"].non_field_errors()[0])
    assert error in wrong.content.decode()
    assert not logged_in(client)


def test_a_wrong_password_is_said_in_plain_words_and_keeps_the_address(client, user):
    html = client.post(
        LOGIN, {"login": "jansen@example.nl", "password": "x"}, headers={"accept-language": "en"}
    ).content.decode()
    assert "This e-mail address and this password do not belong together. Check both." in html
    assert 'value="jansen@example.nl"' in html


def test_a_switched_off_person_is_told_so_only_with_the_right_password(client, user):
    user.is_active = False
    user.save()
    assert log_in(client, password="verkeerd-wachtwoord").status_code == 200
    assert log_in(client).url == "/account/inactive/"
    assert client.get("/account/inactive/").status_code == 200
    assert not logged_in(client)


def test_tries_are_counted_in_the_cache_for_limits(client, user):
    """Counting may not stop when the cache for pages is emptied, and nobody gets in while it cannot be done."""
    for _try in range(5):
        log_in(client, password="verkeerd-wachtwoord")
        caches["default"].clear()
    log_in(client)
    assert not logged_in(client)


def test_nobody_logs_in_while_tries_cannot_be_counted(client, user, monkeypatch):
    def down(*args, **kwargs):
        raise ConnectionError("the cache is down")

    monkeypatch.setattr(type(caches["limits"]), "add", down)
    with pytest.raises(ConnectionError):
        log_in(client)
    assert not logged_in(client)


def test_guessing_is_stopped_after_five_tries(client, user):
    for _try in range(5):
        log_in(client, password="verkeerd-wachtwoord")
    response = log_in(client)
    assert not logged_in(client)
    assert response.status_code in (200, 429)


@pytest.mark.parametrize("target", ["/nl/verhalen/", "/nl/verhalen/?thema=preventie&page=2"])
def test_log_in_leads_back_to_where_somebody_was(client, user, target):
    assert log_in(client, next=target).url == target


@pytest.mark.parametrize(
    "target",
    [
        "https://elders.example.org/",
        "//elders.example.org/",
        "/\\elders.example.org",
        "https:elders.example.org",
        "javascript:alert(1)",
        "http://testserver@elders.example.org/",
    ],
)
@pytest.mark.parametrize("door", ["/account/login/", "/account/logout/", "/beheer/login/"])
def test_no_door_leads_to_another_site(client, user, target, door):
    if door == "/account/logout/":
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = client.post(door, {"next": target})
        assert response.url == "/nl/"
    elif door == "/beheer/login/":
        assert client.get(door, {"next": target}).url == "/account/login/?next=%2Fbeheer%2F"
    else:
        assert log_in(client, next=target).url == "/nl/mijn/"


def test_logging_out_takes_a_click_on_a_button(client, user):
    log_in(client)
    assert client.get("/account/logout/").status_code == 200
    assert logged_in(client)
    assert client.post("/account/logout/").url == "/nl/"
    assert not logged_in(client)


def test_nobody_signs_up_by_themselves(client):
    response = client.post("/account/signup/", {"email": "nieuw@example.nl", "password1": NEW})
    assert response.status_code == 200
    assert not logged_in(client)
    assert "signup_closed" in response.templates[0].name


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_password_by_mail(client, user, mailoutbox, language):
    client.get(LOGIN, {"taal": language})
    done = client.post("/account/password/reset/", {"email": "Jansen@example.nl"})
    assert done.url == "/account/password/reset/done/"
    assert [message.to for message in mailoutbox] == [["jansen@example.nl"]]
    assert ("new password" in mailoutbox[0].subject) == (language == "en")
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    path = form.request["PATH_INFO"]
    assert path.endswith("-set-password/")
    assert client.post(path, {"password1": NEW, "password2": NEW}).url == "/account/password/reset/key/done/"
    assert client.get("/account/password/reset/key/done/").status_code == 200
    assert len(mailoutbox) == 2
    log_in(client, password=NEW)
    assert logged_in(client)
    again = client.get(link, follow=True)
    assert again.status_code == 200
    assert again.context["token_fail"]


def test_asking_a_new_password_does_not_tell_whether_an_address_is_known(client, user, mailoutbox):
    known = client.post("/account/password/reset/", {"email": user.email})
    unknown = client.post("/account/password/reset/", {"email": "niemand@example.nl"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mailoutbox] == [[user.email], ["niemand@example.nl"]]
    assert "/account/password/reset/key/" not in mailoutbox[1].body


def test_nobody_is_flooded_with_mail(client, user, mailoutbox):
    for _try in range(5):
        client.post("/account/password/reset/", {"email": user.email})
    response = client.post("/account/password/reset/", {"email": user.email.upper()})
    assert response.status_code == 429
    assert "<h1>" in response.content.decode()
    assert len(mailoutbox) == 5


def test_mail_goes_to_the_address_as_we_know_it(client, mailoutbox):
    UserFactory(email="sam@example.nl")
    client.post("/account/password/reset/", {"email": "\u017fam@example.nl"})
    assert [message.to for message in mailoutbox] == [["sam@example.nl"]]


def test_a_changed_password_is_confirmed_on_the_page_and_by_mail(client, user, mailoutbox):
    log_in(client)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    wrong = client.post("/account/password/change/", {**data, "oldpassword": "iets-anders"})
    assert wrong.status_code == 200
    assert "oldpassword" in wrong.context["form"].errors
    page = client.post("/account/password/change/", data, follow=True)
    assert page.redirect_chain == [("/nl/mijn/inloggen/", 302)]
    assert 'class="toast"' in page.content.decode()
    assert len(mailoutbox) == 1
    assert "http://testserver/account/password/reset/" in mailoutbox[0].body
    assert logged_in(client)


def test_a_short_or_common_password_is_refused_with_the_reason(client, user):
    log_in(client)
    for password in ("kort", "jansen@example.nl"):
        data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
        assert "password1" in client.post("/account/password/change/", data).context["form"].errors


def test_the_page_of_an_account_asks_to_log_in_first(client):
    assert client.get("/account/").url == f"{reverse('account_login')}?next=/account/"


def test_the_page_of_an_account_leads_to_ones_own_pages(client, user):
    log_in(client)
    assert client.get("/account/").url == "/nl/mijn/"


@pytest.mark.parametrize(
    "path", ["/account/email/", "/account/confirm-email/", "/account/3rdparty/", "/account/oidc/elders/login/"]
)
def test_what_is_not_built_has_no_address(client, path):
    assert client.get(path).status_code == 404
