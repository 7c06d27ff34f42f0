"""A log-in of elsewhere, against a real OpenID Connect provider on this machine."""

import logging
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from oidc_provider_mock import User as Somebody
from oidc_provider_mock import run_server_in_thread

from accounts.models import User
from tests.accounts.signing_in import logged_in, with_app
from tests.factories import MemberFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

START = "/account/oidc/elders/login/"
KNOWN = "jansen@example.nl"
PEOPLE = {
    "verified": {"email": "Jansen@Example.nl", "email_verified": True},
    "unverified": {"email": KNOWN, "email_verified": False},
    "a word instead": {"email": KNOWN, "email_verified": "false"},
    "no word of it": {"email": KNOWN},
    "no address": {"email_verified": True},
    "no letters": {"email": "geen adres", "email_verified": True},
    "stranger": {"email": "vreemd@example.nl", "email_verified": True},
}


@pytest.fixture(scope="module")
def provider():
    """A provider on 127.0.0.1 with somebody of each kind; gives its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    people = [Somebody(sub=name, claims=claims) for name, claims in PEOPLE.items()]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def user():
    return MemberFactory(email=KNOWN)


@pytest.fixture
def switched_on(settings, provider):
    app = {
        "provider_id": "elders",
        "name": "SURFconext",
        "client_id": "us",
        "secret": "only-for-tests",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return settings


def come_back_as(client, name: str, **query: str) -> object:
    """Go to the provider, log in there as `name`, and come back with what it gave."""
    away = client.get(START, query)
    assert away.status_code == 302
    answer = requests.post(away.url, data={"sub": name}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.netloc == "testserver"
    return client.get(f"{back.path}?{back.query}")


def test_a_verified_address_opens_the_account_and_leads_on(client, user, switched_on):
    assert "SURFconext" in client.get("/account/login/").content.decode()
    assert come_back_as(client, "verified", next="/nl/verhalen/").url == "/nl/verhalen/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert not SocialAccount.objects.exists(), "nothing of the provider is kept"


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "verified"])
def test_everything_else_gets_one_and_the_same_page(client, user, switched_on, name):
    refused = come_back_as(client, name)
    assert refused.status_code == 403
    assert "socialaccount/refused.html" in [template.name for template in refused.templates]
    assert not logged_in(client)
    assert User.objects.count() == 1, "nobody is signed up"


def test_who_was_switched_off_stays_out(client, user, switched_on):
    User.objects.update(is_active=False)
    assert come_back_as(client, "verified").status_code == 403
    assert not logged_in(client)


def test_the_second_step_is_asked_here_too(client, user, switched_on):
    with_app(user)
    assert come_back_as(client, "verified").url == "/account/2fa/authenticate/"
    assert not logged_in(client)


def test_it_never_leads_to_another_site(client, user, switched_on):
    assert come_back_as(client, "verified", next="https://elders.example.org/").url == "/nl/mijn/"


def test_it_cannot_be_used_to_link_an_account(client, user, switched_on):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert come_back_as(client, "verified", process="connect").status_code == 403
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x&state=y", "?code=x"])
def test_coming_back_without_having_left_gets_the_same_page(client, switched_on, query):
    assert client.get(f"{START}callback/{query}").status_code == 403


def test_a_provider_that_is_down_gets_the_same_page(client, switched_on):
    switched_on.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    assert client.get(START).status_code == 403


def test_without_the_variables_there_is_no_such_door(client):
    assert "SURFconext" not in client.get("/account/login/").content.decode()
    for path in (START, f"{START}callback/"):
        assert client.get(path).status_code == 404
