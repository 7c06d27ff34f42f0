"""What every answer carries and what every request is spared."""

import pytest
import structlog
from django.urls import reverse
from structlog.testing import capture_logs

from core import middleware
from tests.factories import UserFactory, region_page, site_tree, story_page
from tests.worlds import kept

BAD_ADDRESSES = {
    "NUL in the path": "/nl/%00/",
    "NUL in a value": "/nl/verhalen/?q=a%00b",
    "NUL in a key": "/nl/verhalen/?q%00=a",
    "10,000 keys": "/nl/verhalen/?" + "&".join(f"a{number}=1" for number in range(10_000)),
}


@pytest.fixture
@kept
def story(db):
    return story_page(region_page(site_tree()))


def test_visitor_gets_no_cookie_and_one_version_for_everybody(client, story):
    for address in ("/nl/", story.url, "/nl/verhalen/", "/en/", "/bestaat-niet/"):
        response = client.get(address)
        assert not response.cookies, address
        assert "Vary" not in response.headers, address
        assert "no-store" not in response.headers.get("Cache-Control", ""), address


def test_answer_to_a_browser_with_a_session_is_kept_by_nobody(client, story):
    client.force_login(UserFactory())
    response = client.get(story.url)
    assert response.headers["Cache-Control"] == "private, no-store"


def test_hidden_and_absent_have_the_same_headers(client, db):
    hidden = story_page(region_page(site_tree()))
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    hidden.refresh_from_db()
    hidden.save()
    found = client.get(hidden.url_path.replace("/home-nl/", "/nl/"))
    absent = client.get("/nl/regios/bestaat-niet/")
    own = {"X-Request-ID", "Content-Length", "Content-Security-Policy"}
    assert found.status_code == absent.status_code == 404
    assert {k: v for k, v in found.headers.items() if k not in own} == {
        k: v for k, v in absent.headers.items() if k not in own
    }


def test_public_pages_may_load_only_their_own_and_nothing_inline(client, story):
    policy = client.get(story.url).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe" not in policy
    frames = directives.pop("frame-src")
    assert frames == "https://www.youtube-nocookie.com https://player.vimeo.com"
    assert "http" not in str(directives)


def test_admin_has_its_own_policy(client, db):
    policy = client.get("/beheer/", follow=False).headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "object-src 'none'" in policy


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("what", BAD_ADDRESSES)
def test_what_no_page_can_read_is_refused_in_plain_words(client, settings, what, debug):
    settings.DEBUG = debug
    response = client.get(BAD_ADDRESSES[what])
    assert response.status_code == 400
    assert "<h1" in response.content.decode()
    assert "Traceback" not in response.content.decode()
    assert "Content-Security-Policy" in response.headers


def test_bad_address_is_refused_in_the_language_of_its_path(client):
    nl, en = (client.get(f"/{language}/?q=%00").content.decode() for language in ("nl", "en"))
    assert '<html lang="nl">' in nl
    assert '<html lang="en">' in en
    assert "We do not understand this address" in en


def test_cookie_with_a_nul_is_refused(client):
    response = client.get("/nl/", headers={"cookie": 'sessionid="\\000abc"'})
    assert response.status_code == 400


def test_unknown_address_leads_to_no_language(client, db):
    response = client.get("/verhalen/", headers={"accept-language": "en"})
    assert response.status_code == 404
    assert response.headers["Content-Language"] == "nl"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_language_is_the_one_in_the_path(client, db, language):
    site_tree()
    response = client.get(f"/{language}/", headers={"accept-language": "en" if language == "nl" else "nl"})
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in response.content.decode()


def test_maintenance_answers_everything_but_health(client, settings, db):
    settings.MAINTENANCE = True
    response = client.get("/nl/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "600"
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


@pytest.fixture
def request_lines(monkeypatch):
    """The lines of the request log, with what is bound to them."""
    monkeypatch.setattr(middleware, "log", structlog.get_logger("request"))
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        yield lines


def test_request_log_names_route_and_id_but_no_path_query_or_person(client, db, request_lines):
    user = UserFactory(name="Joost van Aalden", email="joost@example.nl")
    client.force_login(user)
    key = "abc123-geheime-sleutel"
    address = reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": key})
    response = client.get(f"{address}?next=/geheim/", headers={"user-agent": "Herkenbaar/1.0"})
    (line,) = [line for line in request_lines if line["event"] == "request"]
    assert set(line) == {"event", "log_level", "method", "route", "status", "ms", "request_id"}
    assert line["request_id"] == response.headers["X-Request-ID"]
    for private in (key, "geheim", "joost", "Joost", "Herkenbaar", "127.0.0.1"):
        assert private not in str(line), private


def test_failed_request_is_logged_without_its_path(client, settings, db, request_lines):
    settings.ROOT_URLCONF = "tests.core.writing_urls"
    client.raise_request_exception = False
    client.post("/write-and-break/?naam=joost")
    failed, answered = [line for line in request_lines if line["event"].startswith("request")]
    assert (failed["event"], failed["route"]) == ("request failed", "write-and-break/")
    assert failed["request_id"] == answered["request_id"]
    assert "joost" not in str(request_lines)


def test_each_request_has_its_own_id(client):
    assert client.get("/healthz").headers["X-Request-ID"] != client.get("/healthz").headers["X-Request-ID"]


def test_id_of_a_request_is_forgotten_after_it(client):
    client.get("/healthz")
    assert structlog.contextvars.get_contextvars() == {}
