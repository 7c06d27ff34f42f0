"""The doors of one's own data: the password first, one's own and nobody else's, clear words."""

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from personaldata.models import ErasureRequest, ErasureState
from tests.factories import PASSWORD, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ERASE = "/nl/mijn/gegevens/wissen/"


@pytest.fixture
def member():
    return MemberFactory()


@pytest.fixture
def client(member) -> Client:
    return logged_in(member.email)


def logged_in(email: str) -> Client:
    client = Client()
    answer = client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def press_erase(client: Client) -> HttpResponse:
    """Press the button and give the password that is asked then."""
    asked = client.post(ERASE)
    assert asked.url.startswith("/account/reauthenticate/")
    return client.post(asked.url, {"password": PASSWORD})


@pytest.mark.parametrize("address", ["/nl/mijn/gegevens/", ERASE, "/en/my/data/", "/en/my/data/erase/"])
def test_visitor_is_asked_to_log_in(address):
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/?next=")


def test_page_is_never_kept(client):
    answer = client.get("/nl/mijn/gegevens/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_password_is_asked_before_erasing(client, member):
    asked = client.post(ERASE)
    assert asked.url.startswith("/account/reauthenticate/")
    assert not ErasureRequest.objects.exists()
    wrong = client.post(asked.url, {"password": "niet goed"})
    assert "dit is niet je wachtwoord" in wrong.content.decode().lower()
    assert not ErasureRequest.objects.exists()
    right = client.post(asked.url, {"password": PASSWORD})
    assert right.url == "/nl/mijn/gegevens/", "the press on the button is not lost"
    assert ErasureRequest.objects.get().user == member


def test_asked_and_cancelled(client, member):
    assert press_erase(client).url == "/nl/mijn/gegevens/"
    page = client.get("/nl/mijn/gegevens/").content.decode()
    assert "over 14 dagen" in page
    assert "Bewaar mijn gegevens" in page
    assert client.get(ERASE).url == "/nl/mijn/gegevens/"
    client.post("/nl/mijn/gegevens/wissen/annuleren/")
    assert ErasureRequest.objects.get().state == ErasureState.CANCELLED
    assert "Bewaar mijn gegevens" not in client.get("/nl/mijn/gegevens/").content.decode()
    actions = list(ModelLogEntry.objects.filter(user=member).order_by("pk").values_list("action", flat=True))
    assert actions == ["personaldata.erasure_asked", "personaldata.erasure_cancelled"]


def test_cancelling_what_was_not_asked_does_nothing(client):
    assert client.post("/nl/mijn/gegevens/wissen/annuleren/").status_code == 302
    assert client.get("/nl/mijn/gegevens/wissen/annuleren/").status_code == 405


def test_last_administrator_reads_why_not():
    User.objects.create_superuser("baas@example.nl", PASSWORD)
    answer = press_erase(logged_in("baas@example.nl"))
    assert answer.status_code == 200
    assert "Je bent de enige beheerder." in answer.content.decode()
    assert not ErasureRequest.objects.exists()


def test_pages_that_name_them_are_shown_first(leaver):
    page = leaver.client.get(ERASE).content.decode()
    assert "Een verhaal" in page
    assert "noemen jou nu" in page
