"""Which words of a text are explained, and that the text stays what it was."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import SafeString

from glossary import explaining
from glossary.explaining import Explainer
from glossary.models import Term
from tests.glossary.making import term
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary")]


@pytest.fixture
@kept
def words():
    term("onderwijszorgarrangement", abbreviations_nl=["OZA"], synonyms_nl=["onderwijs-zorgarrangement"])
    term("thuiszitter", synonyms_nl=["thuiszittende leerling"])
    term("passend onderwijs")
    term("samenwerkingsverband", abbreviations_nl=["SWV"], synonyms_nl=["samenwerkingsverband passend onderwijs"])
    term("ondersteuningsplan")
    term("leerplichtambtenaar")
    term("gemeente")
    term("intern begeleider", abbreviations_nl=["IB'er"])
    term("Meierij", explanation_nl="")


def explained(html, language="nl"):
    """The words of a text that are explained, as they stand there."""
    return buttons(Explainer(language)(SafeString(html)))


def buttons(html):
    return [button.text for button in BeautifulSoup(html, "html.parser").select("button.explained")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een thuiszitter.", ["thuiszitter"]),
        ("Een Thuiszitter, THUISZITTER.", ["Thuiszitter"]),
        ("Wij tellen thuiszitters.", ["thuiszitters"]),
        ("Twee thuiszittende leerlingen.", ["thuiszittende leerlingen"]),
        ("Vier ondersteuningsplannen.", ["ondersteuningsplannen"]),
        ("Vier leerplichtambtenaren.", ["leerplichtambtenaren"]),
        ("Zes gemeenten.", ["gemeenten"]),
        ("De thuiszittersaanpak.", []),
        ("De thuiszitter-aanpak.", []),
        ("Een OZA-overleg.", []),
        ("De thuiszitter- en verzuimaanpak.", []),
        ("Een oza of Oza.", []),
        ("Een OZA.", ["OZA"]),
        ("Twee OZA's.", ["OZA's"]),
        ("Twee OZA’s.", ["OZA’s"]),
        ("De IB’er.", ["IB’er"]),
        ("(OZA)/‘SWV’", ["OZA", "SWV"]),
        ("Mail info@gemeente.nl of kijk op gemeente.nl.", []),
        ("passend\n  onderwijs", ["passend\n  onderwijs"]),
        ("passend. Onderwijs", []),
        ("In de Meierij.", []),
        ("één thuiszïtter", ["thuiszïtter"]),
    ],
)
def test_whole_words_are_found_in_singular_and_plural(words, text, found):
    assert explained(f"<p>{text}</p>") == found


def test_longest_match_goes_first(words):
    assert explained("<p>Het samenwerkingsverband passend onderwijs.</p>") == ["samenwerkingsverband passend onderwijs"]
    assert explained("<p>Het SWV en passend onderwijs.</p>") == ["SWV", "passend onderwijs"]


def test_a_concept_is_explained_once_a_page_whatever_it_is_called(words):
    explainer = Explainer("nl")
    first = explainer(SafeString("<p>Een onderwijszorgarrangement (OZA). Nog een OZA.</p>"))
    assert buttons(first) == ["onderwijszorgarrangement"]
    second = SafeString("<p>Een OZA.</p>")
    assert explainer(second) is second


@pytest.mark.parametrize("tag", ["h2", "h3", "a", "code", "button", "cite"])
def test_headings_links_and_code_are_left_alone(words, tag):
    html = f"<{tag}>Een <b>OZA</b></{tag}><p>Een OZA.</p>"
    done = Explainer("nl")(SafeString(html))
    assert buttons(done) == ["OZA"]
    assert done.startswith(f"<{tag}>Een <b>OZA</b></{tag}><p>Een <button")


def test_bold_and_lists_are_not(words):
    assert explained("<ul><li><b>Een <i>OZA</i></b></li></ul><!-- SWV -->") == ["OZA"]


def test_the_text_itself_is_not_changed(words):
    html = '<p data-block-key="x1">Een &lt;b&gt; &amp; OZA,<br> gecreëerd&nbsp;“zo”</p>'
    done = Explainer("nl")(SafeString(html))
    without = re.sub(r"<button[^>]*>([^<]*)</button><span[^>]*>.*?</span>", r"\1", done)
    assert without == html.replace("&nbsp;", "\xa0")


def test_what_an_explanation_says_is_escaped(words):
    term("toets", explanation_nl="Minder < meer <script>alert(1)</script>")
    done = Explainer("nl")(SafeString("<p>Een toets.</p>"))
    assert "<script" not in done
    assert "Minder &lt; meer &lt;script&gt;" in done


def test_a_button_opens_what_stands_beside_it(words):
    soup = BeautifulSoup(Explainer("nl")(SafeString("<p>Een OZA, en.</p>")), "html.parser")
    button, told = soup.select_one("p > button.explained"), soup.select_one("p > span.explanation[popover]")
    assert button.next_sibling is told
    assert (button["type"], button["popovertarget"]) == ("button", told["id"])
    assert told.text.replace("\u00ad", "") == "onderwijszorgarrangement: Dit is onderwijszorgarrangement."
    assert told.next_sibling == ", en."


def test_an_explanation_names_the_abbreviation_unless_that_is_the_word(words):
    soup = BeautifulSoup(Explainer("nl")(SafeString("<p>Een samenwerkingsverband en OZA's.</p>")), "html.parser")
    assert [head.text.replace("\u00ad", "") for head in soup.select(".explanation strong")] == [
        "samenwerkingsverband (SWV): ",
        "onderwijszorgarrangement (OZA): ",
    ]
    assert [head.text.replace("\u00ad", "") for head in soup.select(".said")] == ["samenwerkingsverband (SWV): "]


def test_each_language_has_its_own_words(words):
    term("warme overdracht", term_en="warm handover", synonyms_en=["Übergabe"], explanation_en="A talk.")
    term("kernteam", term_en="core team", explanation_en="")
    text = "<p>A warm handover, a core team, a warme overdracht, a kernteam.</p>"
    assert explained(text, "en") == ["warm handover"]
    assert explained(text, "nl") == ["warme overdracht", "kernteam"]
    assert explained("<p>Two warm handovers, ubergabe</p>", "en") == ["warm handovers"]


def test_a_changed_word_is_explained_from_the_next_page_on(words):
    assert explained("<p>Een praatplaat.</p>") == []
    row = term("praatplaat")
    assert explained("<p>Een praatplaat.</p>") == ["praatplaat"]
    row.delete()
    assert explained("<p>Een praatplaat.</p>") == []


@pytest.mark.parametrize("broken", ["vocabulary", "index_of", "explanation_of"])
def test_readers_get_their_text_whatever_breaks(words, monkeypatch, broken):
    def fail(*args):
        raise RuntimeError("stuk")

    term("nieuw woord")
    monkeypatch.setattr(explaining, broken, fail)
    explainer, html = Explainer("nl"), SafeString("<p>Een OZA.</p>")
    assert explainer(html) is html
    assert explainer(html) is html


def test_the_work_does_not_grow_with_the_glossary(words, monkeypatch):
    """However many words there are, each word of the text is looked up as often."""
    asked = []
    find = explaining.Index.find
    monkeypatch.setattr(explaining.Index, "find", lambda index, text: asked.append(text) or find(index, text))
    html = "<p>Een thuiszitter en een OZA in gemeente Ons Dorp.</p>"
    explained(html)
    before = len(asked)
    Term.objects.bulk_create([Term(term_nl=f"woord {number}", explanation_nl="x") for number in range(200)])
    term("nog een")
    explained(html)
    assert len(asked) == 2 * before
