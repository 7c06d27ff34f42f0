"""The blocks with which an editor puts pictures into a text, and how a page loads all its pictures at once."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.gathering import GatheredChooser
from core.images import PLACEHOLDER_HUE, PRESETS, cover_seed, picture
from core.plain_blocks import LineBlock, StoredAs
from core.texts import words_of_picture

# Two beside each other where there is room.
GALLERY_SIZES = "(min-width: 48rem) 21rem, 100vw"


class PictureChooserBlock(GatheredChooser, StoredAs, ImageChooserBlock):
    """Wagtail's chooser; the pictures of a whole text come with their renditions, in two queries."""

    gathered_as = "image"
    stored_as = "wagtail.images.blocks.ImageChooserBlock"

    def load(self, keys: set[int]) -> dict[int, Any]:
        rows = self.model_class.objects.filter(pk__in=keys).prefetch_renditions(*PRESETS["body"].specs)
        return {image.pk: image for image in rows}

    def load_to_read(self, keys: set[int]) -> dict[int, Any]:
        found: dict[int, Any] = self.model_class.objects.in_bulk(keys)
        return found

    def render_basic(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """A picture shows through the template of the block around it; by itself it is its description."""
        return value.default_alt_text if value else ""


class PictureBlock(blocks.StructBlock):
    image = PictureChooserBlock(label=_("picture"))
    caption = LineBlock(label=_("caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"
        preview_value = {"caption": _("The room beside the canteen, in March")}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `picture`, or None while nothing of it has been made; then the template draws a cover."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        image = value.get("image")
        context["picture"] = picture(image, "body")
        context["seed"] = cover_seed(image.pk) if image else "image"
        context["hue"] = context.get("hue") or PLACEHOLDER_HUE
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        """What the picture shows, as far as everybody sees it, and the caption."""
        return [*words_of_picture(value.get("image")), *super().get_searchable_content(value)]


class GalleryPictureBlock(PictureBlock):
    """A picture beside another one."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        if context["picture"]:
            context["picture"] = replace(context["picture"], sizes=GALLERY_SIZES)
        return context


class GalleryBlock(StoredAs, blocks.ListBlock):
    """Pictures that belong together, all of them in view: a list, never a carousel."""

    stored_as = "wagtail.blocks.ListBlock"

    class Meta:
        icon = "grid"
        label = _("Gallery")
        template = "core/blocks/gallery.html"
        min_num = 2
        max_num = 12
        preview_value = [{"caption": _("Before the holidays")}, {"caption": _("After the holidays")}]
