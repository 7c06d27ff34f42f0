"""What may be uploaded as a picture, and what is left of it."""

import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageChops, ImageCms

from core.models.media_base import random_key
from core.uploads import clean_picture
from tests.core.media_samples import CAMERA, HTML, XMP, bomb, canvas, exif, photo, picture_bytes, png_with_text


@pytest.fixture(autouse=True)
def english():
    """The sentences are compared as they were written."""
    with translation.override("en"):
        yield


def message(upload: SimpleUploadedFile) -> str:
    with pytest.raises(ValidationError) as refused:
        clean_picture(upload)
    return " ".join(refused.value.messages)


def reopened(upload: SimpleUploadedFile) -> Image.Image:
    image = Image.open(io.BytesIO(clean_picture(upload).read()))
    image.load()
    return image


def test_camera_and_place_are_gone():
    upload = photo(xmp=XMP, comment=CAMERA.encode())
    assert CAMERA.encode() in upload.read()
    cleaned = clean_picture(upload).read()
    image = Image.open(io.BytesIO(cleaned))
    assert not image.getexif()
    assert not image.getexif().get_ifd(0x8825)
    assert all(secret not in cleaned for secret in (CAMERA.encode(), b"Enschede", b"Exif", b"xmpmeta"))


@pytest.mark.parametrize(("kind", "name"), [("WEBP", "a.webp"), ("AVIF", "a.avif"), ("PNG", "a.png")])
def test_metadata_goes_from_every_format(kind, name):
    cleaned = clean_picture(photo(name, kind)).read()
    assert CAMERA.encode() not in cleaned
    assert not Image.open(io.BytesIO(cleaned)).getexif()


def test_texts_inside_a_png_are_gone():
    assert CAMERA.encode() not in clean_picture(png_with_text()).read()


def test_a_picture_taken_sideways_is_stored_upright():
    assert reopened(photo(exif=exif(orientation=6), size=(400, 300))).size == (300, 400)


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_the_colour_profile_goes_and_the_colours_stay(kind, name):
    """A profile is a file of its own: it can name a camera and its owner."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = reopened(photo(name, kind, size=(64, 48)))
    profiled = reopened(photo(name, kind, size=(64, 48), icc_profile=profile))
    assert "icc_profile" not in profiled.info
    difference = ImageChops.difference(plain.convert("RGB"), profiled.convert("RGB"))
    assert max(high for _low, high in difference.getextrema()) <= 3


@pytest.mark.parametrize("profile", [b"GPS: Enschede", b"\0" * 3000])
def test_a_profile_that_is_none_is_left_out(profile):
    cleaned = clean_picture(photo(icc_profile=profile, size=(64, 48))).read()
    assert b"Enschede" not in cleaned
    assert "icc_profile" not in Image.open(io.BytesIO(cleaned)).info


def test_transparency_stays():
    assert reopened(photo("logo.png", "PNG", mode="RGBA")).mode == "RGBA"


def test_a_moving_picture_becomes_its_first_frame():
    frames = [canvas(100, 80, "P"), canvas(100, 80, "P").rotate(90)]
    output = io.BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:], comment=CAMERA.encode())
    cleaned = clean_picture(SimpleUploadedFile("a.gif", output.getvalue())).read()
    assert getattr(Image.open(io.BytesIO(cleaned)), "n_frames", 1) == 1
    assert CAMERA.encode() not in cleaned


def test_a_telephone_s_picture_with_several_inside_becomes_one():
    output = io.BytesIO()
    canvas(400, 300).save(output, "MPO", save_all=True, append_images=[canvas(200, 150)])
    assert reopened(SimpleUploadedFile("foto.jpg", output.getvalue())).format == "JPEG"


def test_print_colours_become_screen_colours():
    assert reopened(photo(mode="CMYK")).mode == "RGB"


def test_what_is_glued_behind_a_picture_is_gone():
    upload = SimpleUploadedFile("foto.jpg", picture_bytes() + HTML)
    assert b"<script" not in clean_picture(upload).read()


def test_cleaning_twice_changes_nothing():
    once = clean_picture(photo())
    assert clean_picture(once) is once


def test_html_with_the_name_of_a_picture_is_refused():
    assert "not a picture" in message(SimpleUploadedFile("foto.jpg", HTML, content_type="image/jpeg"))


def test_svg_is_refused():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert "not a picture" in message(SimpleUploadedFile("foto.svg", svg, content_type="image/svg+xml"))


def test_a_picture_of_another_kind_than_its_name_is_refused():
    text = message(SimpleUploadedFile("foto.jpg", picture_bytes("PNG")))
    assert ".jpg" in text
    assert "PNG" in text


def test_a_name_outside_the_list_is_refused():
    assert ".exe" in message(SimpleUploadedFile("foto.exe", picture_bytes()))


def test_a_format_outside_the_list_is_refused():
    assert "not a picture" in message(SimpleUploadedFile("foto.tiff", picture_bytes("TIFF")))


def test_thirty_megabytes_are_refused_with_both_sizes():
    text = message(SimpleUploadedFile("foto.jpg", picture_bytes() + bytes(30 * 1024 * 1024)))
    assert "30" in text
    assert "10" in text


def test_forty_megapixels_are_refused():
    output = io.BytesIO()
    Image.new("L", (8000, 5000)).save(output, "PNG")
    text = message(SimpleUploadedFile("groot.png", output.getvalue()))
    assert "40 million" in text
    assert "25 million" in text


@pytest.mark.parametrize("size", [(12_000, 8_000), (40_000, 40_000)])
def test_a_decompression_bomb_gives_a_message(size):
    """Pillow warns above 89 million pixels and raises above 179 million; the uploader gets a sentence for both."""
    assert "too many pixels" in message(SimpleUploadedFile("bom.png", bomb(*size)))


def test_a_damaged_picture_is_refused():
    assert "damaged" in message(SimpleUploadedFile("foto.png", picture_bytes("PNG")[:4000]))


def test_an_empty_file_is_refused():
    assert "not a picture" in message(SimpleUploadedFile("foto.png", b""))


@pytest.mark.parametrize(
    "name",
    [
        "foto.jpg.exe",
        "foto.jpg\0.exe",
        "foto.jpg\0",
        "foto.jpg ",
        "foto.jpg::$DATA",
        "fotogpj.\u202ejpg.svg",
        "jpg",
        "",
    ],
)
def test_a_name_that_hides_its_extension_is_refused(name):
    upload = SimpleUploadedFile("foto.jpg", picture_bytes(size=(60, 40)))
    upload._name = name
    with pytest.raises(ValidationError):
        clean_picture(upload)


@pytest.mark.parametrize(
    "name", ["../../etc/foto.jpg", "..\\foto.jpg", "x" * 300 + ".jpg", "\u202egpj.jpg", "a\nb.jpg"]
)
def test_whatever_a_picture_is_called_its_key_is_our_own(name):
    key = random_key("private/images", name)
    assert re.fullmatch(r"private/images/[a-z0-9_]{2}/[a-z0-9_]{24}\.jpg", key)
