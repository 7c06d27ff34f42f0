"""Requests that no form of ours sends are answered with 400 and change nothing; what people type is never an error."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import Role
from accounts.services import give_grant
from config.wsgi import application
from core.bad_input import is_bad_input, without_quotes
from core.encodings import in_utf8
from network.stories.models import StoryPage
from tests.factories import MemberFactory, RegionFactory, UserFactory, region_page, site_tree, story_page
from tests.network.desk_forms import story_form
from tests.worlds import kept

pytestmark = pytest.mark.django_db

LONG = "9" * 30


@pytest.fixture
@kept
def story():
    return story_page(region_page(site_tree(), RegionFactory(name="Twente", slug="twente")), title="De bus")


@pytest.fixture
def desk(story) -> Client:
    editor = UserFactory()
    give_grant(user=editor, role=Role.ADMINISTRATOR, by=None)
    client = Client(raise_request_exception=False)
    client.force_login(editor)
    return client


@pytest.mark.parametrize("typed", ['"', "'\"%", '"de bus', 'de "bus" rijdt'])
def test_a_loose_quotation_mark_is_searched_for_as_any_other_word(desk, story, typed):
    for path in ("/beheer/pages/", "/beheer/choose-page/search/", "/beheer/images/", "/beheer/documents/"):
        assert desk.get(path, {"q": typed}).status_code == 200, path


def test_only_what_is_searched_for_loses_its_quotation_marks():
    query = RequestFactory().get("/", {"q": 'a "b', "name": 'c "d'}).GET
    assert dict(without_quotes(query).items()) == {"q": "a  b", "name": 'c "d'}
    assert without_quotes(RequestFactory().get("/", {"q": "a"}).GET)["q"] == "a"


@pytest.mark.parametrize("gone", ["situation-count", "authors-TOTAL_FORMS"])
def test_a_story_without_what_holds_its_parts_together_is_refused_and_stays(desk, story, gone):
    form = story_form("Een andere titel", action="action-publish", slug=story.slug)
    assert form.pop(gone, None) is not None
    response = desk.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), form)
    assert response.status_code in (200, 400)
    assert StoryPage.objects.get(pk=story.pk).title == "De bus"


@pytest.mark.parametrize(
    "path",
    [
        f"/beheer/pages/?owner={LONG}",
        f"/beheer/stories/{LONG}/erase-author/",
        "/beheer/choose-organisation/chosen-multiple/?id=abc",
    ],
)
def test_a_key_that_no_database_counts_to_is_no_failure(desk, path):
    assert desk.get(path).status_code in (200, 302, 400, 404)


def test_a_word_for_an_organisation_and_a_huge_key_in_a_profile_are_refused(desk, story):
    form = {"email": "an@example.nl", "role": "member", "scope": "all", "organisation": "abc"}
    assert desk.post("/beheer/invitations/invite/", form).status_code == 400
    member = Client(raise_request_exception=False)
    member.force_login(MemberFactory())
    assert member.post("/nl/mijn/profiel/", {"themes": LONG}).status_code in (200, 400)


def test_our_own_mistakes_stay_mistakes():
    request = RequestFactory().get("/nl/")
    for error in (ValueError("not enough values to unpack"), KeyError("q"), TypeError(), OverflowError()):
        assert not is_bad_input(request, error)


@pytest.mark.parametrize("charset", ["rot13", "hex", "zip", "base64", "punycode", "utf-16", "latin-1", "nonsense"])
def test_an_encoding_that_a_header_claims_breaks_nothing(charset):
    """What is sent is read as UTF-8, as browsers send it."""

    def told(environ, start_response):
        request = WSGIRequest(environ)
        return [f"{request.GET.get('q')} {request.POST.get('login')}".encode()]

    parts = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\nren\xc3\xa9@example.nl\r\n--x--\r\n'
    for content_type, body in (
        (f"application/x-www-form-urlencoded; charset={charset}", b"login=ren%C3%A9%40example.nl"),
        (f'multipart/form-data; charset="{charset}"; boundary=x', parts),
    ):
        sent = RequestFactory().post("/nl/zoeken/?q=caf%C3%A9", body, content_type="text/plain")
        environ = {**sent.environ, "CONTENT_TYPE": content_type, "wsgi.input": BytesIO(body)}
        assert b"".join(in_utf8(told)(environ, print)).decode() == "café rené@example.nl", content_type
    assert application.__qualname__.startswith(in_utf8.__name__)
