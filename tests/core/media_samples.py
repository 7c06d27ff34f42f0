"""Files to upload, made here: pictures with what a camera writes into them, and documents that are or are not."""

import io
import struct
import zipfile
import zlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from core.models import CustomImage

CAMERA = "Camera van Testpersoon"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Enschede</x:xmpmeta>"
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


def canvas(width: int = 1600, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """A picture with something in it: a gradient, so that no format shrinks it to nothing."""
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: the camera, how it was held, and where."""
    data = Image.Exif()
    data[0x010F] = CAMERA
    data[0x0112] = orientation
    data.get_ifd(0x8825).update({1: "N", 2: (52.0, 13.0, 12.0), 3: "E", 4: (6.0, 53.0, 44.0)})
    return data


def picture_bytes(kind: str = "JPEG", size: tuple[int, int] = (1600, 1200), mode: str = "RGB", **options: Any) -> bytes:
    output = io.BytesIO()
    canvas(*size, mode=mode).save(output, kind, **options)
    return output.getvalue()


def photo(name: str = "foto.jpg", kind: str = "JPEG", **options: Any) -> SimpleUploadedFile:
    """An upload of a picture with metadata."""
    data = picture_bytes(kind, **{"exif": exif(), **options})
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def bomb(width: int, height: int) -> bytes:
    """A small PNG that says it is very large."""
    data = picture_bytes("PNG", size=(8, 8))
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


def png_with_text() -> SimpleUploadedFile:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", CAMERA)
    return SimpleUploadedFile("tekening.png", picture_bytes("PNG", pnginfo=info, exif=exif()))


def saved_image(size: tuple[int, int] = (1600, 1200), **fields: Any) -> CustomImage:
    """An image in the database, with its file in the store."""
    fields.setdefault("title", "Het plein")
    fields.setdefault("portrait_consent", "none-shown")
    fields.setdefault("file", ContentFile(picture_bytes(size=size, exif=exif()), name="Jan de Vries.jpg"))
    return CustomImage.objects.create(**fields)


def archive(**files: bytes) -> bytes:
    """A zip file with these contents; in a name `__` stands for a slash and `_` for a dot."""
    return zipped({name.replace("__", "/").replace("_", "."): content for name, content in files.items()})


def docx(**more: bytes) -> bytes:
    """A text of Word, with what else is named put beside the text."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return zipped(parts | {f"word/{name}.bin": content for name, content in more.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file, the same to the byte at any moment: its content names the tests that use it."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0)), content)
    return output.getvalue()


def odt() -> bytes:
    return archive(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<office/>")
