"""What templates need of the look: icons, lens marks, covers, initials, and words that may break."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.bilingual import Wording
from core.covers import HUES
from core.my_pages import Tab
from core.my_pages import my_tabs as tabs_of

register = template.Library()

# Sixteen icons in a box of 24, drawn with a line. Never add a 17th without removing one.
ICONS: Mapping[str, str] = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5 21 21"/>',
    "menu": '<path d="M3.5 7h17M3.5 12h17M3.5 17h17"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "chevron": '<path d="m6 9 6 6 6-6"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>',
    "place": '<path d="M12 21c4.5-5 6.5-8.2 6.5-11a6.5 6.5 0 0 0-13 0c0 2.8 2 6 6.5 11z"/>'
    '<circle cx="12" cy="10" r="2.3"/>',
    "people": '<circle cx="8.5" cy="8" r="3.5"/><path d="M2.5 20c0-4 2.5-6.5 6-6.5s6 2.5 6 6.5"/>'
    '<path d="M15 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14c2.5.8 4 3 4 6"/>',
    "message": '<path d="M4 5h16v11.5h-8.5L7 20.5v-4H4z"/>',
    "file": '<path d="M6 3h8l4.5 4.5V21H6zM14 3v4.5h4.5M9 12.5h6.5M9 16.5h6.5"/>',
    "download": '<path d="M12 3.5v11.5M7 10.5l5 5 5-5M4.5 20.5h15"/>',
    "mail": '<path d="M3.5 5.5h17v13h-17zM3.5 6.5 12 13l8.5-6.5"/>',
    "check": '<path d="m4.5 12.5 5 5L19.5 7"/>',
    "alert": '<path d="M12 3.5 22 20.5H2zM12 10v5M12 17.8v.2"/>',
    "bookmark": '<path d="M6.5 3.5h11v17L12 16l-5.5 4.5z"/>',
    "lock": '<path d="M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3"/>',
}

LENS_MARK = mark_safe(  # a constant, never somebody's text
    '<svg class="lens-mark" viewBox="0 0 22 14" aria-hidden="true"><circle class="a" cx="7" cy="7" r="7"/>'
    '<circle class="b" cx="15" cy="7" r="7"/><path class="o" d="M11 1.255a7 7 0 0 1 0 11.49 7 7 0 0 1 0-11.49z"/></svg>'
)

# First parts after which a long word of the field may break: leerplicht|ambtenaar, zorg|arrangementen.
FIRST_PARTS = (
    "gezondheids", "interprofessionele", "interprofessioneel", "jeugdgezondheids", "jeugdhulp", "leerlingen",
    "leerplicht", "maatschappelijk", "ondersteunings", "onderwijs", "ontwikkel", "ontwikkelings", "regelgevings",
    "samenwerkings", "schoolmaatschappelijk", "vroeg", "welzijns", "zorg",
)  # fmt: skip
SOFT_HYPHEN = "\u00ad"
LONG_WORD = re.compile(r"[^\W\d_]{15,}")
FIRST_PART = re.compile(rf"(?:{'|'.join(sorted(FIRST_PARTS, key=len, reverse=True))})(?=[^\W\d_]{{5}})", re.IGNORECASE)

SHOWN_OPTIONS = 5


@register.simple_tag
def icon(name: str) -> SafeString:
    """Inline SVG of one of the sixteen icons. It always stands next to a word, so it is hidden from a screen reader."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon called {name!r}. Choose one of: {', '.join(ICONS)}.")
    shapes = mark_safe(ICONS[name])  # noqa: S308 - a constant above, never somebody's text
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', shapes)


@register.simple_tag
def lens_mark() -> SafeString:
    """Two pale lenses and their overlap: the mark before a theme's name. Its colours follow the nearest `data-hue`."""
    return LENS_MARK


@register.simple_tag
def cover_url(slug: str, hue: str) -> str:
    """Address of the drawn cover of `slug` in a theme's hue; an unknown hue gives the default one."""
    return reverse("cover", args=[hue if hue in HUES else "groen", slug])


@register.simple_tag
def said(wording: Wording | str | None, soft: bool = False) -> SafeString | str:
    """A text in its own language: within `<span lang>` when that is another than the language of the page.

    `soft=True` adds soft hyphens to long compounds. Without a text this prints nothing.
    """
    if not wording:
        return ""
    text = soft_hyphens(str(wording)) if soft else str(wording)
    if isinstance(wording, Wording) and wording.foreign:
        return format_html('<span lang="{}">{}</span>', wording.language, text)
    return conditional_escape(text)


@register.filter
def avatar_hue(value: object) -> str:
    """The hue of a person, always the same for the same key (a user's id, or the name of who has no account)."""
    return list(HUES)[hashlib.sha256(str(value).encode()).digest()[0] % len(HUES)]


@register.filter
def initials(name: str) -> str:
    """At most two letters of a name: the first word's and the last one's. `Joost van Aalden` gives `JA`."""
    parts = [word for word in re.split(r"[\s\-]+", str(name)) if word[:1].isalpha()]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, to walk through in a template."""
    return text.split()


@register.filter
def soft_hyphens(text: str) -> str:
    """`text` with soft hyphens in the long compounds of the field, for browsers that cannot hyphenate Dutch.

    Only characters are added, so a template escapes the result as it would the text.
    """
    return LONG_WORD.sub(lambda word: FIRST_PART.sub(lambda part: part[0] + SOFT_HYPHEN, word[0]), str(text))


@register.filter
def as_json(value: object) -> str:
    """For a `data-` attribute that a script reads; the template escapes it like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def error_count(form: BaseForm) -> int:
    """How many things are wrong in a form, those that belong to no single field included."""
    return sum(len(mistakes) for mistakes in form.errors.values())


class ShownOptions(NamedTuple):
    """A facet's options as a filter shows them: at once, and behind "more"."""

    first: list[Any]
    more: list[Any]


@register.filter
def shown_options(options: Sequence[Any]) -> ShownOptions:
    """Five options and every chosen one at once, the rest behind "more"; one that finds nothing is left out.

    A chosen option always stays, also with a count of nothing, so that a visitor can unchoose it. A single option
    is never hidden behind "more": that would take the same room.
    """
    useful = [option for option in options if option.count or option.selected]
    if len(useful) <= SHOWN_OPTIONS + 1:
        return ShownOptions(useful, [])
    first = [option for at, option in enumerate(useful) if at < SHOWN_OPTIONS or option.selected]
    return ShownOptions(first, [option for option in useful if option not in first])


class CaptureNode(template.Node):
    """Renders what lies between its tags into a variable, blocks included."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        text = " ".join(self.nodelist.render(context).split())
        context[self.name] = mark_safe(text)  # noqa: S308 - what a template has rendered is escaped already
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture page_title %}{% block title %}{% endblock %}{% endcapture %}`: a block that is needed twice."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError("capture takes one word: the name of the variable.")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, bits[1])


@register.simple_tag(takes_context=True)
def my_tabs(context: Mapping[str, Any]) -> list[Tab]:
    """The tabs above the pages of one's own."""
    return tabs_of(context["request"])
