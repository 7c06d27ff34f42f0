"""Template tags of the look: icons, lens marks, initials, hues, words that may break."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from core.bilingual import Wording
from core.covers import HUES
from core.templatetags import look


def render(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


def option(name: str, count: int = 1, *, selected: bool = False) -> SimpleNamespace:
    return SimpleNamespace(value=name, count=count, selected=selected)


def test_there_are_sixteen_icons_and_each_is_hidden_from_a_screen_reader():
    assert len(look.ICONS) == 16
    for name in look.ICONS:
        drawn = render("{% icon name %}", name=name)
        assert drawn.startswith('<svg class="icon"')
        assert 'aria-hidden="true"' in drawn
        assert look.ICONS[name] in drawn


def test_unknown_icon_names_those_that_exist():
    with pytest.raises(TemplateSyntaxError, match=r"no icon called 'heart'.*search, menu"):
        render('{% icon "heart" %}')


def test_lens_mark_has_its_three_shapes():
    assert [f'class="{name}"' in render("{% lens_mark %}") for name in "abo"] == [True] * 3


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Yasmina Tahiri", "YT"),
        ("Joost van Aalden", "JA"),
        ("Sefa", "S"),
        ("Anne-Marie de Wit", "AW"),
        ("  Ruben   Haverkate ", "RH"),
        ("émile zola", "ÉZ"),
        ("", "?"),
        ("12 !", "?"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name, letters):
    assert look.initials(name) == letters


def test_initials_of_a_hostile_name_are_escaped():
    assert "<" not in render("{{ name|initials }}", name="<b>x</b> <i>")


def test_text_in_the_language_of_the_page_is_said_as_it_is():
    with translation.override("nl"):
        assert render("{% said text %}", text=Wording("Zes & zeven", "nl")) == "Zes &amp; zeven"


def test_text_in_another_language_says_which_and_stays_escaped():
    with translation.override("en"):
        said = render("{% said text %}", text=Wording("Wie <b>doet</b> mee?", "nl"))
    assert said == '<span lang="nl">Wie &lt;b&gt;doet&lt;/b&gt; mee?</span>'


def test_said_breaks_long_words_when_asked_and_nothing_is_said_of_no_text():
    with translation.override("en"):
        said = render("{% said text soft=True %}", text=Wording("zorgarrangementen", "nl"))
    assert said == f'<span lang="nl">zorg{look.SOFT_HYPHEN}arrangementen</span>'
    assert render("{% said text %}|{% said nothing %}", text=Wording("", "nl"), nothing=None) == "|"


def test_person_keeps_one_hue_and_a_hundred_people_have_them_all():
    assert look.avatar_hue(7) == look.avatar_hue(7)
    assert {look.avatar_hue(number) for number in range(100)} == set(HUES)


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("onderwijszorgarrangementen", "onderwijs|zorg|arrangementen"),
        ("Samenwerkingsverbanden", "Samenwerkings|verbanden"),
        ("leerplichtambtenaar", "leerplicht|ambtenaar"),
        ("Onderwijs-zorgarrangementen", "Onderwijs-zorg|arrangementen"),
        ("zorgzaam", "zorgzaam"),
        ("vroeg in het onderwijs", "vroeg in het onderwijs"),
        ("verantwoordelijkheden", "verantwoordelijkheden"),
    ],
)
def test_long_compounds_may_break_where_their_parts_meet(word, broken):
    assert look.soft_hyphens(word).replace(look.SOFT_HYPHEN, "|") == broken


def test_soft_hyphens_leave_the_text_itself_as_it_was_and_escaped():
    text = '<script src="x">leerplichtambtenaren</script>'

    assert look.soft_hyphens(text).replace(look.SOFT_HYPHEN, "") == text
    assert "<script" not in render("{{ text|soft_hyphens }}", text=text)


def test_five_options_and_chosen_ones_are_shown_and_the_rest_is_behind_more():
    options = [option(name, selected=name == "h") for name in "abcdefghi"]

    first, more = look.shown_options(options)

    assert [one.value for one in first] == [*"abcde", "h"]
    assert [one.value for one in more] == [*"fgi"]


def test_option_that_finds_nothing_is_left_out_unless_it_was_chosen():
    first, more = look.shown_options([option("a", 0), option("b", 0, selected=True), option("c", 2)])

    assert [one.value for one in first] == ["b", "c"]
    assert more == []


def test_one_option_is_never_hidden_alone():
    first, more = look.shown_options([option(name) for name in "abcdef"])

    assert (len(first), more) == (6, [])


def test_captured_block_can_be_written_twice():
    text = render("{% capture name %}  a\n b {{ x }} {% endcapture %}[{{ name }}][{{ name }}]", x="<c>")

    assert text == "[a b &lt;c&gt;][a b &lt;c&gt;]"


@pytest.mark.parametrize("source", ["{% capture %}x{% endcapture %}", "{% capture a b %}x{% endcapture %}"])
def test_capture_wants_one_name(source):
    with pytest.raises(TemplateSyntaxError, match="one word"):
        render(source)


def test_cover_of_an_unknown_hue_is_drawn_in_the_default_one():
    assert render('{% cover_url "twente" "paars" %}') == "/covers/paars/twente.svg"
    assert render('{% cover_url "twente" "mauve" %}') == "/covers/groen/twente.svg"
