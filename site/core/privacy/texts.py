"""What somebody wrote, as plain text by the name of its field: what the guard reads."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.privacy.word_sets import word_set

# Tags that end a sentence: what stands in another paragraph or cell does not belong to it.
ENDING_TAGS = word_set("p h1 h2 h3 h4 h5 h6 li ul ol br div td th tr table blockquote section article")
UNREAD_TAGS = frozenset(["script", "style"])
# Texts of a page that nobody writes as running text, or that are made from another.
UNREAD_FIELDS = frozenset(["slug", "url_path", "draft_title", "path", "audience"])
NO_TEXTS = (models.EmailField, models.URLField, models.SlugField)


class Words(HTMLParser):
    """The words of HTML, with an empty line where a paragraph ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.unread += tag in UNREAD_TAGS
        if tag in ENDING_TAGS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in UNREAD_TAGS and self.unread > 0
        if tag in ENDING_TAGS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(data)


def plain_text(html: str) -> str:
    """The words of rich text: "<b>Sem</b> (9)" is "Sem (9)"."""
    words = Words()
    words.feed(html)
    words.close()
    return "".join(words.parts)


def texts_in(value: Any) -> Iterator[str]:
    """The texts in a value of a block: of all blocks in it, however deep."""
    if isinstance(value, RichText):
        yield plain_text(value.source)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_in(part)
    elif not isinstance(value, (models.Model, bytes)) and hasattr(value, "__iter__"):
        for part in value:
            yield from texts_in(getattr(part, "value", part))


def text_of(field: Any, value: Any) -> str:
    if isinstance(field, StreamField):
        return "\n\n".join(texts_in(value))
    if isinstance(field, RichTextField):
        return plain_text(value or "")
    return str(value or "")


def is_written(field: Any) -> bool:
    """Whether people write running text in this field."""
    if field.name in UNREAD_FIELDS or not getattr(field, "editable", False) or getattr(field, "choices", None):
        return False
    return isinstance(field, (models.CharField, models.TextField, StreamField)) and not isinstance(field, NO_TEXTS)


def texts_of(thing: models.Model) -> dict[str, str]:
    """The texts of a page or a row, of its inline rows too, by the name an editor sees above the field."""
    texts: dict[str, str] = {}

    def add(label: str, text: str) -> None:
        if text.strip():
            texts[label] = f"{texts[label]}\n\n{text}" if label in texts else text

    for field in thing._meta.get_fields():
        if is_written(field):
            add(str(getattr(field, "verbose_name", field.name)), text_of(field, getattr(thing, field.name)))
    if isinstance(thing, ClusterableModel):
        for relation in get_all_child_relations(type(thing)):
            model = relation.related_model
            if model.__module__.startswith("wagtail"):
                continue
            written = [field for field in model._meta.get_fields() if is_written(field)]
            for row in getattr(thing, relation.get_accessor_name()).all() if written else ():
                for field in written:
                    add(str(model._meta.verbose_name), text_of(field, getattr(row, field.name)))
    return texts


def texts_of_page(page: Page) -> dict[str, str]:
    """The texts of a page, of its own kind's fields too."""
    return texts_of(page.specific)
