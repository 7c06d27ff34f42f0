"""Documents and queries meet: one query finds all ways to write it, and each token knows where it stands."""

import random
import sys

import pytest

from search.analysis import Analyser, heads_from
from search.analysis import analyser as module
from search.analysis.analyser import Memory
from tests.search.matching import HEADS, finds, finds_phrase

DUTCH = Analyser("nl", heads=HEADS)
ENGLISH = Analyser("en")
ARRANGEMENTS = (
    "onderwijszorgarrangement",
    "onderwijszorgarrangementen",
    "onderwijs-zorgarrangement",
    "Onderwijs-Zorg-Arrangementen",
    "zorgonderwijsarrangementen",
    "zorg-onderwijsarrangement",
    "onderwijszorg\u00adarrangement",
)


@pytest.mark.parametrize("query", ARRANGEMENTS)
@pytest.mark.parametrize("document", ARRANGEMENTS)
def test_one_query_finds_all_ways_to_write_it(query, document):
    assert finds(DUTCH, query, f"Drie gemeenten maakten een {document} voor wie thuis zat.")


@pytest.mark.parametrize("query", ["zorg", "onderwijs", "arrangementen"])
@pytest.mark.parametrize("document", ARRANGEMENTS)
def test_part_finds_the_compound(query, document):
    assert finds(DUTCH, query, document)


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("gecreeerd", "Er is een plek gecreëerd."),
        ("gemeenten", "de gemeente"),
        ("gemeente", "alle gemeenten"),
        ("email", "een e-mail"),
        ("e-mail", "een email"),
        ("covid19", "na covid-19"),
        ("covid-19", "na covid 19"),
        ("vrijstelling 5 a", "een vrijstelling 5a"),
        ("2019-2020", "schooljaar 2019/2020"),
        ("zuid limburg", "regio Zuid-Limburg"),
        ("zuidlimburg", "regio Zuid-Limburg"),
        ("zuid-limburg", "zuid limburg"),
        ("fotos", "foto’s"),
        ("kind", "kinderopvang"),
    ],
)
def test_query_finds(query, document):
    assert finds(DUTCH, query, document)


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("onderwijszorgarrangement", "een arrangement van zorg en onderwijs"),
        ("jeugdhulp", "jeugdzorg en hulpvraag"),
        ("5a", "5 kinderen in groep a"),
        ("zuid-limburg", "Limburg ligt in het zuiden"),
        ("2019-2020", "van 2020-2019"),
        ("", "zorg"),
    ],
)
def test_query_does_not_find(query, document):
    assert not finds(DUTCH, query, document)


@pytest.mark.parametrize(
    ("phrase", "document"),
    [
        ("kijken met andere ogen", "Wij kijken met andere ogen."),
        ("kijken andere ogen", "Wij kijken met andere ogen."),
        ("limburg doet mee", "Zuid-Limburg deed niet, Zuid-Limburg doet mee."),
        ("zuid limburg werkt", "In Zuid-Limburg werkt het."),
        ("kant klaar pakket", "een kant-en-klaar pakket"),
        ("vrijstelling 5a wet", "de vrijstelling 5a van de wet"),
    ],
)
def test_phrase_is_found_across_hyphens_digits_and_stop_words(phrase, document):
    assert finds_phrase(DUTCH, phrase, document)


@pytest.mark.parametrize(("analyser", "text"), [(ENGLISH, "5a"), (DUTCH, "t5"), (DUTCH, "n5t")])
def test_letter_beside_a_digit_is_no_stop_word(analyser, text):
    assert analyser.tokens(text) == list(text)


def test_parts_have_no_place_in_a_phrase():
    assert not finds_phrase(DUTCH, "zorg arrangement", "onderwijszorgarrangement")
    assert DUTCH.analyse("een onderwijszorgarrangement werkt").tokens == ["onderwijszorgarrangement", "werkt"]


def test_query_of_stop_words_finds_titles_by_the_stops():
    assert DUTCH.words("Wie is wie?") == []
    kept = DUTCH.words("Wie is wie?", keep_stop_words=True)
    title = DUTCH.analyse("Wie is wie in de wijk")
    assert title.tokens == ["wijk"]
    assert all(set(word.forms) & set(title.stops) for word in kept)


def test_parts_and_stops_are_told_once():
    stored = DUTCH.analyse("De jeugdhulp en de jeugdhulp in de jeugdhulp")
    assert stored.tokens == ["jeugdhulp"] * 3
    assert stored.parts == ["jeugd", "hulp", "hulpjeugd"]
    assert stored.stops == ["de", "en", "in"]


def test_folded_words_are_counted_before_they_are_stemmed():
    assert DUTCH.folded("De Ideeën van foto’s, e-mail") == ["de", "ideeen", "van", "foto", "e", "mail"]
    assert heads_from(dict.fromkeys(DUTCH.folded("De Ideeën"), 20), "nl") == {"ideeen"}


def test_span_stands_in_the_text_as_it_was_given():
    text = "In İstanbul zijn ﬁjne ide\u0308een: ‘Zuid-Limburg’"
    spans = list(DUTCH.spans(text))
    assert [text[span.start : span.end] for span in spans] == ["İstanbul", "ﬁjne", "ide\u0308een", "Zuid", "Limburg"]
    assert "zuidlimburg" in spans[-1].parts


def written(seed: int) -> str:
    """A random text of words, marks, joiners and what should not be there."""
    chance = random.Random(seed)
    pieces = [
        *("de", "Zorg", "kinderen", "onderwijszorgarrangement", "ideeën", "foto", "’s", "'", "-", "--", " ", " ", "\n"),
        *("\u00ad", "\u200b", "\u0308", "İ", "ß", "ﬁ", "Ĳ", "½", "²", "5", "2019", "a", "it's", "\0", "\ud800", "😀"),
        *("שלום", "العربية", "\u202e", "中文", "_", ".", "‘", "ŉ", "ﷺ", "E\u0301", "_", "ª", "ʼn", "`"),
    ]
    known = "".join(chance.choices(pieces, k=chance.randrange(40)))
    return known + "".join(chr(chance.randrange(sys.maxunicode)) for _ in range(chance.randrange(6)))


@pytest.mark.parametrize(
    "analyser",
    [DUTCH, ENGLISH, Analyser("nl", heads=HEADS, protected=["a", "foto's"])],
    ids=["Dutch", "English", "with protected words"],
)
def test_every_token_is_found_where_its_span_says(analyser):
    for seed in range(600):
        text = written(seed)
        for keep in (False, True):
            spans = list(analyser.spans(text, keep_stop_words=keep))
            assert [span.token for span in spans] == analyser.tokens(text, keep_stop_words=keep), ascii(text)
        assert len(analyser.folded(text)) == len(spans), ascii(text)
        ends = [0, *(span.end for span in spans)]
        for before, span in zip(ends, spans, strict=False):
            assert before <= span.start < span.end <= len(text), ascii(text)
            again = analyser.tokens(text[span.start : span.end], keep_stop_words=True)
            assert again == [span.token], ascii(text)
        stored = analyser.analyse(text)
        assert stored.tokens == analyser.tokens(text)
        assert set(stored.parts) == {part for span in analyser.spans(text) for part in span.parts}
        assert all(term.isalnum() and len(term.encode()) < 2046 for term in (*stored.tokens, *stored.parts))


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "a-", "a'", "-", "a1", "zorg", "\u0308", "ß", "\0", "\ud800", "😀", "\u202eשלום ", "ﷺ", "½", "\u200b"),
    ],
    ids=ascii,
)
def test_ten_thousand_of_anything_are_read(unit):
    stored = DUTCH.analyse(unit * (10_000 // len(unit)))
    assert all(len(token) <= 64 for token in stored.tokens)
    assert all(len(part.encode()) < 2046 for part in stored.parts)
    assert len(stored.parts) < 10


def test_memory_is_bounded_and_forgets_what_nobody_asks_for():
    read = []
    memory = Memory(lambda chunk: read.append(chunk) or f"<{chunk}>", 4)
    for chunk in ("often", "a", "b", "often", "c", "d", "often", "e", "a"):
        assert memory[chunk] == f"<{chunk}>"
        assert len(memory) <= 2
    assert read == ["often", "a", "b", "c", "d", "e", "a"]


def test_endless_word_is_not_remembered():
    memory = Memory(lambda chunk: chunk, 100)
    assert memory["y" * 500] == "y" * 500
    assert len(memory) == 0


def test_version_tells_whether_stored_tokens_are_stale(monkeypatch):
    version = Analyser("nl", heads=["zorg", "hulp"], protected=["oog"]).version
    assert Analyser("nl", heads=["hulp", "Zorg", "zorg"], protected=["oog"]).version == version
    others = [
        Analyser("en", heads=["zorg", "hulp"], protected=["oog"]),
        Analyser("nl", heads=["zorg", "help"], protected=["oog"]),
        Analyser("nl", heads=["zorg", "hulp"], protected=["oor"]),
    ]
    monkeypatch.setattr(module, "rules", lambda: "others")
    others.append(Analyser("nl", heads=["zorg", "hulp"], protected=["oog"]))
    assert len({version, *(analyser.version for analyser in others)}) == 5


def test_rules_have_a_fingerprint_of_their_lists_and_code(tmp_path, monkeypatch):
    (tmp_path / "words").mkdir()
    (tmp_path / "analyser.py").write_text("one")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "analyser.py"))
    seen = [module.rules.__wrapped__()]
    (tmp_path / "words" / "nl.yaml").write_text("stop: de")
    seen.append(module.rules.__wrapped__())
    (tmp_path / "analyser.py").write_text("two")
    seen.append(module.rules.__wrapped__())
    monkeypatch.setattr(module, "unidata_version", "99")
    seen.append(module.rules.__wrapped__())
    monkeypatch.setattr(module.Stemmer, "version", lambda: "99")
    seen.append(module.rules.__wrapped__())
    assert len(set(seen)) == 5
