"""The glossary at the desk: for national editors and administrators, with everything that they need there."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import Grant, Role, User
from accounts.services import give_grant
from glossary.models import Term
from glossary.permissions import can_keep_glossary
from tests.factories import RegionFactory, UserFactory
from tests.glossary.making import term
from tests.network.test_queries import number_of_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary"), pytest.mark.once]

SCREENS = ("edit", "delete", "history", "usage")


def form(word, **fields):
    names = [f"{name}_{language}" for language in ("nl", "en") for name in ("abbreviations", "synonyms", "explanation")]
    return {**dict.fromkeys(names, ""), "term_nl": word, "term_en": "", "related": [], **fields}


def somebody(role):
    if role == Role.ADMINISTRATOR:
        return User.objects.create_superuser("beheer@example.nl", "x")
    user = UserFactory()
    scope = f"region:{RegionFactory().pk}" if role == Role.REGION_EDITOR else "all"
    give_grant(user=user, role=role, scope=scope, by=None)
    return user


@pytest.fixture
def desk(client):
    client.force_login(somebody(Role.NATIONAL_EDITOR))
    return client


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.ADMINISTRATOR, True),
        (Role.NATIONAL_EDITOR, True),
        (Role.REGION_EDITOR, False),
        (Role.COALITION_CONNECTOR, False),
        (Role.MEMBER, False),
    ],
)
def test_national_editors_and_administrators_keep_the_glossary(client, role, may):
    row, user = term("jeugdhulp"), somebody(role)
    client.force_login(user)
    assert can_keep_glossary(user) is may
    addresses = [reverse(f"glossary:{name}", args=[row.pk]) for name in SCREENS]
    for address in (reverse("glossary:index"), reverse("glossary:add"), *addresses):
        assert (client.get(address).status_code == 200) is may, address
    client.post(reverse("glossary:add"), form("jeugdzorg"))
    assert Term.objects.filter(term_nl="jeugdzorg").exists() is may
    client.post(reverse("glossary:edit", args=[row.pk]), form("jeugdhulp", explanation_nl="Anders."))
    assert Term.objects.filter(explanation_nl="Anders.").exists() is may
    client.post(reverse("glossary:delete", args=[row.pk]))
    assert Term.objects.filter(pk=row.pk).exists() is not may


def test_a_role_that_ended_opens_nothing_whatever_group_is_left(client):
    user = somebody(Role.REGION_EDITOR)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="glossary"))
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for address in (reverse("glossary:index"), reverse("glossary:add")):
        assert client.get(address).status_code == 302


def test_the_menu_leads_there(desk):
    html = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("glossary:index") in html
    assert "Begrippenlijst" in html
    assert "Woorden" in html


def test_an_editor_writes_words_one_per_line(desk):
    other = term("jeugdzorg")
    sent = form(
        "jeugdhulp",
        synonyms_nl="hulp voor jeugd\r\n\r\n hulp  voor jeugd \r\nopvoedhulp",
        abbreviations_nl="JH",
        related=[other.pk],
        term_en="youth support",
        explanation_en="Help.",
    )
    assert desk.post(reverse("glossary:add"), sent).status_code == 302
    row = Term.objects.get(term_nl="jeugdhulp")
    assert row.synonyms_nl == ["hulp voor jeugd", "opvoedhulp"]
    assert row.abbreviations_nl == ["JH"]
    assert list(other.related.all()) == [row]
    html = desk.get(reverse("glossary:edit", args=[row.pk])).content.decode()
    assert "hulp voor jeugd\nopvoedhulp</textarea>" in html


def test_a_form_that_fails_says_where_the_word_stands_and_keeps_what_was_typed(desk):
    term("jeugdzorg", abbreviations_nl=["JZ"])
    response = desk.post(reverse("glossary:add"), form("jeugdhulp", synonyms_nl="opvoedhulp\nJZ"))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["synonyms_nl"]
    html = response.content.decode()
    assert "‘jeugdzorg’" in html
    assert "opvoedhulp\nJZ</textarea>" in html


def test_an_explanation_is_short(desk):
    response = desk.post(reverse("glossary:add"), form("jeugdhulp", explanation_nl="c" * 401))
    assert list(response.context["form"].errors) == ["explanation_nl"]


def test_a_term_is_not_related_to_itself(desk):
    row = term("jeugdhulp")
    response = desk.post(reverse("glossary:edit", args=[row.pk]), form("jeugdhulp", related=[row.pk]))
    assert list(response.context["form"].errors) == ["related"]


@pytest.mark.parametrize("words", ["jeugdh", "youth", "JH", "opvoed"])
def test_a_term_is_found_by_any_of_its_words(desk, words):
    term("jeugdhulp", synonyms_nl=["opvoedhulp"], abbreviations_nl=["JH"], term_en="youth support")
    term("iets anders")
    html = desk.get(reverse("glossary:index_results"), {"q": words}).content.decode()
    assert "jeugdhulp" in html
    assert "iets anders" not in html


def test_the_history_says_who_changed_it(desk):
    row = term("jeugdhulp")
    desk.post(reverse("glossary:edit", args=[row.pk]), form("jeugdhulp", explanation_nl="Anders."))
    html = desk.get(reverse("glossary:history", args=[row.pk])).content.decode()
    assert Grant.objects.get(role=Role.NATIONAL_EDITOR).user.name in html


def test_the_list_asks_as_much_for_many(desk):
    counted = []
    for number in (5, 40):
        for place in range(number):
            term(f"woord {number} {place}", synonyms_nl=[f"ander {number} {place}"])
        counted.append(number_of_queries(desk, reverse("glossary:index"))[0])
    assert counted[0] == counted[1]
