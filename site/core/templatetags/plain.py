"""Plain texts of several lines on a page: paragraphs, and lists where lines begin with a dash or a star."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.bilingual import Wording

register = template.Library()

POINT = re.compile(r"[-*•] +(?=\S)")
PARAGRAPHS = re.compile(r"\n\s*\n")


@register.simple_tag
def plain(wording: Wording | str | None) -> SafeString:
    """A text as somebody typed it: escaped, an empty line between paragraphs, lines with a dash as a list.

    Within `<div lang>` when it is in another language than the page. Without a text this prints nothing.
    """
    if not wording:
        return SafeString("")
    text = str(wording).replace("\r\n", "\n").replace("\r", "\n").strip()
    html = "\n".join(part for block in PARAGRAPHS.split(text) for part in parts_of(block.split("\n")))
    told = mark_safe(html)  # noqa: S308 - every line was escaped by `parts_of`
    if isinstance(wording, Wording) and wording.foreign:
        return format_html('<div lang="{}">{}</div>', wording.language, told)
    return told


def parts_of(lines: list[str]) -> list[str]:
    """The lines of one block as paragraphs and lists, in their order. A line below a point goes on with it."""
    parts: list[tuple[str, list[str]]] = []
    for line in filter(None, (line.strip() for line in lines)):
        point = POINT.match(line)
        if point and parts and parts[-1][0] == "ul":
            parts[-1][1].append(escape(line[point.end() :]))
        elif point:
            parts.append(("ul", [escape(line[point.end() :])]))
        elif parts:
            parts[-1][1][-1] += ("<br>" if parts[-1][0] == "p" else " ") + escape(line)
        else:
            parts.append(("p", [escape(line)]))
    return [
        f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if kind == "ul" else f"<p>{items[0]}</p>"
        for kind, items in parts
    ]
