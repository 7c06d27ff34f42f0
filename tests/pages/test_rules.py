"""The page that says who may do what: every rule is on it, in the language of who reads it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from accounts.models import Role
from accounts.services import give_grant
from pages.rule_texts import TEXTS
from pages.rules import blocks_of, permission_modules, predicates, rule_groups, texts
from tests.factories import MemberFactory, RegionFactory, UserFactory

ADDRESS = "/beheer/wie-mag-wat/"


def test_every_app_says_who_may_do_what_and_every_predicate_who_may():
    modules = [module for _config, module in permission_modules()]
    assert len(modules) >= 13
    assert [module.__name__ for module in modules if not blocks_of(module)] == []
    found = [(module.__name__, name, predicate) for module in modules for name, predicate in predicates(module)]
    assert len(found) >= 14
    assert [f"{module}.{name}" for module, name, predicate in found if not blocks_of(predicate)] == []


def test_translators_have_the_sentences_as_the_code_has_them():
    assert list(TEXTS) == texts(), "Run `make messages`, and translate what is new."


def test_a_list_in_a_rule_is_a_list_on_the_page():
    def can_open_the_gate(user):
        """Whether somebody may open the gate.

        - gardeners: every gate, also
          the one at the back;
        - neighbours: their own.
        """

    assert [(block.text, block.is_point) for block in blocks_of(can_open_the_gate)] == [
        ("Whether somebody may open the gate.", False),
        ("gardeners: every gate, also the one at the back;", True),
        ("neighbours: their own.", True),
    ]


def test_a_rule_without_a_docstring_is_noticed():
    def can_do_anything(user):
        return True

    assert blocks_of(can_do_anything) == []


def test_rules_are_told_in_the_language_of_who_reads_them():
    with translation.override("en"):
        english = rule_groups()
    with translation.override("nl"):
        dutch = rule_groups()
    assert "Can give grants" in [rule.title for group in english for rule in group.rules]
    assert "Mag rollen geven" in [rule.title for group in dutch for rule in group.rules]
    assert "Regio’s" in [group.title for group in dutch]


@pytest.mark.django_db
def test_who_works_at_the_desk_reads_the_rules_and_nobody_else():
    editor = UserFactory()
    give_grant(user=editor, role=Role.REGION_EDITOR, scope=f"region:{RegionFactory().pk}", by=None)
    for user, status in ((editor, 200), (MemberFactory(), 403)):
        client = Client()
        client.force_login(user)
        assert client.get(ADDRESS).status_code == status
    assert Client().get(ADDRESS).status_code == 302
    client = Client()
    client.force_login(editor)
    soup = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    heads = [head.get_text(strip=True) for head in soup.select("h3")]
    assert len(heads) == len([one for _config, module in permission_modules() for one in predicates(module)])
    assert (
        ADDRESS in client.get("/beheer/account/").content.decode() or ADDRESS in client.get("/beheer/").content.decode()
    )
