"""What an editor arranges on the home page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HomePart(models.TextChoices):
    """The parts of the home page below its first words, in the order that they have without an editor."""

    STORIES = "stories", _("Newest stories")
    REGIONS = "regions", _("The map of the regions")
    QUESTIONS = "questions", _("Open support questions")
    NEWS = "news", _("News")
    THEMES = "themes", _("Index of themes")


class HomePartBlock(blocks.StructBlock):
    """One part: whether it is shown, and the words above it where the usual ones do not do."""

    part = blocks.ChoiceBlock(label=_("part"), choices=HomePart.choices)
    shown = blocks.BooleanBlock(label=_("show this part"), required=False, default=True)
    heading = blocks.CharBlock(
        label=_("heading"), required=False, max_length=80, help_text=_("Empty: the usual heading.")
    )
    intro = blocks.CharBlock(
        label=_("one sentence below it"), required=False, max_length=200, help_text=_("Empty: the usual sentence.")
    )

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing: a part, with the words above it, is there for who sees something in it."""
        return []

    class Meta:
        icon = "list-ul"
        label = _("Part")


class HomePartsBlock(blocks.StreamBlock):
    part = HomePartBlock()

    class Meta:
        max_num = len(HomePart)
