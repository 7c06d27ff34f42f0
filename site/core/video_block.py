"""A video behind a click: nobody elsewhere learns of a visitor who does not ask for it."""

import hashlib
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.embeds import PROVIDERS, provider_of, video
from core.images import PLACEHOLDER_HUE
from core.plain_blocks import AddressBlock, LanguageNeutralBlock, LineBlock, SmallTextBlock, has_words

LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d")
ALLOWED = lazystr(", ".join(PROVIDERS))


class VideoBlock(blocks.StructBlock):
    """A video at a provider of the list, with captions or a transcript: who cannot hear it must be able to read it."""

    url = AddressBlock(
        label=gettext_lazy("address of the video"),
        max_length=300,
        help_text=format_lazy(gettext_lazy("As your browser shows it. We can show videos of: {names}."), names=ALLOWED),
    )
    title = LineBlock(label=gettext_lazy("title"), max_length=120)
    length = LanguageNeutralBlock(
        label=gettext_lazy("length"),
        max_length=9,
        required=False,
        search_index=False,
        help_text=gettext_lazy("In minutes and seconds, such as 4:32."),
    )
    captions = blocks.BooleanBlock(
        label=gettext_lazy("The video has captions"),
        required=False,
        help_text=gettext_lazy("Made or checked by a person. Without them, write below what is said and to be seen."),
    )
    transcript = SmallTextBlock(label=gettext_lazy("transcript"), required=False)

    class Meta:
        icon = "media"
        label = gettext_lazy("Video")
        template = "core/blocks/video.html"
        preview_value = {
            "url": "https://vimeo.com/123456789",
            "title": gettext_lazy("A morning in the small classroom"),
            "length": "4:32",
            "captions": True,
        }

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for an unknown provider, an odd length, or a video nobody can read."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        if not provider_of(cleaned["url"]):
            errors["url"] = ValidationError(
                _("We can show videos of %(names)s only. Put the video there, or link to it in the text.")
                % {"names": ALLOWED}
            )
        elif not video(cleaned["url"]):
            errors["url"] = ValidationError(
                _("There is no video at this address of %(name)s. Open the video and copy its address.")
                % {"name": provider_of(cleaned["url"])}
            )
        if cleaned["length"] and not LENGTH.fullmatch(cleaned["length"]):
            errors["length"] = ValidationError(_("Write minutes and seconds with a colon, such as 4:32."))
        if not cleaned["captions"] and not has_words(cleaned["transcript"]):
            errors["transcript"] = ValidationError(
                _("A video without captions needs a transcript: who cannot hear it must be able to read it.")
            )
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `video`, None for what was stored before its provider left the list, and `transcript` when it says
        anything."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["video"] = video(value.get("url") or "")
        context["seed"] = "video-" + hashlib.sha256(str(value.get("url")).encode()).hexdigest()[:8]
        context["transcript"] = value.get("transcript") if has_words(value.get("transcript")) else None
        context["hue"] = context.get("hue") or PLACEHOLDER_HUE
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing of a video that is not shown: its provider has left the list."""
        return super().get_searchable_content(value) if video(value.get("url") or "") else []
