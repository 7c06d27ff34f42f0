"""The block with which an editor puts a picture into a text, and how a page loads all its pictures at once."""

import copy
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.images import PLACEHOLDER_HUE, PRESETS, cover_seed, picture


class PictureChooserBlock(ImageChooserBlock):
    """Wagtail's chooser; the pictures of a whole text come with their renditions, in two queries."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """The images in the order of `values`, a copy for one that occurs again, None for one that is gone."""
        wanted = {value for value in values if value is not None}
        rows = self.model_class.objects.filter(pk__in=wanted).prefetch_renditions(*PRESETS["body"].specs)
        by_id = {image.pk: image for image in rows} if wanted else {}
        return [copy.copy(by_id[value]) if value in by_id else None for value in values]

    def render_basic(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """A picture shows through the template of the block around it; by itself it is its description."""
        return value.default_alt_text if value else ""

    def deconstruct(self) -> tuple[str, Any, Any]:
        """For migrations it is Wagtail's own chooser: what is stored does not differ."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


class PictureBlock(blocks.StructBlock):
    image = PictureChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `picture`, or None while nothing of it has been made; then the template draws a cover."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        image = value.get("image")
        context["picture"] = picture(image, "body")
        context["seed"] = cover_seed(image.pk) if image else "image"
        context["hue"] = context.get("hue") or PLACEHOLDER_HUE
        return context
