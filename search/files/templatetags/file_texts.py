"""How the reading of a file stands, on the screen where it is kept."""

from typing import Any

from django import template

from core.models import CustomDocument
from search.files.models import FileText

register = template.Library()


@register.inclusion_tag("search_files/admin/state.html")
def file_text_state(document: CustomDocument) -> dict[str, Any]:
    """`text`, the row of the document without what was read; None before it was queued. One query."""
    return {"text": FileText.objects.without_texts().filter(document=document).first()}
