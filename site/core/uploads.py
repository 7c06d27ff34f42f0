"""What may be uploaded, judged by content and by name, and what is taken out of a picture before it is kept."""

import io
import warnings
from contextlib import suppress
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from core.virus_scan import refuse_infected

MAX_PICTURE_BYTES = 10 * 1024 * 1024
MAX_PICTURE_PIXELS = 25_000_000

# Which content belongs to which extension, in Pillow's names. SVG is left out: it can hold scripts.
FORMATS = {"avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
READABLE = sorted(set(FORMATS.values()))
# Telephones put several pictures into one JPEG; Pillow gives that a name of its own.
SEVERAL_JPEGS = "MPO"
# How a cleaned picture is written: nearly without loss, because every rendition is made from it.
WRITING: dict[str, dict[str, object]] = {
    "AVIF": {"quality": 90},
    "GIF": {},
    "JPEG": {"quality": 95, "subsampling": 0, "optimize": True},
    "PNG": {"compress_level": 4},
    "WEBP": {"quality": 95},
}


class CleanPicture(ContentFile):
    """A picture that went through `clean_picture`, so that storing it does not draw it once more."""


def extension_of(name: str | None) -> str:
    """The extension of a file name in lower case, without its dot."""
    return PurePath(name or "").suffix.lower().lstrip(".")


def check_size(file: File, limit: int) -> None:
    """Raises ValidationError, with both sizes, when the file is larger than `limit` bytes."""
    if file.size > limit:
        raise ValidationError(
            _("This file is too big: %(size)s. The limit is %(limit)s."),
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
            code="too_big",
        )


def clean_picture(file: File) -> File:
    """The picture of an upload, upright and without EXIF, XMP, GPS or comments.

    The content must be what the extension says. A moving picture becomes its first frame. Raises ValidationError with
    a sentence for the uploader when the file is too big, has too many pixels, is no picture, or is broken.
    """
    if isinstance(file, CleanPicture):
        return file
    check_size(file, MAX_PICTURE_BYTES)
    refuse_infected(file)
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is far below Pillow's
            image = Image.open(file, formats=READABLE)
        _check_kind(image, file.name)
        _check_pixels(*image.size)
        return _without_metadata(image, file.name)
    except Image.DecompressionBombError:
        raise _too_many_pixels(_("far more than that")) from None
    except UnidentifiedImageError:
        raise ValidationError(
            _("This file is not a picture. Use one of: %(formats)s."),
            params={"formats": ", ".join(FORMATS)},
            code="not_a_picture",
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise ValidationError(_("This picture is damaged. Save it again and upload it."), code="damaged") from None
    finally:
        file.seek(0)


def _check_kind(image: Image.Image, name: str | None) -> None:
    extension = extension_of(name)
    found = "JPEG" if image.format == SEVERAL_JPEGS else image.format
    if FORMATS.get(extension) != found:
        raise ValidationError(
            _("The name of this file ends in .%(extension)s, but it holds a picture of another kind: %(kind)s."),
            params={"extension": extension, "kind": found},
            code="other_kind",
        )


def _check_pixels(width: int, height: int) -> None:
    if width * height > MAX_PICTURE_PIXELS:
        raise _too_many_pixels(_("%(number)s million") % {"number": round(width * height / 1_000_000)})


def _too_many_pixels(number: object) -> ValidationError:
    return ValidationError(
        _("This picture has too many pixels: %(number)s. The limit is %(limit)s million. Make it smaller first."),
        params={"number": number, "limit": MAX_PICTURE_PIXELS // 1_000_000},
        code="too_many_pixels",
    )


def _without_metadata(image: Image.Image, name: str | None) -> CleanPicture:
    """Drawn again from its pixels, so that nothing that lay beside them is kept."""
    kind = "JPEG" if image.format == SEVERAL_JPEGS else str(image.format)
    image.load()
    upright = _in_common_colours(ImageOps.exif_transpose(image))
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    upright.getexif().clear()
    output = io.BytesIO()
    upright.save(output, kind, **WRITING[kind])
    return CleanPicture(output.getvalue(), name=name)


def _in_common_colours(image: Image.Image) -> Image.Image:
    """The same picture in the colours of the web (sRGB), so that it needs no profile.

    A profile is a file of its own, and can name the camera, its owner and more. One that makes no sense is left out.
    """
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        common = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(image, own, common, outputMode=mode)
            return changed if changed is not None else image
    return image.convert("RGB") if image.mode == "CMYK" else image
