"""A photo of oneself: judged like every upload, then kept small, square and without what a camera writes into it."""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

from core.uploads import clean_picture

# Twice what a page shows, for sharp screens.
SIDE = 480


def portrait(upload: File) -> ContentFile:
    """The middle of a picture as a square WebP. Raises ValidationError as `clean_picture` does."""
    cleaned = clean_picture(upload)
    with Image.open(cleaned) as image:
        square = ImageOps.fit(image.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS)
    output = BytesIO()
    square.save(output, "WEBP", quality=82)
    return ContentFile(output.getvalue(), name="photo.webp")
