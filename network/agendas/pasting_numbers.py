"""Which numbered lines are themes, which are headings of chapters, and which are a list in the running text.

Numbers that follow each other are a run. A run between whose lines there is nothing is a list in the text; the other
runs are chapters or themes. Themes are the paragraphs of the one chapter whose title speaks of themes ("3.1" below
"3. Onze thema's"), or else the run that has points below its lines, or else the run that is introduced as themes.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from network.agendas.pasting_lines import Line, is_noise, text_width, wraps

THEME_WORD = re.compile(
    r"thema|theme|opdracht|speerpunt|prioriteit|priorit|actielijn|programmalijn|ambitie|ambition|pijler|agendapunt",
    re.I,
)
CHAPTER_WORD = re.compile(
    r"(inleiding|voorwoord|aanleiding|samenvatting|introduction|preface|summary)\b", re.IGNORECASE
)
# How many lines above a run may tell that themes follow.
LEAD_IN = 3


class Role(StrEnum):
    """What a numbered line is for."""

    THEME = "theme"
    HEADING = "heading"
    LISTED = "listed"


@dataclass(eq=False)
class Run:
    """Places of numbered lines that count on. `above` is the place of the chapter they are in ("3" for "3.1")."""

    above: int | None
    named: bool
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Below:
    """What stands below a numbered line: whether anything does, and whether there are points."""

    something: bool
    points: bool


def runs_in(lines: list[Line]) -> list[Run]:
    runs: list[Run] = []
    waiting: dict[tuple[bool, tuple[int, ...], int], Run] = {}
    seen: dict[tuple[int, ...], int] = {}
    for place, line in enumerate(lines):
        if not line.item:
            continue
        above, number = line.item[:-1], line.item[-1]
        run = waiting.pop((line.named, above, number), None)
        if run is None:
            run = Run(seen.get(above), line.named)
            runs.append(run)
        run.places.append(place)
        waiting[line.named, above, number + 1] = run
        seen[line.item] = place
    return runs


def below_each(lines: list[Line]) -> dict[int, Below]:
    """For each numbered line what stands between its title and the next number of its depth or above it."""
    width = text_width(lines)
    points = [0]
    solid = [0]
    for place, line in enumerate(lines):
        titled = place > 0 and wraps(lines[place - 1], line, width)
        points.append(points[-1] + line.bullet)
        solid.append(solid[-1] + (not titled and not is_noise(line)))
    found: dict[int, Below] = {}
    ends = [len(lines)] * 5
    for place in range(len(lines) - 1, -1, -1):
        if depth := len(lines[place].item):
            end = min(ends[1 : depth + 1])
            found[place] = Below(solid[end] > solid[place + 1], points[end] > points[place + 1])
            ends[depth] = place
    return found


def is_listed(run: Run, below: dict[int, Below], lines: list[Line]) -> bool:
    """Whether the run is a list in the text: nothing stands between its lines, but for one that was cut in two."""
    before_last = run.places[:-1]
    if run.named or not before_last or len(lines[run.places[0]].item) > 1:
        return False
    empty = sum(not below[place].something for place in before_last)
    return empty * 3 >= len(before_last) * 2 and not any(below[place].points for place in before_last)


def is_announced(run: Run, lines: list[Line]) -> bool:
    """Whether the lines above the run, or the title of its chapter, speak of themes."""
    first = run.places[0]
    return any(THEME_WORD.search(line.words[:200]) for line in lines[max(0, first - LEAD_IN) : first])


def theme_runs(runs: list[Run], listed: set[Run], below: dict[int, Below], lines: list[Line]) -> list[Run]:
    """The runs whose lines are themes; empty when nothing looks like it."""
    if named := [run for run in runs if run.named]:
        return named
    standing = [run for run in runs if run not in listed]
    parts = [run for run in standing if run.above is not None and len(lines[run.places[0]].item) == 2]
    chapters = {run.above for run in parts if run.above is not None and THEME_WORD.search(lines[run.above].words[:200])}
    if len(chapters) == 1:
        return [run for run in parts if run.above in chapters]
    chosen = [run for run in standing if len(lines[run.places[0]].item) == 1]
    with_points = [run for run in chosen if any(below[place].points for place in run.places)]
    announced = [run for run in chosen if is_announced(run, lines)]
    plain = [run for run in chosen if len(run.places) > 1 and not CHAPTER_WORD.search(lines[run.places[0]].words[:40])]
    for kept in (with_points, announced, plain):
        if kept:
            most = max(sum(below[place].points for place in run.places) for run in kept)
            return [next(run for run in kept if sum(below[place].points for place in run.places) == most)]
    return [run for run in runs if run in listed and is_announced(run, lines)][:1]


def roles(lines: list[Line]) -> dict[int, Role]:
    """The role of each numbered line, by its place in `lines`."""
    runs = runs_in(lines)
    below = below_each(lines)
    listed = {run for run in runs if is_listed(run, below, lines)}
    themes = set(theme_runs(runs, listed, below, lines))
    found: dict[int, Role] = {}
    for run in runs:
        role = Role.THEME if run in themes else Role.LISTED if run in listed else Role.HEADING
        found |= dict.fromkeys(run.places, role)
    return found
