"""The doors of one's own data: the password first, one's own and nobody else's, clear words."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from personaldata.models import ErasureRequest, ErasureState
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db

ERASE = "/nl/mijn/gegevens/wissen/"


@pytest.fixture
def member():
    return MemberFactory()


@pytest.fixture
def client_long_ago(member) -> Client:
    """Somebody whose browser knows them, but who did not give their password just now."""
    client = Client()
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def client_now(member) -> Client:
    """Somebody who logged in this minute."""
    client = Client()
    client.post("/account/login/", {"login": member.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize("address", ["/nl/mijn/gegevens/", ERASE, "/en/my/data/", "/en/my/data/erase/"])
def test_visitor_is_asked_to_log_in(address):
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/?next=")


def test_page_is_never_kept(client_now):
    answer = client_now.get("/nl/mijn/gegevens/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_password_is_asked_before_erasing(client_long_ago, member):
    answer = client_long_ago.post(ERASE)
    assert answer.status_code == 302
    assert answer.url.startswith("/account/reauthenticate/")
    assert not ErasureRequest.objects.exists()
    wrong = client_long_ago.post(answer.url, {"password": "niet goed"})
    assert "dit is niet je wachtwoord" in wrong.content.decode().lower()
    right = client_long_ago.post(answer.url, {"password": PASSWORD})
    assert right.status_code == 302
    client_long_ago.get(right.url)
    client_long_ago.post(ERASE)
    assert ErasureRequest.objects.get().user == member


def test_asked_and_cancelled(client_now, member):
    assert client_now.post(ERASE).url == "/nl/mijn/gegevens/"
    page = client_now.get("/nl/mijn/gegevens/").content.decode()
    assert "over 14 dagen" in page
    assert "Bewaar mijn gegevens" in page
    assert client_now.get(ERASE).url == "/nl/mijn/gegevens/"
    client_now.post("/nl/mijn/gegevens/wissen/annuleren/")
    assert ErasureRequest.objects.get().state == ErasureState.CANCELLED
    assert "Bewaar mijn gegevens" not in client_now.get("/nl/mijn/gegevens/").content.decode()
    actions = list(ModelLogEntry.objects.filter(user=member).order_by("pk").values_list("action", flat=True))
    assert actions == ["personaldata.erasure_asked", "personaldata.erasure_cancelled"]


def test_cancelling_what_was_not_asked_does_nothing(client_now):
    assert client_now.post("/nl/mijn/gegevens/wissen/annuleren/").status_code == 302
    assert client_now.get("/nl/mijn/gegevens/wissen/annuleren/").status_code == 405


def test_last_administrator_reads_why_not():
    User.objects.create_superuser("baas@example.nl", PASSWORD)
    client = Client()
    client.post("/account/login/", {"login": "baas@example.nl", "password": PASSWORD})
    answer = client.post(ERASE)
    assert answer.status_code == 200
    assert "Je bent de enige beheerder." in answer.content.decode()
    assert not ErasureRequest.objects.exists()


def test_pages_that_name_them_are_shown_first(leaver):
    page = leaver.client.get(ERASE).content.decode()
    assert "Een verhaal" in page
    assert "noemen jou nu" in page
