"""The running text of an agenda."""

from typing import Any

from wagtail.fields import RichTextField

from core.richtext import clean_html


class NarrativeField(RichTextField):
    """Paragraphs, lists, bold, italics and links, cleaned whenever they are stored; a heading is a field of its own."""

    FEATURES = ("bold", "italic", "ol", "ul", "link")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("features", list(self.FEATURES))
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        return clean_html(str(value)) if value else ""

    def deconstruct(self) -> Any:
        """Migrations need not know: what is stored is text."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs
