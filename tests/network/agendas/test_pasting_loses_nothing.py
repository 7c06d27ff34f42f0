"""Whatever is pasted: no word is lost, and bad input is refused in words."""

import random
from itertools import count, islice
from pathlib import Path
from unicodedata import normalize

import pytest
from django.utils import translation

from bench.texts import PASTED
from network.agendas.pasting import PastedAgenda, PasteRefused, label_lines, parse_agenda

LAYOUTS = sorted((Path(__file__).parent / "pasted").glob("*.txt"))
BEGINNINGS = [
    *("", "", "", "  ", "• ", "- ", "* ", "\uf0b7 ", "= ", "o ", "1. ", "2. ", "3. ", "1.1 ", "2.1. ", "3.3. "),
    *("a) ", "1 ", "2", "[1] ", "¹ ", "Opdracht 1: ", "Thema 2 – ", "(", "“", "–", "\t", "\u200b"),
]
ENDINGS = ["", "", "", ".", ".", ":", ";", ",", "-", "1", "²", "[1]", "?", " |", "\u00ad", " ..... 4", "(x)"]
ALONE = ["3.3.", "4.", "12", "Pagina 3 van 9", "•", "____", "", "", "", " ", "Aandachtspunten:", "Inleiding", "- 4 -"]
LINE_ENDS = ["\n", "\n", "\n", "\r\n", "\r", "\f", "\u2028"]


def letters_of(text: str) -> str:
    """Only what a reader would miss."""
    return "".join(each for each in text.translate(str.maketrans("¹²", "12")) if each.isalnum())


def pieces_of(agenda: PastedAgenda) -> list[str]:
    """All texts of an agenda; a number stands before its title, unless the title repeats it."""
    pieces = [agenda.title, *agenda.rest]
    pieces += [f"{section.heading} {section.text}" for section in agenda.sections]
    for theme in agenda.themes:
        named = theme.title.startswith((f"Opdracht {theme.number}", f"Thema {theme.number}"))
        pieces += ["" if named else theme.number, theme.title, theme.introduction, *theme.points]
    pieces += [f"{note.number} {note.text}" for note in agenda.footnotes]
    return pieces


def unlike_any_other(rng: random.Random):
    """Words that occur once, so that each can be followed to its piece."""
    for number in count():
        word = "q" + "".join(chr(ord("b") + int(digit)) for digit in str(number).zfill(4)) + "z"
        yield rng.choice([word, word.capitalize(), word.upper(), f"é{word}", f"x-{word}"])


def made_up_text(rng: random.Random) -> str:
    words = unlike_any_other(rng)
    text = ""
    for _line in range(rng.randint(1, 60)):
        line = rng.choice(ALONE)
        if rng.random() < 0.8:
            line = rng.choice(BEGINNINGS) + " ".join(islice(words, rng.randint(1, 14))) + rng.choice(ENDINGS)
        text += line + rng.choice(LINE_ENDS)
    return text + "einde"


def shaken(rng: random.Random, text: str) -> str:
    """A real layout in which lines were lost, doubled, joined and moved."""
    lines = text.splitlines()
    for _change in range(rng.randint(1, 25)):
        place = rng.randrange(len(lines))
        change = rng.randrange(4)
        if change == 0:
            lines.insert(rng.randrange(len(lines)), lines.pop(place))
        elif change == 1:
            lines.insert(place, "")
        elif change == 2:
            lines[place] += " " + lines[(place + 1) % len(lines)]
        elif not lines[place].strip():
            del lines[place]
    return rng.choice(["\n", "\r\n"]).join(lines)


@pytest.mark.parametrize("seed", range(300))
def test_every_word_of_a_made_up_text_is_in_one_piece_in_its_order(seed):
    text = made_up_text(random.Random(seed))

    pieces = [letters_of(piece) for piece in pieces_of(parse_agenda(text))]

    assert sorted("".join(pieces)) == sorted(letters_of(text))
    reached = [0] * len(pieces)
    for word in text.split():
        plain = letters_of(word)
        if not any(each.isalpha() for each in plain) or len(plain) < 5:
            continue
        core = plain.rstrip("12x").lstrip("12")
        found = [(place, piece.find(core)) for place, piece in enumerate(pieces) if core in piece]
        assert found, f"{word!r} is nowhere"
        if "Opdracht" not in core and "Thema" not in core and core not in ("Pagina", "Aandachtspunten", "Inleiding"):
            place, position = found[0]
            assert position >= reached[place], f"{word!r} comes too early in {pieces[place]!r}"
            reached[place] = position


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(40))
def test_every_letter_of_a_damaged_layout_is_kept(path, seed):
    text = shaken(random.Random(seed), path.read_bytes().decode())

    pieces = pieces_of(parse_agenda(text))

    assert sorted(letters_of("".join(pieces))) == sorted(letters_of(text))


def test_each_line_that_is_not_empty_has_one_label():
    for seed in range(50):
        text = made_up_text(random.Random(seed))
        visible = [number for number, line in enumerate(text.splitlines(), 1) if line.replace("\u200b", "").strip()]
        assert [number for number, _kind in label_lines(text)] == visible


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (" \n\t\u200b\n", "no text"),
        ("• – …", "no text"),
        ("Agenda\0 2024", "file"),
        ("%PDF \x01\x02\x03\x04\x05 stream", "file"),
        ("\ufffd\ufffdPK\ufffd\ufffd word", "file"),
        ("a" * 200_001, "200 kB"),
        ("é" * 100_001, "200 kB"),
        ("a" * 1_000_000, "200 kB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text, reason):
    with translation.override("en"):
        with pytest.raises(PasteRefused, match=reason):
            parse_agenda(text)
        with pytest.raises(PasteRefused, match=reason):
            label_lines(text)


def test_half_characters_and_control_characters_do_not_stop_the_parser():
    assert parse_agenda("Agenda \ud83d van \x07ons en onze scholen in de regio\n\nTekst").title == (
        "Agenda van ons en onze scholen in de regio"
    )


@pytest.mark.parametrize("unit", PASTED)
def test_long_text_of_one_pattern_keeps_every_letter(unit):
    text = normalize("NFC", "a " + unit * (20_000 // len(unit)))

    pieces = pieces_of(parse_agenda(text))

    assert sorted(letters_of("".join(pieces))) == sorted(letters_of(text))
