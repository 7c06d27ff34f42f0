"""Reading .po files and writing the .mo files that Django loads, so that no gettext needs to be installed.

The layout of both is that of GNU gettext's manual, "The Format of PO Files" and "The Format of GNU MO Files".
"""

import ast
import os
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MO_MAGIC = 0x950412DE
LINE = re.compile(r'(?P<keyword>msgctxt|msgid|msgid_plural|msgstr|msgstr\[(?P<form>\d+)\])?\s*(?P<text>".*")')


class BadCatalogue(ValueError):
    """A .po file that cannot be read; the message says in which file and line, and why."""


@dataclass
class Message:
    """One sentence to translate: `forms` holds its translation, one text per plural form of the language."""

    source: str
    plural: str | None = None
    context: str | None = None
    forms: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """How the .mo file calls it: context and singular, parted by the character that gettext keeps for it."""
        return self.source if self.context is None else f"{self.context}\x04{self.source}"

    @property
    def translated(self) -> bool:
        return bool(self.forms) and all(self.forms.values())


@dataclass
class _Entry:
    """The parts of one message while its lines are read."""

    parts: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False
    current: str = ""

    def add(self, keyword: str | None, text: str) -> None:
        if keyword:
            if keyword in self.parts:
                raise ValueError(f"{keyword} twice in one message")
            self.current, self.parts[keyword] = keyword, ""
        if not self.current:
            raise ValueError("a text that belongs to no message")
        self.parts[self.current] += str(ast.literal_eval(text))

    def message(self) -> Message:
        if "msgid" not in self.parts:
            raise ValueError("a message without msgid")
        forms = {
            int(keyword[7:-1]) if keyword.endswith("]") else 0: text
            for keyword, text in self.parts.items()
            if keyword.startswith("msgstr")
        }
        parts = self.parts
        return Message(parts["msgid"], parts.get("msgid_plural"), parts.get("msgctxt"), forms, self.fuzzy)


def read_po(path: Path) -> list[Message]:
    """The messages of a .po file in its order, the header (empty source) included, obsolete ones left out.

    Raises BadCatalogue.
    """
    number = 0
    try:
        messages, entry = [], _Entry()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):  # noqa: B007 - told below
            stripped = line.strip()
            begins = stripped.startswith(("#", "msgctxt")) or (stripped.startswith("msgid ") and "msgid" in entry.parts)
            if entry.parts and any(part.startswith("msgstr") for part in entry.parts) and (begins or not stripped):
                messages.append(entry.message())
                entry = _Entry()
            if stripped.startswith("#,"):
                entry.fuzzy = "fuzzy" in stripped
            elif stripped and not stripped.startswith("#"):
                match = LINE.fullmatch(stripped)
                if match is None:
                    raise ValueError(f"cannot be read: {stripped}")
                entry.add(match["keyword"], match["text"])
        if entry.parts:
            messages.append(entry.message())
    except (ValueError, SyntaxError) as error:
        raise BadCatalogue(f"{path}, line {number}: {error}") from error
    return messages


def mo_bytes(messages: list[Message]) -> bytes:
    """The .mo file of what is translated; fuzzy messages are a tool's guess and stay out. Same messages, same bytes."""
    texts: dict[bytes, bytes] = {}
    for message in messages:
        if message.translated and (not message.fuzzy or not message.source):
            source = message.key if message.plural is None else f"{message.key}\x00{message.plural}"
            forms = "\x00".join(message.forms[form] for form in sorted(message.forms))
            texts[source.encode()] = forms.encode()
    keys = sorted(texts)
    table, ids, strings = 28, b"", b""
    index: list[tuple[int, int]] = []
    start = table + 16 * len(keys)
    for key in keys:
        index.append((len(key), start + len(ids)))
        ids += key + b"\x00"
    for key in keys:
        index.append((len(texts[key]), start + len(ids) + len(strings)))
        strings += texts[key] + b"\x00"
    header = struct.pack("<7I", MO_MAGIC, 0, len(keys), table, table + 8 * len(keys), 0, start)
    return header + b"".join(struct.pack("<2I", *pair) for pair in index) + ids + strings


def compile_all(locale_folder: Path) -> Iterator[Path]:
    """Write each .mo file that is missing or differs beside its .po file, and name it. Raises BadCatalogue."""
    for source in sorted(locale_folder.glob("*/LC_MESSAGES/*.po")):
        target, content = source.with_suffix(".mo"), mo_bytes(read_po(source))
        if not target.exists() or target.read_bytes() != content:
            part = target.with_suffix(f".{os.getpid()}.part")
            part.write_bytes(content)
            part.replace(target)
            yield target
