"""The drawn cover as a picture of points, for places that show no SVG: what others make of a link to a page."""

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from core.covers import HEIGHT, WIDTH, Lens, arrange, colours

# What social networks ask for: 1200 × 630 points. The cover is as wide; above and below a strip falls off.
SIZE = (1200, 630)
FINER = 2  # drawn twice as large and made smaller, so that edges are smooth


def cover_picture(slug: str, hue: str) -> bytes:
    """The cover of `slug` as a PNG of 1200 × 630 points. Raises ValueError for a hue that does not exist."""
    ground, before, after, own, deep = colours(hue)
    lenses = arrange(slug)
    masks = [mask_of(lens) for lens in lenses]
    drawing = Image.new("RGB", masks[0].size, ground)
    for number, mask in enumerate(masks):
        drawing.paste(before if number % 2 == 0 else after, mask=mask)
    for number, one in enumerate(masks):
        for other in masks[number + 1 :]:
            drawing.paste(own, mask=ImageChops.multiply(one, other))
    if len(masks) == 3:
        drawing.paste(deep, mask=ImageChops.multiply(ImageChops.multiply(masks[0], masks[1]), masks[2]))
    file = BytesIO()
    drawing.resize(SIZE, Image.Resampling.LANCZOS).quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def mask_of(lens: Lens) -> Image.Image:
    """A white disc on black, where the lens lies."""
    width, height = (FINER * side for side in SIZE)
    scale = width / WIDTH
    cut = (HEIGHT * scale - height) / 2
    x, y, r = lens.x * scale, lens.y * scale - cut, lens.r * scale
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).ellipse((x - r, y - r, x + r, y + r), fill=255)
    return mask
