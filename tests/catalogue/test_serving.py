"""Pages at their address: who gets them, and that hidden and absent are one."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from wagtail import hooks

from accounts.models import Grant, Role
from catalogue.models import Entry
from tests.catalogue.making import in_english, restrict
from tests.factories import MemberFactory, story_page


def without_request_id(response):
    return {name: value for name, value in response.headers.items() if name != "X-Request-ID"}


def test_story_is_served_at_the_address_of_its_entry(client, twente):
    story_page(twente, title="Het overleg waar Sam bij zat", slug="het-overleg")
    response = client.get("/nl/regios/twente/het-overleg/")
    assert response.status_code == 200
    assert "Het overleg waar Sam bij zat" in response.content.decode()
    assert not response.cookies
    assert not response.has_header("Vary")


def test_hidden_draft_and_absent_pages_answer_exactly_the_same(client, twente):
    hidden = story_page(twente, slug="geheim", title="Zonnebloem")
    restrict(hidden, "members")
    draft = story_page(twente, slug="ontwer", title="Zonnebloem")
    draft.unpublish()
    slugs = ("geheim", "ontwer", "absent")
    answers = {slug: client.get(f"/nl/regios/twente/{slug}/") for slug in slugs}
    assert {answer.status_code for answer in answers.values()} == {404}
    bodies = {answer.content.decode().replace(slug, "…") for slug, answer in answers.items()}
    assert len(bodies) == 1
    assert "Zonnebloem" not in bodies.pop()
    assert len({str(without_request_id(answer)) for answer in answers.values()}) == 1


def test_member_reads_what_is_for_members_and_no_cache_keeps_it(client, twente):
    restrict(story_page(twente, slug="geheim", title="Zonnebloem"), "members")
    member = MemberFactory()
    Grant.objects.create(user=member, role=Role.REGION_EDITOR, scope="region:999")
    client.force_login(member)
    response = client.get("/nl/regios/twente/geheim/")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


def test_address_without_its_last_slash_leads_to_the_page(client, twente):
    story_page(twente, slug="het-overleg")
    response = client.get("/nl/regios/twente/het-overleg?a=1")
    assert (response.status_code, response.headers["Location"]) == (301, "/nl/regios/twente/het-overleg/?a=1")


NOTHING = ["/nl/bestaat-niet/", "/nl/regios/twente/twee/drie/", "/en/regios/twente/", "/nl/" + "a/" * 400]


@pytest.mark.parametrize("path", NOTHING)
def test_address_of_nothing_is_absent(client, twente, path):
    assert client.get(path).status_code == 404


def test_page_without_translation_is_absent_in_the_other_language(client, tree, twente):
    story_page(twente, slug="het-overleg")
    in_english(tree, twente)
    assert client.get("/en/regions/twente/").status_code == 200
    assert client.get("/en/regions/twente/het-overleg/").status_code == 404


def test_index_page_at_another_address_than_its_list_is_absent(client, tree, db):
    index = tree.indexes["stories", "nl"]
    index.slug = "vertellingen"
    index.save_revision().publish()
    assert client.get("/nl/vertellingen/").status_code == 404
    assert client.get("/nl/verhalen/").status_code == 404


def test_entry_that_outlives_its_page_is_absent(client, twente):
    Entry.objects.filter(kind="region").update(source_id=999_999)
    assert client.get("/nl/regios/twente/").status_code == 404


def test_hooks_of_wagtail_are_asked_before_and_around_a_page(client, twente):
    def around(serve):
        def inner(page, request, args, kwargs):
            response = serve(page, request, args, kwargs)
            response.headers["X-Around"] = page.title
            return response

        return inner

    with hooks.register_temporarily("on_serve_page", around):
        assert client.get("/nl/regios/twente/").headers["X-Around"] == "Twente"

    with hooks.register_temporarily("before_serve_page", lambda *args: HttpResponse("tegengehouden")):
        assert client.get("/nl/regios/twente/").content == b"tegengehouden"


def test_frame_and_look_up_take_few_queries(client, twente, rf):
    story_page(twente, slug="het-overleg")
    address = "/nl/regios/twente/het-overleg/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    of_catalogue = [query for query in asked if "catalogue_entry" in query["sql"]]
    assert len(asked) <= 14
    assert len(of_catalogue) <= 4
