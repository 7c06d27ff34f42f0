"""The pieces of which apps make the text that search finds a thing by."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from core.blocks import BodyBlock
from core.texts import all_may_have, paragraphs, site_name, text_of_html, told_to, words_in, words_of_file
from pages.blocks import HomePartsBlock


def file(audience):
    return SimpleNamespace(audience=audience, title="Verslag")


def words(kind, value, block=None):
    block = block or BodyBlock()
    stored = block.to_python([{"type": kind, "value": value}])
    return [str(text) for child in stored for text in child.block.get_searchable_content(child.value)]


@pytest.mark.parametrize(
    ("audience", "of_file", "told"),
    [
        ("public", "public", True),
        ("public", "members", False),
        ("members", "members", True),
        ("members", "public", True),
        ("members", "region:1", False),
        ("region:1", "region:1", True),
        ("region:1", "region:2", False),
        ("region:1", "editors", False),
    ],
)
def test_file_is_told_to_who_all_may_have_it(audience, of_file, told):
    with told_to(audience):
        assert all_may_have(file(of_file)) is told
        assert list(words_of_file(file(of_file), "De bijlage")) == (["De bijlage"] if told else [])
    assert not all_may_have(file(of_file))


def test_no_file_tells_nothing():
    with told_to("public"):
        assert list(words_of_file(None)) == []


def test_only_words_in_the_language_asked_for():
    thing = SimpleNamespace(title_nl="Start", title_en="", text_nl="Begin", text_en="Beginning")
    assert list(words_in("en", thing, "title", "text")) == ["", "Beginning"]
    assert list(words_in("nl", thing, "title", "text")) == ["Start", "Begin"]


def test_paragraphs_leave_out_what_says_nothing():
    assert paragraphs(["a", " ", "", "b "]) == "a\n\nb"
    assert text_of_html("<p>Een</p><ul><li>twee</li></ul>").split() == ["Een", "twee"]
    assert text_of_html("") == site_name("") == ""
    assert site_name("https://www.voorbeeld.nl/pad") == "voorbeeld.nl"


def test_table_tells_its_caption_and_its_cells():
    table = {"data": [["Jaar", None], ["2024", "Vijf"]], "table_caption": "Kinderen thuis"}
    assert words("table", table) == ["Kinderen thuis", "Jaar", "2024", "Vijf"]
    assert BodyBlock().child_blocks["table"].get_searchable_content(None) == []


def test_video_tells_its_title_and_transcript_and_not_its_length():
    video = {"title": "Een ochtend", "length": "4:32", "transcript": "<p>Welkom</p>", "captions": False}
    assert words("video", {**video, "url": "https://vimeo.com/123456789"}) == ["Een ochtend", "Welkom"]
    assert words("video", {**video, "url": "https://elders.example/1"}) == []


def test_no_code_of_a_choice_is_told():
    with translation.override("nl"):
        callout = words("callout", {"tone": "question", "title": "Wie weet raad?", "text": "<p>Bel.</p>"})
        part = words("part", {"part": "news", "shown": False, "heading": "Kop", "intro": "Zin"}, HomePartsBlock())
    assert callout == ["Wie weet raad?", "Bel."]
    assert part == []


def test_contact_card_and_quote_tell_who():
    assert words("contact", {"name": "Noor", "role": "trekker", "organisation": "De Brug"}) == [
        "Noor", "trekker", "De Brug",
    ]  # fmt: skip
    assert words("quote", {"text": "Ja.", "author": "Bram", "role": "leraar"}) == ["Ja.", "Bram", "leraar"]
