"""Pasted agendas: three layouts of real life, line by line, and what the pieces are made of."""

from pathlib import Path

import pytest

from network.agendas.pasting import label_lines, parse_agenda

PASTED = Path(__file__).parent / "pasted"
LAYOUTS = ["webpage", "agenda", "scan"]


def pasted(name: str) -> str:
    """The text as it was copied: its line ends and private characters are part of the case."""
    return (PASTED / f"{name}.txt").read_bytes().decode()


def expected_kinds(name: str) -> dict[int, str]:
    """The kind of each line by its number, as a person read the layout."""
    kinds: dict[int, str] = {}
    for row in (PASTED / f"{name}.labels").read_text().splitlines():
        if row.startswith("#"):
            continue
        lines, kind = row.split()
        first, _dash, last = lines.partition("-")
        kinds |= dict.fromkeys(range(int(first), int(last or first) + 1), kind)
    return kinds


@pytest.mark.parametrize("name", LAYOUTS)
def test_nine_lines_in_ten_are_what_a_person_says_they_are(name):
    expected = expected_kinds(name)
    labels = label_lines(pasted(name))

    wrong = {number: (kind, expected[number]) for number, kind in labels if kind != expected[number]}

    assert len(labels) >= 39
    assert len(wrong) <= 0.1 * len(labels), wrong


def test_webpage_gives_three_numbered_themes_with_their_points():
    agenda = parse_agenda(pasted("webpage"))

    assert agenda.title == "Oostermeer"
    assert [(theme.number, len(theme.points)) for theme in agenda.themes] == [("1", 5), ("2", 2), ("3", 3)]
    assert agenda.themes[0].title == "Opdracht van peuterzaal naar groep drie"
    assert agenda.themes[0].introduction == "Leidsters en juffen kijken samen"
    assert agenda.themes[0].points[0].endswith("wat ziet de school bij dezelfde kleuter.")
    assert agenda.rest == ("Aandachtspunten:",) * 3
    assert agenda.sections[-1].heading == "Bijlagen"


def test_numbered_list_in_the_introduction_is_not_a_list_of_themes():
    agenda = parse_agenda(pasted("agenda"))

    assert agenda.title == "WIJKAGENDA SCHOOL-GEZIN-ZORG VECHTERLAND 2022"
    assert [theme.number for theme in agenda.themes] == ["1", "2", "3", "4", "5"]
    assert [len(theme.points) for theme in agenda.themes] == [4, 4, 7, 3, 1]
    assert "\n4. Verzuim\n5. Taxivervoer\n" in agenda.sections[0].text
    assert agenda.themes[1].title.endswith("in gewone leer-en werkweken van de peuterzaal tot aan de eerste baan.")


def test_words_that_were_cut_at_the_margin_are_whole_again():
    agenda = parse_agenda(pasted("agenda"))
    texts = "\n".join(section.text for section in agenda.sections)

    assert "gebruikt is als spiegel voor elk dorp" in texts
    assert "kan de Wijk-agenda School-Gezin-Zorg" in texts
    assert "de zomer- en winterscholen" in texts
    assert agenda.themes[2].points[2].endswith("kinderen met NT-2 in de kring.")
    assert (
        agenda.themes[2]
        .points[4]
        .endswith("de voor- en naschoolse club en maak met de scholen één rooster voor een hele dag.")
    )


def test_footnote_in_the_middle_of_a_theme_is_taken_out_and_its_mark_kept():
    agenda = parse_agenda(pasted("agenda"))

    assert [note.number for note in agenda.footnotes] == ["1"]
    assert agenda.footnotes[0].text.startswith("over de vraag wie aan de regionale tafel")
    assert agenda.footnotes[0].text.endswith("hoe het verder gaat met de leiding.")
    assert any("bestuurlijk beraad[^1] kan zijn" in section.text for section in agenda.sections)


def test_numbers_that_were_torn_off_find_their_titles():
    agenda = parse_agenda(pasted("scan"))

    assert agenda.title == ""
    assert [theme.number for theme in agenda.themes] == ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7"]
    assert [theme.title for theme in agenda.themes[4:]] == ["(Beter kijken naar) Verzuim", "Voorkomen", "Meedoen"]
    assert [len(theme.points) for theme in agenda.themes] == [0, 0, 0, 2, 0, 0, 0]
    assert agenda.themes[2].introduction.startswith("Op vier scholen in Bovenmaas")


def test_scan_keeps_its_chapters_and_finds_footnotes_with_a_misread_number():
    agenda = parse_agenda(pasted("scan"))

    assert agenda.sections[0].heading == "Inleiding"
    assert "2.2. Regietafel leren en helpen Bovenmaas" in [section.heading for section in agenda.sections]
    assert [note.number for note in agenda.footnotes] == ["1", "2", "3"]
    assert agenda.footnotes[1].text.startswith("P0 4107 (AB,")
    assert "financiéle" in agenda.sections[0].text
    assert "\n- ereen hechte" in agenda.sections[0].text


def test_agenda_from_word_without_empty_lines():
    text = "\r\n".join(
        [
            "Agenda Zilverveen 2025",
            "Waarom deze agenda",
            "Wij zagen dat ouders drie keer hetzelfde moesten vertellen, en dat willen we niet meer laten gebeuren.",
            "Opdracht 1: Eén verhaal",
            "\uf0b7\tOuders vertellen hun verhaal eenmaal.",
            "o\tHet verslag is van hen.",
            "Opdracht 2 – Op tijd\u200b\u00a0thuis",
            "•",
            "De bus rijdt ook om vier uur.",
        ]
    )

    agenda = parse_agenda(text)

    assert agenda.title == "Agenda Zilverveen 2025"
    assert [section.heading for section in agenda.sections] == ["Waarom deze agenda"]
    assert [(theme.number, theme.title) for theme in agenda.themes] == [
        ("1", "Opdracht 1: Eén verhaal"),
        ("2", "Opdracht 2 – Op tijd thuis"),
    ]
    assert agenda.themes[0].points == ("Ouders vertellen hun verhaal eenmaal.", "Het verslag is van hen.")
    assert agenda.themes[1].points == ("De bus rijdt ook om vier uur.",)


def test_page_numbers_and_a_table_of_contents_are_left_over_and_do_not_count():
    text = """Agenda of the Fen

Contents
1. Reading together ........ 2
2. Being outside ........... 3
\f1. Reading together

• Every group reads aloud each morning, also in the last
page 2 of 3

week before the holidays.

2. Being outside

• A playground that is open until six.
"""

    agenda = parse_agenda(text)

    assert [theme.title for theme in agenda.themes] == ["Reading together", "Being outside"]
    assert agenda.themes[0].points == (
        "Every group reads aloud each morning, also in the last week before the holidays.",
    )
    assert "page 2 of 3" in agenda.rest
    assert "1. Reading together ........ 2" in agenda.rest


def test_numbered_paragraphs_below_a_theme_are_its_points():
    text = "1. Taal\n\n1.1 Voorlezen in elke groep\n1.2 Boeken in de wachtkamer\n\n2. Rust\n\n2.1 Een stille gang\n"

    agenda = parse_agenda(text)

    assert [theme.points for theme in agenda.themes] == [
        ("1.1 Voorlezen in elke groep", "1.2 Boeken in de wachtkamer"),
        ("2.1 Een stille gang",),
    ]


def test_raised_and_bracketed_footnote_numbers_become_marks():
    text = (
        "Over ons\n\nWij spreken elkaar vaak.¹ Soms ook met ouders[2].\n\n¹ Elke maand, overdag.\n[2] Zij kiezen dat.\n"
    )

    agenda = parse_agenda(text)

    assert [(note.number, note.text) for note in agenda.footnotes] == [
        ("1", "Elke maand, overdag."),
        ("2", "Zij kiezen dat."),
    ]
    assert "vaak.[^1] Soms ook met ouders[^2]." in agenda.sections[0].text
