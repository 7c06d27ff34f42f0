"""Addresses have the words of their language, whichever was active when they were declared."""

import pytest
from django.urls import resolve, reverse, translate_url
from django.utils import translation

from core.urlwords import WORDS, words

CONTRACT = {
    "stories": ("/nl/verhalen/", "/en/stories/"),
    "stories_feed": ("/nl/verhalen/feed/", "/en/stories/feed/"),
    "stories_csv": ("/nl/verhalen/csv/", "/en/stories/csv/"),
    "regions": ("/nl/regios/", "/en/regions/"),
    "regions_feed": ("/nl/regios/feed/", "/en/regions/feed/"),
    "regions_csv": ("/nl/regios/csv/", "/en/regions/csv/"),
    "themes": ("/nl/themas/", "/en/themes/"),
    "search": ("/nl/zoeken/", "/en/search/"),
    "search_suggestions": ("/nl/zoeken/suggesties/", "/en/search/suggestions/"),
}


@pytest.mark.parametrize("name", CONTRACT)
def test_addresses_are_those_of_the_contract(name):
    for language, address in zip(("nl", "en"), CONTRACT[name], strict=True):
        with translation.override(language):
            assert reverse(name) == address
            assert resolve(address).url_name == name


@pytest.mark.parametrize(
    ("name", "argument", "nl", "en"),
    [
        ("theme", "jeugdhulp", "/nl/themas/jeugdhulp/", "/en/themes/jeugdhulp/"),
        ("organisation", "de-brug", "/nl/organisaties/de-brug/", "/en/organisations/de-brug/"),
    ],
)
def test_address_with_an_argument_goes_to_the_other_language_and_back(name, argument, nl, en):
    with translation.override("nl"):
        assert reverse(name, args=[argument]) == nl
        assert translate_url(nl, "en") == en
    with translation.override("en"):
        assert translate_url(en, "nl") == nl


def test_words_of_the_other_language_are_no_list_there():
    with translation.override("en"):
        assert resolve("/en/verhalen/").url_name != "stories"


def test_word_is_read_when_it_is_used():
    address = words("stories", "feed/")
    with translation.override("en"):
        assert str(address) == "stories/feed/"
    with translation.override("nl"):
        assert str(address) == "verhalen/feed/"
    with translation.override(None):
        assert str(address) == "verhalen/feed/"


def test_unknown_word_is_refused_where_it_is_written():
    with pytest.raises(KeyError):
        words("storeis")


def test_every_word_is_there_in_both_languages_and_can_stand_in_an_address():
    for both in WORDS.values():
        assert set(both) == {"nl", "en"}
        assert all(word == word.lower() and word.replace("-", "").isalpha() for word in both.values())
