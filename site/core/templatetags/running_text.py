"""Rich text on its way to a reader."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.templatetags.wagtailcore_tags import richtext

from core.reader_context import retold

register = template.Library()


@register.filter
def running_text(value: Any) -> SafeString:
    """Wagtail's `richtext`, with what the page adds to its texts (`core.reader_context.retold_by`)."""
    return retold(SafeString(richtext(value)))
