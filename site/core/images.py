"""Which sizes of a picture there are, and what a page shows of it (decision 12).

Nothing here makes a file: that is the worker's (`core.renditions`). Whatever a visitor or an editor asks for is
looked up; what is not there yet is answered by a drawn cover of the same size.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from wagtail.images.models import Filter

from core.reader_context import reader_may_see
from core.storage import PRIVATE

# Set by the worker while it makes renditions; nobody else may.
making_renditions: ContextVar[bool] = ContextVar("making_renditions", default=False)

PLACEHOLDER_HUE = "groen"
# What Wagtail's own screens ask for: lists and choosers, the edit page, and the picture as it was uploaded.
EDITOR_SPECS = ("max-165x165", "max-400x400", "max-800x600")
ORIGINAL = "original"
SHOWN_AS_ORIGINAL = (ORIGINAL, "max-800x600")


@dataclass(frozen=True)
class Preset:
    """One way in which pages show a picture: the steps from small to large, in formats from best to best known."""

    steps: tuple[str, ...]
    formats: tuple[str, ...]
    sizes: str

    def spec(self, step: str, kind: str) -> str:
        return f"{step}|format-{kind}"

    @property
    def specs(self) -> list[str]:
        """Every spec of the preset, the formats that every browser knows first."""
        return [self.spec(step, kind) for kind in reversed(self.formats) for step in self.steps]


PHOTO = ("avif", "webp", "jpeg")
SLOWEST_LAST = ("jpeg", "png", "webp", "avif")
PRESETS = {
    # 8:5, as the drawn covers are.
    "cover": Preset(
        steps=("fill-320x200", "fill-640x400", "fill-960x600", "fill-1280x800"),
        formats=PHOTO,
        sizes="(min-width: 66rem) 40rem, 100vw",
    ),
    "body": Preset(
        steps=("width-320", "width-640", "width-960", "width-1280"),
        formats=PHOTO,
        sizes="(min-width: 48rem) 42rem, 100vw",
    ),
    # Logos keep their shape and their transparent ground.
    "logo": Preset(steps=("max-160x120", "max-320x240"), formats=("webp", "png"), sizes="10rem"),
}


@dataclass(frozen=True)
class Source:
    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """What `components/picture.html` needs."""

    sources: tuple[Source, ...]
    src: str
    width: int
    height: int
    alt: str
    sizes: str
    lazy: bool


@lru_cache(maxsize=200)
def filter_for(spec: str) -> Filter:
    """Wagtail's filter of a spec; reading a spec again for every picture of a list would cost more than the list."""
    return Filter(spec=spec)


def wanted_specs(image: Any) -> list[str]:
    """Every rendition the worker makes of `image`, what is drawn fastest first: a page shows it without the rest.

    Steps that would give the same size again are left out.
    """
    specs = []
    for preset in PRESETS.values():
        steps: dict[tuple[int, int], str] = {}
        for step in preset.steps:
            steps.setdefault(size_of(image, step), step)
        specs += [(kind, preset.spec(step, kind)) for kind in preset.formats for step in steps.values()]
    return [*EDITOR_SPECS, *(spec for _kind, spec in sorted(specs, key=lambda one: SLOWEST_LAST.index(one[0])))]


def size_of(image: Any, spec: str) -> tuple[int, int]:
    """Width and height that `spec` gives for `image`, without making it."""
    width, height = filter_for(spec).get_transform(image).size
    return round(width), round(height)


def in_its_place(image: Any, rendition: Any) -> bool:
    """A picture that is not public never shows from the public store, not even while its files are being moved."""
    return bool(image.is_stored_in_public or rendition.file.name.startswith(PRIVATE))


def placeholder(image: Any, spec: str) -> Any:
    """What stands for a rendition that is not made yet: unsaved, of the exact size, without a file."""
    width, height = size_of(image, spec)
    return image.get_rendition_model()(
        image=image,
        filter_spec=spec,
        focal_point_key=filter_for(spec).get_cache_key(image),
        width=width,
        height=height,
    )


def placeholder_url(image_id: int, spec: str) -> str:
    """The drawn cover; on the screens where an editor must see the picture itself, the original."""
    if spec in SHOWN_AS_ORIGINAL:
        return reverse("image_original", args=[image_id])
    return reverse("cover", args=[PLACEHOLDER_HUE, cover_seed(image_id)])


def cover_seed(image_id: int) -> str:
    """What the drawn cover of an image is drawn from."""
    return f"image-{image_id}"


def picture(image: Any, preset: str = "cover", *, lazy: bool = True) -> Picture | None:
    """One picture for a template, or None when there is no image or nothing of it has been made yet."""
    return pictures([image], preset, lazy=lazy).get(image.pk) if image else None


def pictures(images: Iterable[Any], preset: str = "cover", *, lazy: bool = True) -> dict[int, Picture]:
    """Pictures by image id, with one query for all.

    Left out, so that a drawn cover stands there: an image of which nothing has been made yet, one that nobody may show
    (`PeopleShown`), and one that the reader of this page may not see.
    """
    chosen = PRESETS[preset]
    shown = (image for image in images if image and image.may_be_shown and reader_may_see(image.audience))
    by_id = {image.pk: image for image in shown}
    found: dict[int, Picture] = {}
    for pk, renditions in _renditions(list(by_id.values()), chosen).items():
        if renditions:
            found[pk] = _picture(by_id[pk], renditions, chosen, lazy)
    return found


def _renditions(images: Sequence[Any], preset: Preset) -> dict[int, list[Any]]:
    """Renditions of the preset by image id, from what is prefetched or by one query."""
    specs = set(preset.specs)
    candidates: dict[int, list[Any]] = defaultdict(list)
    unknown = []
    for image in images:
        prefetched = getattr(image, "prefetched_renditions", None)
        if prefetched is None:
            unknown.append(image)
        else:
            candidates[image.pk] = [one for one in prefetched if one.filter_spec in specs]
    if unknown:
        model = unknown[0].get_rendition_model()
        for one in model.objects.filter(image__in=[image.pk for image in unknown], filter_spec__in=specs):
            candidates[one.image_id].append(one)
    keys: dict[tuple[int, str], str] = {
        (image.pk, spec): filter_for(spec).get_cache_key(image) for image in images for spec in specs
    }
    by_id = {image.pk: image for image in images}
    return {
        pk: [one for one in some if one.focal_point_key == keys[pk, one.filter_spec] and in_its_place(by_id[pk], one)]
        for pk, some in candidates.items()
    }


def _picture(image: Any, renditions: Sequence[Any], preset: Preset, lazy: bool) -> Picture:
    by_spec = {one.filter_spec: one for one in renditions}
    sources = []
    fallback: list[Any] = []
    for kind in preset.formats:
        made = [by_spec[preset.spec(step, kind)] for step in preset.steps if preset.spec(step, kind) in by_spec]
        if made:
            sources.append(Source(f"image/{kind}", ", ".join(f"{one.url} {one.width}w" for one in made)))
            fallback = made
    largest = max(renditions, key=lambda one: one.width)
    return Picture(
        sources=tuple(sources),
        src=fallback[min(1, len(fallback) - 1)].url,
        width=largest.width,
        height=largest.height,
        alt=image.default_alt_text,
        sizes=preset.sizes,
        lazy=lazy,
    )
