"""The menu of the desk asks for somebody's roles once a page; what they do is judged by what holds at that moment."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import Grant, Role
from accounts.permissions import asked_once, is_national_editor, roles_in_force
from accounts.services import give_grant
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor():
    person = UserFactory()
    give_grant(user=person, role=Role.NATIONAL_EDITOR, by=None)
    return person


def asked_for_roles(queries: CaptureQueriesContext) -> int:
    table = f'FROM "{Grant._meta.db_table}"'
    return sum(table in query["sql"] for query in queries.captured_queries)


def test_a_page_of_the_desk_asks_twice_at_its_door_and_for_its_menu(client, editor):
    client.force_login(editor)
    client.get("/beheer/redirects/")
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/beheer/redirects/").content.decode()
    assert "people-and-roles" in page
    assert asked_for_roles(queries) == 2


def test_within_a_request_the_first_answer_stays_and_outside_each_is_new(editor):
    request = RequestFactory().get("/beheer/")
    with asked_once(request):
        assert is_national_editor(editor)
    Grant.objects.filter(user=editor).delete()
    with asked_once(request):
        assert is_national_editor(editor)
    assert not is_national_editor(editor), "what is done is judged by what holds now"
    with asked_once(RequestFactory().get("/beheer/")):
        assert not is_national_editor(editor), "another request asks anew"


def test_one_person_is_not_taken_for_another(editor):
    other = UserFactory()
    with asked_once(RequestFactory().get("/beheer/")):
        assert roles_in_force(editor)
        assert not roles_in_force(other)


def test_who_may_not_log_in_any_more_has_no_role_at_once(editor):
    with asked_once(RequestFactory().get("/beheer/")):
        assert roles_in_force(editor)
        editor.is_active = False
        assert not roles_in_force(editor)
