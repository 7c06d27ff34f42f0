"""The doors that belong to no app."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse
from django.utils import timezone

from config import urls as real_urls
from core import covers, health
from core.views import preferred_language


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("geheim: een sleutel")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("saved")


handler400, handler403 = real_urls.handler400, real_urls.handler403
handler404, handler500 = real_urls.handler404, real_urls.handler500
urlpatterns = [
    path("breekt/", breaks),
    path("verboden/", forbidden),
    path("formulier/", form),
    *real_urls.urlpatterns,
]


@pytest.fixture
def with_trouble(settings):
    """The real addresses and three that go wrong."""
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nl"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("nl;q=0.5, en;q=0.9", "en"),
        ("de-DE,de;q=0.9,en;q=0.1", "en"),
        ("de,fr", "nl"),
        ("en;q=0, *", "nl"),
        ("EN", "en"),
        ("en;q=veel,nl;q=0.1", "nl"),
        ("en;q=nan", "nl"),
        ("," * 9000, "nl"),
    ],
)
def test_browser_gets_the_language_it_likes_best(header, language):
    assert preferred_language(header) == language


def test_front_door_varies_on_the_browsers_language_only(client):
    for language in ("nl", "en"):
        response = client.get("/", headers={"accept-language": language})
        assert (response.status_code, response.url) == (302, f"/{language}/")
        assert response.headers["Vary"] == "Accept-Language"
        assert not response.cookies


def test_front_door_looks_at_no_cookie(client):
    client.cookies["django_language"] = "en"
    assert client.get("/", headers={"accept-language": "nl"}).url == "/nl/"


def test_health_page_asks_nothing_of_the_database(client):
    response = client.get("/healthz")  # without the database mark any query fails this test
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_page_names_each_dependency(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert set(response.json()["checks"]) >= {"database", "migrations", "cache", "clock", "worker", "media"}
    assert response.json()["checks"]["database"]["ok"] is True


@pytest.mark.django_db
@pytest.mark.parametrize(("required", "status", "word"), [(True, 503, "failing"), (False, 200, "degraded")])
def test_ready_page_fails_only_when_no_page_can_be_answered(client, monkeypatch, required, status, word):
    def broken() -> str:
        raise ConnectionError("postgres://someone:secret@db.internal")

    checks = health.Registry("health check")
    checks.register("database", health.HealthCheck(broken, required))
    monkeypatch.setattr(health, "health_checks", checks)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (status, word)
    assert response.json()["checks"]["database"]["detail"] == "ConnectionError"
    assert b"secret" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/.well-known/security.txt", "/covers/groen/a.svg"])
def test_doors_that_only_tell_refuse_to_be_written_to(client, address):
    assert client.post(address).status_code == 405


def test_cover_is_kept_for_ever_and_may_load_nothing(client):
    response = client.get(reverse("cover", args=["groen", "een-deur"]))
    assert response.content.decode() == covers.cover("een-deur", "groen")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert "immutable" in response.headers["Cache-Control"]
    assert "public" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_cover_in_a_hue_that_does_not_exist_is_absent(client):
    assert client.get("/covers/mauve/een-deur.svg").status_code == 404


@pytest.mark.django_db
def test_styleguide_is_there_only_while_developing(client, settings):
    assert client.get("/styleguide/").status_code == 404
    settings.DEBUG = True
    response = client.get("/styleguide/")
    assert response.status_code == 200
    assert "Stijlgids" in response.content.decode()


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("veilig@example.nl", "Contact: mailto:veilig@example.nl"),
        ("https://www.example.nl/meld", "Contact: https://www.example.nl/meld"),
        ("", "Contact: mailto:noreply@localhost"),
    ],
)
def test_security_txt_says_where_to_report(client, settings, contact, line):
    settings.SECURITY_CONTACT = contact
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == line
    expires = datetime.fromisoformat(next(text for text in lines if text.startswith("Expires")).split(": ")[1])
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=366)


def test_server_error_needs_no_database_and_tells_no_secret(client, with_trouble):
    client.raise_request_exception = False
    response = client.get("/breekt/")  # without the database mark any query fails this test
    assert response.status_code == 500
    assert "Er ging iets mis" in response.content.decode()
    assert "geheim" not in response.content.decode()


@pytest.mark.django_db
def test_forbidden_page_says_whom_to_ask(client, with_trouble):
    response = client.get("/verboden/")
    assert response.status_code == 403
    assert "/account/" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [False, True])
def test_absent_page_is_our_own_also_where_debug_is_on(client, settings, debug):
    settings.DEBUG = debug
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "/account/login/?taal=nl&amp;next=/bestaat-niet/" in response.content.decode()
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    assert "Traceback" not in response.content.decode()


@pytest.mark.django_db
def test_refused_form_says_how_to_go_on_and_leads_back(with_trouble):
    response = Client(enforce_csrf_checks=True).post("/formulier/", {"text": "een lang verhaal"})
    content = response.content.decode()
    assert response.status_code == 403
    assert 'href="/formulier/"' in content
    assert "een lang verhaal" not in content
