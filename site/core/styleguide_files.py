"""Samples of the styleguide that need no code: `samples/<component>.yaml`, one file a component.

    part: Voortgang            # the title of the part in which it is shown; a known one or a new one
    note: …                    # words beside that title, may be left out
    states:
      zestig procent:          # the name of a state, and what the component is given
        label: Dit verhaal is 60 procent klaar
        value: 60

A file is read at each look, so that a template and its samples can be written side by side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from django.template import Engine
from django.template.loader import render_to_string

FOLDER = Path(__file__).parent / "samples"
COMMENT = "{% comment %}"
COMMENT_END = "{% endcomment %}"


@dataclass(frozen=True)
class Sample:
    """One state of one component."""

    state: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def html(self) -> str:
        return render_to_string(self.template, dict(self.context))

    @cached_property
    def inputs(self) -> str:
        """What the component says of itself and what it takes: the comment with which its template opens."""
        opening = Engine.get_default().get_template(self.template).source.partition(COMMENT_END)[0]
        return " ".join(opening.partition(COMMENT)[2].split())


@dataclass(frozen=True)
class Part:
    """Components that belong together, under one title."""

    code: str
    title: str
    samples: list[Sample]
    note: str = ""


def samples_in(file: Path) -> tuple[str, str, list[Sample]]:
    """The part, its note and the samples of one file. Raises ValueError that names the file when it is no such file."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or not told.get("part") or not isinstance(told.get("states"), dict):
        raise ValueError(f"{file} must have `part` and `states`.")
    template = f"components/{file.stem}.html"
    return (
        told["part"],
        told.get("note", ""),
        [Sample(state, template, of or {}) for state, of in told["states"].items()],
    )


def with_samples_of_files(parts: list[Part], folder: Path = FOLDER) -> Iterator[Part]:
    """`parts`, each with the samples that files add to it, and after them the parts that only files name."""
    found: dict[str, tuple[str, list[Sample]]] = {part.title: (part.note, list(part.samples)) for part in parts}
    codes = {part.title: part.code for part in parts}
    for file in sorted(folder.glob("*.yaml")):
        title, note, samples = samples_in(file)
        known_note, known = found.get(title, ("", []))
        found[title] = (known_note or note, known + samples)
    for title, (note, samples) in found.items():
        yield Part(codes.get(title, "deel-" + "-".join(title.lower().split())), title, samples, note)
