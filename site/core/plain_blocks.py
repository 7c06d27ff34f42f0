"""Blocks of plain text: what is pasted into them is storable, and what is no text is not offered for translation."""

import re
from typing import Any

from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from core.richtext import CleanTextBlock, storable

# What Word and web pages put between words and no reader sees: hard spaces, soft returns, marks of direction.
SPACES = re.compile(r"[ \t\xa0\u2000-\u200b\u202f\u2060\ufeff\x0b\x0c\u2028]+")
SMALL_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class StoredAs:
    """A block of ours that migrations know by the name of Wagtail's own: what is stored does not differ."""

    stored_as = ""

    def deconstruct(self) -> tuple[str, Any, Any]:
        _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return self.stored_as, args, kwargs


class LineBlock(StoredAs, blocks.CharBlock):
    """One line. Whatever is pasted becomes one line of words with single spaces."""

    stored_as = "wagtail.blocks.CharBlock"

    def value_from_form(self, value: str) -> str:
        return " ".join(SPACES.sub(" ", storable(value)).split())


class PassageBlock(StoredAs, blocks.TextBlock):
    """Some lines of plain text."""

    stored_as = "wagtail.blocks.TextBlock"

    def value_from_form(self, value: str) -> str:
        return SPACES.sub(" ", storable(value)).strip()


class FigureLineBlock(LineBlock):
    """A figure, such as `62 %` or `1 op de 4`: for translators only when there is a word in it."""

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return [StringSegmentValue("", value)] if any(character.isalpha() for character in value) else []

    def restore_translated_segments(self, value: str, segments: list[StringSegmentValue]) -> str:
        return str(segments[0].render_text())


class LanguageNeutralBlock(LineBlock):
    """A line that is the same in every language, such as how long a video is."""

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return []


class AddressBlock(StoredAs, blocks.URLBlock):
    """The address of a page elsewhere: not a text to translate."""

    stored_as = "wagtail.blocks.URLBlock"

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return []


class SmallTextBlock(CleanTextBlock):
    """Running text without headings, for inside another block. `<p></p>` counts as nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": SMALL_FEATURES, **kwargs})


def has_words(value: Any) -> bool:
    """Whether a reader sees anything of this running text."""
    return bool(value) and bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", getattr(value, "source", str(value))))
