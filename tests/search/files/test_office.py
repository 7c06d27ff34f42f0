"""The text of documents and presentations: tables, boxes, notes, and where a page begins."""

import io

import odfdo
from docx import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from pptx import Presentation
from pptx.util import Emu

from tests.search.files.making import changed, opendocument, pages, read, saved, slides, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>Noot over Twente</w:t></w:r></w:p></w:footnote>'
NOTES = f"<w:footnotes {W}>{NOTE}</w:footnotes>"
RELATION = (
    '<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/footnotes"/></Relationships>'
)
TYPE = (
    '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.footnotes+xml"/></Types>'
)


def with_runs(*runs: str) -> bytes:
    """A text of Word with one paragraph of these runs."""
    document = WordDocument()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{''.join(runs)}</w:p>"))
    return saved(document)


def with_footnote() -> bytes:
    made = with_runs("<w:r><w:t>Een zin</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>")
    return changed(
        made,
        {
            "word/footnotes.xml": NOTES.encode(),
            "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", RELATION.encode()),
            "[Content_Types].xml": lambda old: old.replace(b"</Types>", TYPE.encode()),
        },
    )


class TestWord:
    def test_text_without_breaks_is_one_page_without_a_number(self):
        found = read("docx", word("Eén gezin, één plan", "Tweede alinea"))
        assert found == {"pages": ["Eén gezin, één plan\nTweede alinea"], "has_pages": False, "cut": ""}

    def test_page_begins_where_its_writer_began_one(self):
        document = WordDocument()
        document.add_paragraph("Eerste blad")
        document.add_page_break()
        document.add_paragraph("Tweede blad")
        document.add_paragraph("Derde blad").paragraph_format.page_break_before = True
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("Vierde blad")
        document.add_section(WD_SECTION.CONTINUOUS)
        document.add_paragraph("Nog steeds het vierde")
        found = read("docx", saved(document))
        assert found["pages"] == ["Eerste blad", "Tweede blad", "Derde blad", "Vierde blad\n\nNog steeds het vierde"]
        assert found["has_pages"]

    def test_numbers_mean_nothing_when_a_page_ended_by_itself(self):
        document = WordDocument()
        document.add_paragraph("Eerste blad")
        document.add_page_break()
        flowing = document.add_paragraph("Tweede blad")
        flowing._p.append(parse_xml(f"<w:r {W}><w:lastRenderedPageBreak/><w:t>en hier het derde</w:t></w:r>"))
        found = read("docx", saved(document))
        assert len(found["pages"]) == 2
        assert not found["has_pages"]

    def test_break_that_word_saw_where_its_writer_made_it_is_no_other_one(self):
        document = WordDocument()
        document.add_paragraph("Eerste blad")
        document.add_page_break()
        document.element.body.insert(
            2, parse_xml(f"<w:p {W}><w:r><w:lastRenderedPageBreak/><w:t>Tweede blad</w:t></w:r></w:p>")
        )
        assert read("docx", saved(document)) == {"pages": ["Eerste blad", "Tweede blad"], "has_pages": True, "cut": ""}

    def test_tables_headers_and_footers_are_text(self):
        document = WordDocument()
        document.sections[0].header.paragraphs[0].text = "Kop van de notitie"
        document.sections[0].footer.paragraphs[0].text = "Voet van de notitie"
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("Regio", "Aantal", "Twente", "34"), strict=True):
            cell.text = text
        found = pages("docx", saved(document))[0]
        assert "Regio | Aantal\nTwente | 34" in found
        assert "Kop van de notitie" in found
        assert "Voet van de notitie" in found

    def test_footnote_stands_below_its_page(self):
        assert pages("docx", with_footnote()) == ["Een zin\n\nNoot over Twente"]

    def test_text_box_is_read_once(self):
        box = "<w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent>"
        both = (
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
        assert pages("docx", with_runs(f"<w:r>{both}</w:r>", "<w:r><w:t>Ernaast</w:t></w:r>")) == [
            "Ernaast\n\nIn een kader"
        ]

    def test_what_was_taken_out_or_hidden_is_not_text(self):
        found = pages(
            "docx",
            with_runs(
                "<w:r><w:t>Blijft</w:t></w:r>",
                "<w:del><w:r><w:delText>weggehaald</w:delText></w:r></w:del>",
                "<w:ins><w:r><w:t xml:space='preserve'> en komt erbij</w:t></w:r></w:ins>",
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>",
                "<w:r><w:instrText>PAGEREF _Toc</w:instrText></w:r>",
            ),
        )
        assert found == ["Blijft en komt erbij"]


class TestOpenDocument:
    def test_text_without_breaks_is_one_page_without_a_number(self):
        found = read("odt", opendocument("Eén gezin,  één\tplan", "Tweede alinea"))
        assert found == {"pages": ["Eén gezin, één plan\nTweede alinea"], "has_pages": False, "cut": ""}

    def test_page_begins_where_its_writer_began_one(self):
        document = odfdo.Document("text")
        document.body.clear()
        document.add_page_break_style()
        for part in (odfdo.Paragraph("Eerste blad"), odfdo.PageBreak(), odfdo.Paragraph("Tweede blad")):
            document.body.append(part)
        assert read("odt", saved(document)) == {"pages": ["Eerste blad", "Tweede blad"], "has_pages": True, "cut": ""}

    def test_style_can_begin_a_page_for_the_styles_made_from_it(self):
        document = odfdo.Document("text")
        document.body.clear()
        document.insert_style(
            odfdo.Element.from_tag(
                '<style:style style:name="Hoofdstuk" style:family="paragraph">'
                '<style:paragraph-properties fo:break-before="page"/></style:style>'
            )
        )
        document.insert_style(
            odfdo.Element.from_tag(
                '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Hoofdstuk"'
                ' style:master-page-name=""/>'
            ),
            automatic=True,
        )
        document.body.append(odfdo.Paragraph("Inleiding"))
        document.body.append(odfdo.Paragraph("Hoofdstuk twee", style="P9"))
        assert pages("odt", saved(document)) == ["Inleiding", "Hoofdstuk twee"]

    def test_tables_boxes_and_notes_are_text_and_remarks_are_not(self):
        document = odfdo.Document("text")
        document.body.clear()
        paragraph = odfdo.Paragraph("Een zin met een noot")
        paragraph.insert_note(after="zin", note_id="n1", citation="1", body="Noot over Twente")
        paragraph.insert_annotation(after="met", body="Klopt dit?", creator="Iemand")
        document.body.append(paragraph)
        table = odfdo.Table("Tabel")
        table.set_values([["Regio", "Aantal"], ["Twente", "34"]])
        document.body.append(table)
        holder = odfdo.Paragraph("Ernaast")
        holder.append(odfdo.Frame.text_frame("In een kader"))
        document.body.append(holder)
        found = pages("odt", saved(document))[0]
        assert found.startswith("Een zin met een noot\nRegio | Aantal\nTwente | 34\nErnaast")
        assert found.endswith("Noot over Twente\n\nIn een kader")
        assert "Klopt dit" not in found

    def test_slide_is_a_page_with_the_notes_of_its_speaker(self):
        document = odfdo.Document("presentation")
        document.body.clear()
        for title in ("Eerste dia", "Tweede dia"):
            page = odfdo.DrawPage(title)
            page.append(odfdo.Frame.text_frame(title))
            document.body.append(page)
        notes = odfdo.Element.from_tag("<presentation:notes/>")
        notes.append(odfdo.Frame.text_frame("Zeg dit erbij"))
        document.body.get_elements("draw:page")[0].append(notes)
        found = read("odp", saved(document))
        assert [page.split() for page in found["pages"]] == [
            ["Eerste", "dia", "Zeg", "dit", "erbij"],
            ["Tweede", "dia"],
        ]
        assert found["has_pages"]


class TestSlides:
    def test_each_slide_is_a_page(self):
        found = read("pptx", slides("Eén gezin, één plan", "Tweede dia"))
        assert found == {"pages": ["Eén gezin, één plan", "Tweede dia"], "has_pages": True, "cut": ""}

    def test_tables_groups_and_notes_are_text(self):
        presentation = Presentation(io.BytesIO(slides("Titel")))
        slide = presentation.slides[0]
        table = slide.shapes.add_table(1, 2, 0, 0, Emu(914400), Emu(914400)).table
        table.cell(0, 0).text, table.cell(0, 1).text = "Twente", "34"
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(0, 0, Emu(914400), Emu(914400)).text_frame.text = "In een groep"
        slide.notes_slide.notes_text_frame.text = "Zeg dit erbij"
        found = pages("pptx", saved(presentation))[0]
        assert "Twente | 34" in found
        assert "In een groep" in found
        assert found.endswith("Zeg dit erbij")


def test_plain_text_is_read_as_it_was_written():
    assert pages("txt", "één café".encode("cp1252")) == ["één café"]
    assert pages("csv", "\ufeffnaam;plaats\nDe Brug;Almelo\n".encode()) == ["naam;plaats\nDe Brug;Almelo"]
    assert not read("txt", b"tekst")["has_pages"]


def test_empty_documents_have_no_text():
    assert read("docx", word()) == {"problem": "no-text"}
    assert read("odt", opendocument("")) == {"problem": "no-text"}
    assert read("pptx", saved(Presentation())) == {"problem": "no-text"}
    assert read("txt", b"") == {"problem": "no-text"}


def test_other_kinds_are_not_read():
    assert read("xlsx", b"PK") == {"problem": "kind"}
    assert read("", b"") == {"problem": "kind"}
