"""Blocks that stand out from running text: a call-out, steps in their order, a few large figures."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.plain_blocks import FigureLineBlock, LineBlock, SmallTextBlock, StoredAs


class Tone(models.TextChoices):
    """What a call-out is for; it is told in a word, and in a colour beside it."""

    QUESTION = "question", _("A question to you")
    TIP = "tip", _("Tip")
    WARNING = "warning", _("Mind this")


HUES = {Tone.QUESTION: "geel", Tone.TIP: "groen", Tone.WARNING: "oranje"}


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(label=_("kind"), choices=Tone.choices, default=Tone.TIP, search_index=False)
    title = LineBlock(label=_("title"), max_length=120)
    text = SmallTextBlock(label=_("text"))

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "core/blocks/callout.html"
        preview_value = {
            "tone": "tip",
            "title": _("Begin with a drawing"),
            "text": _("Ask a child to draw its day before you open a file."),
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `tone_label` and `tone_hue`; a tone that is no longer known is a tip."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        tone = Tone(value["tone"]) if value.get("tone") in Tone.values else Tone.TIP
        return {**context, "tone_label": tone.label, "tone_hue": HUES[tone]}


class StepBlock(blocks.StructBlock):
    title = LineBlock(label=_("what you do"), max_length=120)
    text = SmallTextBlock(label=_("text"), required=False)

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(StoredAs, blocks.ListBlock):
    """Things to do one after the other. Numbers come from their order."""

    stored_as = "wagtail.blocks.ListBlock"

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "core/blocks/steps.html"
        min_num = 2
        max_num = 12
        preview_value = [
            {"title": _("Ask the parents"), "text": _("Before you talk about their child.")},
            {"title": _("Sit down with three people at most")},
        ]


class FigureBlock(blocks.StructBlock):
    number = FigureLineBlock(label=_("figure"), max_length=14, help_text=_("With its sign: 62 %, € 40, 1 in 4."))
    label = LineBlock(label=_("what was counted"), max_length=120)
    source = LineBlock(label=_("source and date"), max_length=160)

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(StoredAs, blocks.ListBlock):
    """A few figures that carry the text, each with where it comes from. What is to be compared belongs in a table."""

    stored_as = "wagtail.blocks.ListBlock"

    class Meta:
        icon = "snippet"
        label = _("Large figures")
        template = "core/blocks/figures.html"
        min_num = 1
        max_num = 4
        preview_value = [
            {
                "number": "11",
                "label": _("weeks until there was a plan"),
                "source": _("Own count, school year 2024-2025"),
            },
            {"number": "62 %", "label": _("of the pupils came back"), "source": _("Own count, June 2025")},
        ]
