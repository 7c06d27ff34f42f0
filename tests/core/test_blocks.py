"""Blocks of a text: what each shows, what it refuses, what translators get of it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.blocks import Block

from core.blocks import BodyBlock
from core.reader_context import PageLink, contact_forms, on_the_way, page_finders
from tests.core.media_samples import saved_image

ITEM = "11111111-1111-4111-8111-11111111111"


def stored(kind: str, value: object) -> list[dict[str, object]]:
    return [{"type": kind, "value": value, "id": f"{ITEM}0"}]


def items(*values: object) -> list[dict[str, object]]:
    return [{"type": "item", "value": value, "id": f"{ITEM}{number}"} for number, value in enumerate(values)]


def shown(kind: str, value: object) -> str:
    block = BodyBlock()
    with translation.override("en"):
        return block.render(block.to_python(stored(kind, value)))


def mistakes(kind: str, value: object) -> str:
    """What an editor is told of a block as it was filled in."""
    block = BodyBlock().child_blocks[kind]
    try:
        with translation.override("en"):
            block.clean(block.normalize(block.to_python(value)))
    except ValidationError as error:
        return str(error.as_json_data())
    return ""


@pytest.mark.parametrize("kind", BodyBlock().child_blocks)
def test_every_block_can_be_seen_before_it_is_chosen(kind, admin_client):
    block = BodyBlock().child_blocks[kind]
    if kind == "file":
        assert not block.is_previewable
        return
    assert block.is_previewable
    assert Block.definition_registry[block.definition_prefix] is block
    html = admin_client.get("/beheer/block-preview/", {"id": block.definition_prefix}).content.decode()
    assert "css/site" in html
    inside = html.split("<body>")[1]
    assert len(re.sub(r"<[^>]+>|\s", "", inside)) > 10


def test_callout_says_its_tone_in_a_word():
    html = shown("callout", {"tone": "warning", "title": "Geen namen", "text": "<p>Schrijf <b>een jongen</b>.</p>"})

    assert 'data-hue="oranje"' in html
    assert ">Mind this<" in html
    assert "<h3>Geen namen</h3>" in html
    assert "<b>een jongen</b>" in html
    assert "<aside" not in html
    assert 'data-hue="groen"' in shown("callout", {"tone": "vroeger", "title": "Oud", "text": "<p>Nog steeds.</p>"})


def test_steps_are_a_list_in_order_with_titles():
    html = shown("steps", items({"title": "Bel", "text": "<p>Eerst.</p>"}, {"title": "Kijk", "text": ""}))

    assert re.findall(r"<h3>(\w+)</h3>", html) == ["Bel", "Kijk"]
    assert html.count('<ol class="steps">') == 1
    assert html.count('<div class="prose">') == 1


def test_figures_tell_what_they_are_and_where_they_come_from():
    html = shown("figures", items({"number": "62 %", "label": "terug op school", "source": "Eigen telling, 2025"}))

    assert "<dt>terug op school</dt><dd>62 %</dd>" in html
    assert "Eigen telling, 2025" in html
    assert "source" in mistakes("figures", items({"number": "62 %", "label": "terug", "source": ""}))
    assert mistakes("figures", items(*[{"number": "1", "label": "x", "source": "y"}] * 5))


def test_contact_card_never_holds_an_address():
    card = {"name": "Noor Verschuren", "role": "trekker", "organisation": ""}

    assert not mistakes("contact", card)
    assert "None" not in shown("contact", {"name": "Noor Verschuren", "role": "trekker"})
    for private in ("noor@example.nl", "06-12 34 56 78", "(020) 555 01 23", "Dorpsstraat 1, 1234 AB Ons Dorp"):
        assert "contact form" in mistakes("contact", {**card, "role": private})
        assert "contact form" in mistakes("contact", {**card, "organisation": private})
    assert not mistakes("contact", {**card, "role": "wethouder 2022-2026"})


def test_contact_card_leads_to_the_form_of_the_nearest_thing_that_has_one():
    card = {"name": "Noor Verschuren", "role": "trekker", "organisation": "De Brug"}
    contact_forms.register("test-kind", lambda url: f"{url}schrijf/")
    try:
        assert "href" not in shown("contact", card)
        with on_the_way([("home", "/nl/"), ("test-kind", "/nl/daar/"), ("story", "/nl/daar/verhaal/")]):
            assert 'href="/nl/daar/schrijf/"' in shown("contact", card)
        assert "href" not in shown("contact", card)
    finally:
        contact_forms._things.pop("test-kind")


def test_related_pages_show_what_the_reader_may_see(monkeypatch):
    found = {3: PageLink("Drie", "/en/drie/", "en"), 1: PageLink("Een", "/nl/een/", "nl")}
    monkeypatch.setattr(page_finders, "_things", {"test": lambda ids: found})
    html = shown("related", items(1, 2, 3))

    assert re.findall(r">(\w+)</a>", html) == ["Een", "Drie"]
    assert 'href="/nl/een/" lang="nl" hreflang="nl"' in html
    assert 'lang="en"' not in html
    found.clear()
    assert "<a" not in shown("related", items(1, 2))
    assert "<h3" not in shown("related", items(1, 2))


@pytest.mark.django_db
def test_too_few_or_missing_pages_are_refused():
    assert mistakes("related", items(1))
    assert mistakes("related", items(998, 999))
    assert BodyBlock().child_blocks["related"].child_block.get_form_state(None) is None
    gone = BodyBlock().to_python(stored("related", items(998, 999)))[0].value[0]
    assert BodyBlock().child_blocks["related"].child_block.get_form_state(gone) is None


@pytest.mark.django_db
def test_gallery_is_a_list_of_all_its_pictures():
    images = [saved_image((64, 40), alt_nl=f"Lokaal {n}") for n in range(3)]
    value = items(*({"image": image.pk, "caption": f"Foto {n}"} for n, image in enumerate(images)))
    html = shown("gallery", value)

    assert html.count("<li>") == html.count("<figure") == 3
    assert "Foto 2" in html
    assert not mistakes("gallery", value)
    assert mistakes("gallery", value[:1])
    assert mistakes("gallery", value * 5)
    assert "image" in mistakes("gallery", [*value[:1], *items({"image": None, "caption": "Geen"})])


def test_what_word_puts_between_words_is_no_part_of_a_line():
    block = BodyBlock().child_blocks["steps"].child_block.child_blocks["title"]

    assert block.value_from_form("Bel\xa0 de\x0bouders\r\n  nu\u200b\ud83d\0") == "Bel de ouders nu"
    text = BodyBlock().child_blocks["callout"].child_blocks["text"]
    assert text.value_from_form('<p class="MsoNormal" style="color:red">Ja<o:p></o:p></p>').source == "<p>Ja</p>"


@pytest.mark.parametrize("kind", BodyBlock().child_blocks)
def test_migrations_know_blocks_of_wagtail_only(kind):
    def paths(block):
        yield block.deconstruct()[0] if not hasattr(block, "child_blocks") else ""
        for child in [
            *getattr(block, "child_blocks", {}).values(),
            *filter(None, [getattr(block, "child_block", None)]),
        ]:
            yield from paths(child)

    assert not [path for path in paths(BodyBlock().child_blocks[kind]) if path.startswith("core")]


def test_words_are_searched_and_settings_are_not():
    video = {"url": "https://vimeo.com/123456789", "title": "Ochtend", "length": "4:32", "transcript": "<p>Een jas</p>"}
    block = BodyBlock()
    value = block.to_python(
        stored("video", video)
        + stored("callout", {"tone": "tip", "title": "Kop", "text": "<p>Tekst</p>"})
        + stored("figures", items({"number": "62 %", "label": "terug", "source": "Telling"}))
        + stored("related", items(1, 2))
    )

    assert block.get_searchable_content(value) == ["Ochtend", "Een jas", "Kop", "Tekst", "62 %", "terug", "Telling"]
