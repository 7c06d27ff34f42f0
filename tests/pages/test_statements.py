"""What the site says about itself: made with the site, filled in by who runs it, and watched over until it is."""

from dataclasses import dataclass

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import MenuItem, MenuPlace
from core.urlwords import LANGUAGES
from network.contents.models import ContentPage
from pages.checks import statements_are_written
from pages.management.commands.build_site import facts_of
from pages.models import HomePage
from pages.statements import NAMES, open_placeholders, placeholders, read_statement, write_statements
from tests.factories import site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FACTS = {name: f"waarde van {name}" for name in placeholders()}


@dataclass
class Written:
    """The site on which all statements stand, filled in; `originals` are the Dutch pages."""

    homes: dict[str, HomePage]
    originals: list[ContentPage]


@pytest.fixture
@kept
def written(db) -> Written:
    homes = site_tree().homes
    return Written(homes, write_statements(homes, FACTS))


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


def found():
    return {error.id: error for error in statements_are_written()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_statement_can_be_read(client, written, name, language):
    words = read_statement(name, language)
    response = client.get(f"/{language}/{words.slug}/")
    assert response.status_code == 200
    html = response.content.decode()
    assert words.title in html
    assert "[[" not in html
    assert "waarde van organisatie" in html


def test_statements_are_each_others_translation_and_stand_in_the_footer(client, written):
    assert ContentPage.objects.count() == len(NAMES) * len(LANGUAGES)
    assert len(set(ContentPage.objects.values_list("translation_key", flat=True))) == len(NAMES)
    html = client.get("/en/").content.decode()
    footer = html.partition("<footer")[2]
    for name in NAMES:
        assert f'href="/en/{read_statement(name, "en").slug}/"' in footer


def test_what_editors_changed_stays(written):
    [page, *_others] = written.originals
    page.title = "Wie wij zijn"
    page.save_revision().publish()
    MenuItem.objects.filter(menu__place=MenuPlace.ABOUT).exclude(page=page).delete()
    write_statements(written.homes, FACTS)
    page.refresh_from_db()
    assert page.title == "Wie wij zijn"
    assert MenuItem.objects.filter(menu__place=MenuPlace.ABOUT).count() == 1


def test_real_site_is_not_ready_without_statements(production):
    site_tree()
    assert set(found()) == {"pages.E001"}
    assert "en/privacy" in found()["pages.E001"].msg
    assert "build_site" in found()["pages.E001"].hint


def test_real_site_is_not_ready_while_a_word_is_to_be_filled_in(production):
    rest = {name: words for name, words in FACTS.items() if name != "functionaris"}
    write_statements(site_tree().homes, rest)
    assert set(found()) == {"pages.E002"}
    assert "Privacy" in found()["pages.E002"].msg
    assert '--fill functionaris="…"' in found()["pages.E002"].hint
    assert "organisatie" not in found()["pages.E002"].hint


def test_development_is_not_held_to_it():
    site_tree()
    assert found() == {}


def test_command_makes_the_site_and_fills_it_in_bit_by_bit(production, capsys):
    call_command("build_site", fill=["organisatie=Stichting Voorbeeld"])
    assert "Still to be filled in on ‘Privacy’: adres, e-mailadres, functionaris" in capsys.readouterr().out
    rest = [f"{name}={words}" for name, words in FACTS.items() if name != "organisatie"]
    call_command("build_site", fill=rest)
    assert open_placeholders() == {}
    assert found() == {}
    page = ContentPage.objects.get(slug="colofon")
    assert "Stichting Voorbeeld" in str(page.body)
    assert page.live
    assert not page.has_unpublished_changes


def test_brackets_of_an_editor_are_no_placeholder(production, written):
    [page, *_others] = written.originals
    page.body = [("text", "<p>Vul [[naam]] in.</p>")]
    page.save_revision().publish()
    assert found() == {}


@pytest.mark.parametrize("given", ["organisatie", "organisatie=", "nietes=iets"])
def test_wrong_words_to_fill_in_are_refused_before_anything_is_written(given):
    with pytest.raises(CommandError):
        call_command("build_site", fill=[given])
    assert not ContentPage.objects.exists()


def test_words_to_fill_in_may_hold_an_equals_sign():
    assert facts_of(["rapport=https://example.nl/?a=b"]) == {"rapport": "https://example.nl/?a=b"}
