"""Repeats the sentences of all permission rules for translators. Part of `make messages`."""

from pathlib import Path
from textwrap import wrap
from typing import Any

from django.core.management.base import BaseCommand

from pages import rules

TARGET = Path(rules.__file__).with_name("rule_texts.py")
# How many signs fit beside `gettext_noop`, and on a line of their own, as our formatter has it.
LONGEST_IN_ITS_LINE, LONGEST_ALONE = 99, 110
HEAD = '''"""The sentences of all permission rules, repeated for translators: made by `make messages`, never by hand."""

from django.utils.translation import gettext_noop

TEXTS = (
'''


def literal(text: str) -> str:
    """`text` as Python source, broken between words where a line would get too long."""
    width = LONGEST_ALONE if len(text) <= LONGEST_ALONE else 100
    pieces = wrap(text, width, drop_whitespace=False, break_long_words=False) or [""]
    quoted = ['"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"' for piece in pieces]
    if len(text) <= LONGEST_IN_ITS_LINE:
        return f"    gettext_noop({quoted[0]}),\n"
    return "    gettext_noop(\n" + "".join(f"        {piece}\n" for piece in quoted) + "    ),\n"


class Command(BaseCommand):
    help = "Write site/pages/rule_texts.py anew from the docstrings of all permissions."

    def handle(self, **options: Any) -> None:
        found = rules.texts()
        TARGET.write_text(HEAD + "".join(literal(text) for text in found) + ")\n", encoding="utf-8")
        self.stdout.write(f"{len(found)} sentences.")
