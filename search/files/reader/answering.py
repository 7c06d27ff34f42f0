"""From a file to an answer: which reader takes it, and what becomes of what goes wrong."""

import json
from importlib import import_module
from io import BytesIO
from typing import IO, Any

from search.files.reader.limits import Limits
from search.files.reader.problems import BROKEN, KIND, MEMORY, UNABLE, Unreadable

# By the extension of the file. Loaded only when it is needed: a PDF does not pay for the libraries of the others.
READERS = {
    "csv": "plain:read_plain",
    "docx": "word:read_word",
    "odp": "opendocument:read_opendocument_slides",
    "odt": "opendocument:read_opendocument_text",
    "pdf": "pdf:read_pdf",
    "pptx": "slides:read_slides",
    "txt": "plain:read_plain",
}


def answer(kind: str, file: IO[bytes], limits: Limits) -> dict[str, Any]:
    """`pages`, `has_pages` and `cut`, or else the `problem`."""
    if kind not in READERS:
        return {"problem": KIND}
    module, _colon, name = READERS[kind].partition(":")
    try:
        read = getattr(import_module(f"search.files.reader.{module}"), name)
    except ImportError:
        return {"problem": UNABLE}
    try:
        found = read(BytesIO(file.read()), limits)
    except Unreadable as problem:
        return {"problem": problem.problem}
    except MemoryError:
        return {"problem": MEMORY}
    except Exception:  # the libraries raise whatever they meet: to us it is one thing, the file is broken
        return {"problem": BROKEN}
    return {"pages": found.pages, "has_pages": found.has_pages, "cut": found.cut}


def write(answered: dict[str, Any], file: IO[bytes]) -> None:
    file.write(json.dumps(answered, ensure_ascii=False).encode())
    file.flush()
