"""A second factor: set up, asked for, lost, and forced on whoever enters the desk."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import caches

from accounts.checks import log_in_of_elsewhere_is_safe, second_factor_is_asked
from accounts.models import Role
from accounts.services import give_grant
from tests.accounts.signing_in import SECRET, again, code_of_app, log_in, logged_in, with_app
from tests.factories import MemberFactory, UserFactory, site_tree

pytestmark = [pytest.mark.django_db, pytest.mark.once]

APP = "/account/2fa/app/"
STEP = "/account/2fa/authenticate/"


@pytest.fixture(autouse=True)
def tree(settings):
    # The half minute may change between making a code and giving it.
    settings.MFA_TOTP_TOLERANCE = 1
    return site_tree()


@pytest.fixture
def user():
    return MemberFactory(email="jansen@example.nl", name="J. Jansen")


@pytest.fixture
def editor(user):
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


def set_up_app(client):
    secret = client.get(APP).context["form"].secret
    return secret, client.post(APP, {"code": code_of_app(secret)})


def test_setting_up_an_app_gives_recovery_codes(client, user):
    log_in(client)
    assert client.get(APP).url == f"/account/reauthenticate/?next={APP.replace('/', '%2F')}"
    again(client)
    page = client.get(APP).content.decode()
    assert '<svg class="qr"' in page
    assert "data:" not in page
    assert "style=" not in page
    wrong = client.post(APP, {"code": "000000"})
    assert "code" in wrong.context["form"].errors
    _secret, answer = set_up_app(client)
    assert answer.url == "/account/2fa/codes/"
    codes = client.get("/account/2fa/codes/").context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in client.get("/account/2fa/codes/download/").content.decode()
    assert client.get("/account/2fa/").url == "/nl/mijn/inloggen/"


def test_what_an_app_and_recovery_codes_rest_on_cannot_be_read_from_the_database(client, user):
    log_in(client)
    again(client)
    secret, _answer = set_up_app(client)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept


def test_a_lost_key_fails_closed(client, user, settings):
    with_app(user)
    settings.SECRET_KEY = "another-key-" * 6
    log_in(client)
    page = client.post(STEP, {"code": code_of_app(SECRET)})
    assert page.status_code == 200
    assert not logged_in(client)


def test_an_earlier_key_still_reads_what_was_written_with_it(client, user, settings):
    with_app(user)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 6
    log_in(client)
    client.post(STEP, {"code": code_of_app(SECRET)})
    assert logged_in(client)


def test_log_in_asks_for_the_second_step_and_leads_on(client, user):
    with_app(user)
    assert log_in(client, next="/nl/verhalen/").url == STEP
    assert not logged_in(client)
    wrong = client.post(STEP, {"code": "000000"})
    assert "code" in wrong.context["form"].errors
    assert client.post(STEP, {"code": code_of_app(SECRET)}).url == "/nl/verhalen/"
    assert logged_in(client)


def test_a_code_works_once_also_when_the_cache_of_pages_is_emptied(client, user):
    with_app(user)
    code = code_of_app(SECRET)
    log_in(client)
    client.post(STEP, {"code": code})
    client.post("/account/logout/")
    caches["default"].clear()
    log_in(client)
    client.post(STEP, {"code": code})
    assert not logged_in(client)


def test_a_recovery_code_works_once(client, user):
    log_in(client)
    again(client)
    set_up_app(client)
    code = client.get("/account/2fa/codes/").context["unused_codes"][0]
    client.post("/account/logout/")
    for works in (True, False):
        log_in(client)
        client.post(STEP, {"code": code})
        assert logged_in(client) is works
        client.post("/account/logout/")


def test_codes_cannot_be_guessed(client, user):
    with_app(user)
    log_in(client)
    for _try in range(5):
        client.post(STEP, {"code": "000000"})
    client.post(STEP, {"code": code_of_app(SECRET)})
    assert not logged_in(client)


@pytest.mark.parametrize(
    "sent", ["", "{}", "[]", "null", "7", '"x"', '{"id": 1}', "niet", '{"response": {"userHandle": "x"}}']
)
@pytest.mark.parametrize("door", ["/account/login/passkey/", STEP, "/account/2fa/passkeys/add/"])
def test_a_passkey_answer_that_was_tampered_with_is_refused(client, user, door, sent):
    if door == STEP:
        with_app(user)
        log_in(client)
    elif door.endswith("add/"):
        log_in(client)
        again(client)
        client.get(door)
    else:
        client.get(door, headers={"accept": "application/json"})
    answer = client.post(door, {"credential": sent, "name": "x"})
    assert answer.status_code in (200, 302)
    assert logged_in(client) is door.endswith("add/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_a_passkey_that_is_not_known_leads_back_with_a_reason(client, user):
    answer = client.post("/account/login/passkey/", {"credential": "{}", "next": "/nl/verhalen/"})
    assert answer.url == "/account/login/?passkey=unknown&next=%2Fnl%2Fverhalen%2F"
    assert 'class="notice"' in client.get(answer.url).content.decode()
    elsewhere = client.post("/account/login/passkey/", {"credential": "{}", "next": "https://elders.example.org/"})
    assert elsewhere.url == "/account/login/?passkey=unknown"


def test_pages_with_a_passkey_have_nothing_inline(client, user):
    with_app(user)
    pages = [client.get("/account/login/")]
    log_in(client)
    pages.append(client.get(STEP))
    client.post(STEP, {"code": code_of_app(SECRET)})
    again(client)
    pages.append(client.get("/account/2fa/passkeys/add/"))
    for page in pages:
        html = page.content.decode()
        assert page.status_code == 200
        assert "data-passkey" in html
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_the_desk_asks_an_editor_for_a_second_factor_and_leads_back(client, editor, settings):
    settings.REQUIRE_MFA = True
    log_in(client)
    asked = client.get("/beheer/pages/?q=x")
    assert asked.url == "/account/2fa/needed/?next=%2Fbeheer%2Fpages%2F%3Fq%3Dx"
    assert client.get(asked.url).status_code == 200
    again(client)
    set_up_app(client)
    assert client.get("/account/2fa/").url == "/beheer/pages/?q=x"
    assert client.get("/beheer/").status_code == 200


def test_the_desk_takes_nothing_from_who_has_no_second_factor(client, editor, settings):
    settings.REQUIRE_MFA = True
    log_in(client)
    assert client.post("/beheer/pages/1/delete/").url == "/account/2fa/needed/?next=%2Fbeheer%2F"


def test_the_way_back_never_leads_to_another_site(client, editor, settings):
    settings.REQUIRE_MFA = True
    log_in(client)
    client.get("/account/2fa/needed/", {"next": "https://elders.example.org/"})
    with_app(editor)
    assert client.get("/account/2fa/").url == "/nl/mijn/inloggen/"


def test_recovery_codes_alone_are_no_second_factor(client, editor, settings):
    settings.REQUIRE_MFA = True
    Authenticator.objects.create(user=editor, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    log_in(client)
    assert client.get("/beheer/").status_code == 302


def test_who_has_no_role_at_the_desk_is_not_asked_for_a_second_factor(client, user, settings):
    settings.REQUIRE_MFA = True
    log_in(client)
    assert client.get("/beheer/").status_code == 403
    assert client.get("/nl/mijn/").status_code == 200


def test_without_the_setting_the_desk_asks_none(client, editor):
    log_in(client)
    assert client.get("/beheer/").status_code == 200


def test_the_real_site_refuses_to_start_without_a_second_factor(settings):
    settings.PRODUCTION = True
    settings.REQUIRE_MFA = True
    assert second_factor_is_asked() == []
    settings.REQUIRE_MFA = False
    assert [error.id for error in second_factor_is_asked()] == ["accounts.E001"]
    settings.PRODUCTION = False
    assert second_factor_is_asked() == []


def test_the_real_site_refuses_a_log_in_of_elsewhere_that_is_not_safe(settings):
    settings.PRODUCTION = True
    app = {"client_id": "us", "secret": "known", "settings": {"server_url": "https://login.example.nl"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    assert log_in_of_elsewhere_is_safe() == []
    app.update(secret="", settings={"server_url": "http://login.example.nl"})
    assert {error.id for error in log_in_of_elsewhere_is_safe()} == {"accounts.E002", "accounts.E003"}


def test_the_demo_says_that_it_asks_for_less(client, settings):
    settings.DEMO = True
    assert 'class="notice"' in client.get("/account/login/").content.decode()
    settings.REQUIRE_MFA = True
    assert 'class="notice"' not in client.get("/account/login/").content.decode()


def test_only_ones_own_passkey_can_be_renamed_or_removed(client, user):
    data = {"name": "van een ander", "credential": {}}
    other = Authenticator.objects.create(user=UserFactory(), type=Authenticator.Type.WEBAUTHN, data=data)
    log_in(client)
    again(client)
    for verb in ("name", "remove"):
        assert client.post(f"/account/2fa/passkeys/{other.pk}/{verb}/", {"name": "van mij"}).status_code == 404
    other.refresh_from_db()
    assert other.data["name"] == "van een ander"
