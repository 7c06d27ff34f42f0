"""Files without text at the desk: who sees which, what they are told, and who has one read again."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.admin.menu import reports_menu
from wagtail.users.models import UserProfile

from accounts.models import Role, User
from accounts.services import give_grant
from core.models import CustomDocument
from core.shared_media import shared_collection
from network.regions.models import RegionPage
from network.regions.services import region_collection
from search.files.choices import ADVICE, Reason, State
from search.files.models import FileText
from tests.factories import RegionFactory, UserFactory, region_page, site_tree
from tests.search.files.making import document, text_of
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/beheer/bestanden-zonder-tekst/"


@pytest.fixture
@kept
def tree():
    return site_tree()


@pytest.fixture
@kept
def twente(tree) -> RegionPage:
    return region_page(tree, RegionFactory(name="Twente", slug="twente"))


@pytest.fixture
@kept
def almere(tree) -> RegionPage:
    return region_page(tree, RegionFactory(name="Almere", slug="almere"))


@pytest.fixture
@kept
def files(twente, almere) -> dict[str, CustomDocument]:
    """A file of each region and one of the network, none of which could be read."""
    return {
        "twente": unread("Plan van Twente", region_collection(region=twente.region)),
        "almere": unread("Plan van Almere", region_collection(region=almere.region)),
        "network": unread("Woordenlijst", shared_collection()),
    }


def unread(title: str, collection, *, reason: str = Reason.NO_TEXT, state: str = State.NOT_READ) -> CustomDocument:
    made = document(title=title, collection=collection)
    FileText.objects.filter(document=made).update(state=state, reason=reason, finished_at="2026-11-02T10:00Z")
    return made


def somebody(role: str = "", scope: str = "all") -> Client:
    """A browser of somebody with this role."""
    user, client = UserFactory(), Client()
    if role:
        give_grant(user=user, role=role, scope=scope, by=None)
    client.force_login(user)
    return client


def titles(client: Client) -> set[str]:
    found = client.get(LIST)
    assert found.status_code == 200
    text = found.content.decode()
    return {title for title in ("Plan van Twente", "Plan van Almere", "Woordenlijst") if title in text}


def again(client: Client, made: CustomDocument) -> int:
    return client.post(reverse("read_file_again", args=[made.pk])).status_code


@pytest.mark.parametrize("role", [Role.NATIONAL_EDITOR, Role.ADMINISTRATOR])
def test_who_keeps_the_network_sees_all_and_has_them_read_again(role, files):
    client = somebody(role)
    assert titles(client) == {"Plan van Twente", "Plan van Almere", "Woordenlijst"}
    for made in files.values():
        assert again(client, made) == 302
        assert text_of(made).state == State.WAITING
    client.get(LIST)  # where they are named once more: that they are being read again
    assert titles(client) == set()


def test_region_editor_sees_own_and_shared_files_and_changes_own(files, twente):
    client = somebody(Role.REGION_EDITOR, f"region:{twente.region_id}")
    assert titles(client) == {"Plan van Twente", "Woordenlijst"}
    assert again(client, files["twente"]) == 302
    assert again(client, files["network"]) == again(client, files["almere"]) == 404
    assert {name for name, made in files.items() if text_of(made).state == State.WAITING} == {"twente"}


def test_what_is_not_there_is_answered_as_what_is_not_theirs(files, twente):
    client = somebody(Role.REGION_EDITOR, f"region:{twente.region_id}")
    there = client.post(reverse("read_file_again", args=[files["almere"].pk]))
    absent = client.post(reverse("read_file_again", args=[99999]))
    assert there.status_code == absent.status_code == 404
    assert there.content == absent.content


@pytest.mark.parametrize("role", ["", Role.MEMBER])
def test_nobody_else_sees_the_list(role, files):
    client = somebody(role)
    assert client.get(LIST).status_code in (302, 403)
    assert again(client, files["twente"]) in (302, 403, 404)
    assert Client().get(LIST).status_code == 302
    assert again(Client(), files["twente"]) == 302
    assert text_of(files["twente"]).state == State.NOT_READ


def test_reading_again_is_asked_with_a_button_only(files):
    client = somebody(Role.NATIONAL_EDITOR)
    assert client.get(reverse("read_file_again", args=[files["twente"].pk])).status_code == 405
    assert text_of(files["twente"]).state == State.NOT_READ


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Bestanden zonder tekst", "Er staat geen tekst in het bestand", "Lees opnieuw", "Niet gelezen")),
        ("en", ("Files without text", "There is no text in the file", "Read again", "Not read")),
    ],
)
def test_list_is_in_the_language_of_who_reads_it(files, language, words):
    user, client = UserFactory(), Client()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    UserProfile.get_for_user(user)
    UserProfile.objects.filter(user=user).update(preferred_language=language)
    client.force_login(user)
    text = client.get(LIST).content.decode()
    for word in words:
        assert word in text


def test_every_reason_is_told_with_what_to_do():
    for reason in Reason:
        row = FileText(state=State.NOT_READ, reason=reason)
        for language in ("nl", "en"):
            with translation.override(language):
                assert len(str(row.advice)) > 20
                assert len(row.get_reason_display()) > 20
    assert set(ADVICE) == set(Reason)
    assert FileText(state=State.READ).advice == ""


def test_file_that_was_read_in_part_is_listed_with_other_advice():
    unread("Lang plan", shared_collection(), reason=Reason.SLOW, state=State.PARTLY)
    with translation.override("en"):
        in_part = FileText(state=State.PARTLY, reason=Reason.SLOW).advice
        not_at_all = FileText(state=State.NOT_READ, reason=Reason.SLOW).advice
        assert str(in_part) != str(not_at_all)
    assert "Lang plan" in somebody(Role.NATIONAL_EDITOR).get(LIST).content.decode()


def test_files_that_were_read_or_wait_are_not_listed(tree):
    waiting, read = document(title="Wacht nog"), document(title="Al gelezen")
    FileText.objects.filter(document=read).update(state=State.READ)
    text = somebody(Role.NATIONAL_EDITOR).get(LIST).content.decode()
    assert waiting.title not in text
    assert read.title not in text
    assert "1 bestand wacht" in text


def test_titles_are_shown_as_text(tree):
    unread("<script>alert(1)</script>", shared_collection())
    assert b"<script>alert(1)" not in somebody(Role.NATIONAL_EDITOR).get(LIST).content


def test_list_stands_among_the_reports_of_who_may_see_it(tree, twente):
    region, shown = f"region:{twente.region_id}", []
    for role, scope in ((Role.NATIONAL_EDITOR, "all"), (Role.REGION_EDITOR, region), (Role.MEMBER, "all")):
        request = RequestFactory().get("/beheer/")
        request.user = UserFactory()
        give_grant(user=request.user, role=role, scope=scope, by=None)
        shown.append(LIST in [item.url for item in reports_menu.menu_items_for_request(request)])
    assert shown == [True, True, False]


def test_ten_more_files_add_no_query(tree, django_assert_max_num_queries):
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    place = shared_collection()
    unread("Eerste", place)
    client.get(LIST)
    with django_assert_max_num_queries(60) as first:
        client.get(LIST)
    for number in range(10):
        unread(f"Nog een {number}", place)
    with django_assert_max_num_queries(len(first)):
        client.get(LIST)


def test_long_list_has_pages(tree, monkeypatch):
    monkeypatch.setattr("search.files.views.ROWS", 1)
    for title in ("Plan van Twente", "Plan van Almere"):
        unread(title, shared_collection())
    client = somebody(Role.NATIONAL_EDITOR)
    assert "?p=2" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}?p=geen").status_code == 200


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (State.READ, "", "Gelezen"),
        (State.WAITING, "", "Wacht tot het gelezen wordt"),
        (State.NOT_READ, Reason.PASSWORD, "wachtwoord"),
    ],
)
def test_screen_of_a_document_tells_how_it_stands(tree, state, reason, words):
    made = document(collection=shared_collection())
    FileText.objects.filter(document=made).update(state=state, reason=reason)
    text = somebody(Role.NATIONAL_EDITOR).get(reverse("wagtaildocs:edit", args=[made.pk])).content.decode()
    assert "Tekst voor de zoekfunctie" in text
    assert words in text


def test_screen_of_a_document_that_was_never_queued_says_nothing(tree):
    made = document(collection=shared_collection())
    FileText.objects.all().delete()
    page = somebody(Role.NATIONAL_EDITOR).get(reverse("wagtaildocs:edit", args=[made.pk]))
    assert page.status_code == 200
    assert "Tekst voor de zoekfunctie" not in page.content.decode()
