"""Files to read, made here: as people make them, and as somebody who means harm does."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

import odfdo
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document as WordDocument
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

from core.models import CustomDocument
from search.files import reading
from search.files.child import Outcome
from search.files.choices import State
from search.files.models import FileText
from search.files.reader.answering import answer
from search.files.reader.limits import Limits

# A file that was read well.
WELL = Outcome(State.READ, None, ("Eén", "Twee"), has_pages=True)
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {} >>"
WINDOWS = "/WinAnsiEncoding"
# A typesetter's font, in which \001 is one sign for f and i, and \002 a hyphen that is there at the end of a line only.
TYPESETTER = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /softhyphen] >>"


def pdf_of(objects: Iterable[str | bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    output, places = io.BytesIO(), []
    output.write(b"%PDF-1.7\n")
    for number, thing in enumerate(objects, start=1):
        places.append(output.tell())
        content = thing.encode("cp1252") if isinstance(thing, str) else thing
        output.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = output.tell()
    output.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    output.writelines(b"%010d 00000 n \n" % place for place in places)
    output.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table))
    return output.getvalue()


def stream(content: bytes, more: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more.encode(), content)


def pdf(*pages: str, encoding: str = WINDOWS) -> bytes:
    """A PDF with these texts, a line for each line."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        FONT.format(encoding),
    ]
    for number, text in enumerate(pages):
        lines = "".join(f"({line}) Tj T*\n" for line in text.split("\n"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(stream(f"BT /F1 12 Tf 14 TL 72 720 Td\n{lines}ET".encode("cp1252")))
    return pdf_of(objects)


def locked_pdf(user_password: str) -> bytes:
    writer, output = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Alleen voor wie het woord weet")))), io.BytesIO()
    writer.encrypt(user_password, owner_password="eigenaar", algorithm="AES-256")
    writer.write(output)
    return output.getvalue()


def many_pages(number: int) -> bytes:
    """A PDF of so many pages that all show the same."""
    kids = " ".join(["5 0 R"] * number)
    return pdf_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {number} /Kids [{kids}] >>",
            FONT.format(WINDOWS),
            stream(b"BT /F1 12 Tf 72 720 Td (Steeds hetzelfde blad) Tj ET"),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
        ]
    )


def saved(document: Any) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def word(*paragraphs: str) -> bytes:
    document = WordDocument()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def opendocument(*paragraphs: str) -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for text in paragraphs:
        document.body.append(odfdo.Paragraph(text))
    return saved(document)


def slides(*titles: str) -> bytes:
    presentation = Presentation()
    for title in titles:
        presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = title
    return saved(presentation)


def changed(package: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The same archive with these parts in the place of its own, or besides."""
    output, left = io.BytesIO(), dict(parts)
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = left.pop(name, None)
            content = old.read(name)
            new.writestr(name, content if part is None else part(content) if callable(part) else part)
        for name, part in left.items():
            assert isinstance(part, bytes)
            new.writestr(name, part)
    return output.getvalue()


def read(kind: str, content: bytes, **limits: Any) -> dict[str, Any]:
    """What the reader answers, in this process."""
    return answer(kind, io.BytesIO(content), Limits(**limits))


def pages(kind: str, content: bytes) -> list[str]:
    found = read(kind, content)
    assert "pages" in found, found
    return list(found["pages"])


def document(content: bytes = b"Een tekst over thuiszitters.", name: str = "stuk.txt", **fields: Any) -> CustomDocument:
    """A document of the site, with its file in the store, which waits to be read."""
    return CustomDocument.objects.create(**{"title": "Stuk", **fields}, file=ContentFile(content, name=name))


def replace(found: CustomDocument, content: bytes, name: str = "stuk.txt") -> None:
    found.file = ContentFile(content, name=name)
    found.save()


def text_of(found: CustomDocument) -> FileText:
    return FileText.objects.get(document=found)


def read_all(limit: int = 20) -> list[State]:
    return list(reading.work(limit=limit))


def later() -> None:
    """Let leases and pauses run out."""
    past = timezone.now() - timedelta(seconds=1)
    FileText.objects.update(next_attempt_at=past)
    FileText.objects.exclude(leased_until=None).update(leased_until=past)
