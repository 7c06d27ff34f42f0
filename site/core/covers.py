"""Draw the cover of a page: two or three lenses in the hue of its theme.

The same slug and hue always give the same drawing, so a cover never has to be stored or licensed. A lens takes
the colour of a neighbour on the hue circle; the hue of the theme itself appears only where lenses overlap.
"""

import hashlib
import math
from typing import NamedTuple

WIDTH, HEIGHT = 640, 400

# hue: (ground, lens, overlap, deep) in light, then the same four in dark. The order is the hue circle.
HUES = {
    "geel": ("#f8efdb", "#efcd79", "#d5a62a", "#7a5d00", "#382c0c", "#7b5f06", "#cb9e07", "#f3d893"),
    "oranje": ("#fdecdf", "#fec396", "#e87f07", "#8f4c02", "#402713", "#8d5321", "#e98a35", "#ffd3b1"),
    "koraal": ("#fdebe7", "#fec0b5", "#f0685a", "#9d3328", "#44241f", "#944b40", "#f47c6b", "#ffcfc6"),
    "roze": ("#fdeaf0", "#febbd4", "#e2639b", "#96315f", "#41232f", "#8f4966", "#ec79a9", "#ffcadd"),
    "paars": ("#f3ebfe", "#dec3ff", "#a974e4", "#6f429a", "#342742", "#715391", "#bb8aef", "#e5d0ff"),
    "blauw": ("#e6f0fe", "#b3d4ff", "#4a94f0", "#175aa8", "#1c2f46", "#39659b", "#60a7ff", "#c2dcff"),
    "petrol": ("#dcf5f8", "#94e6ef", "#12a5b2", "#066871", "#02353a", "#06717a", "#09bac9", "#93ecf6"),
    "groen": ("#e0f5e7", "#a0e6bd", "#17a96d", "#026d43", "#153524", "#24744d", "#37c080", "#a5ecc4"),
}


class Lens(NamedTuple):
    """A circle on the drawing, in units of its viewBox."""

    x: float
    y: float
    r: float


# Ways to look: each is a calm arrangement that still reads at 96 pixels. A slug picks one and moves it a little.
ARRANGEMENTS = (
    (Lens(215, 205, 190), Lens(430, 195, 190)),  # side by side
    (Lens(230, 290, 250), Lens(470, 110, 150)),  # near and far
    (Lens(190, 350, 270), Lens(480, 350, 270)),  # two hills
    (Lens(350, 190, 200), Lens(450, 215, 200)),  # nearly the same view
    (Lens(110, 205, 160), Lens(320, 205, 160), Lens(530, 205, 160)),  # a line that goes on
    (Lens(235, 130, 160), Lens(415, 130, 160), Lens(325, 285, 160)),  # three at one table
    (Lens(110, 80, 250), Lens(350, 260, 185), Lens(545, 130, 120)),  # from large to small
)


def cover(slug: str, hue: str) -> str:
    """Return the cover of `slug` as SVG text of about 500 bytes. Raises ValueError for a hue that does not exist."""
    light_and_dark = palette(hue)
    lenses = arrange(slug)
    shapes = [circle(lens, "a" if i % 2 == 0 else "b") for i, lens in enumerate(lenses)]
    for i, one in enumerate(lenses):
        shapes += [path("o", overlap(one, other)) for other in lenses[i + 1 :]]
    if len(lenses) == 3:
        shapes.append(path("d", shared_by_three(*lenses)))
    body = "".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{light_and_dark}</style>'
        f'<path class="g" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{body}</svg>\n'
    )


def palette(hue: str) -> str:
    """CSS of one cover: ground, two lenses of neighbouring hues, overlap in the hue itself; light, then dark."""
    light, dark = (
        "".join(f".{name}{{fill:{fill}}}" for name, fill in zip("gabod", colours(hue, dark=dark), strict=True))
        for dark in (False, True)
    )
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def colours(hue: str, *, dark: bool = False) -> tuple[str, str, str, str, str]:
    """Ground, a lens of each neighbouring hue, overlap, and what three share. Raises ValueError for an unknown hue."""
    if hue not in HUES:
        raise ValueError(f"There is no hue called {hue!r}. Choose one of: {', '.join(HUES)}.")
    names = list(HUES)
    at, shift = names.index(hue), 4 if dark else 0
    before, own, after = HUES[names[at - 1]], HUES[hue], HUES[names[(at + 1) % len(names)]]
    return own[shift], before[shift + 1], after[shift + 1], own[shift + 2], own[shift + 3]


def arrange(slug: str) -> list[Lens]:
    """Choose an arrangement for `slug`, mirror it or not, and shift every lens by at most 24 units."""
    noise = hashlib.sha256(slug.encode()).digest()
    lenses = []
    for i, lens in enumerate(ARRANGEMENTS[noise[0] % len(ARRANGEMENTS)]):
        dx, dy, dr = (noise[3 * i + n] / 255 * 2 - 1 for n in (2, 3, 4))
        x = lens.x + 24 * dx
        lenses.append(Lens(WIDTH - x if noise[1] % 2 else x, lens.y + 24 * dy, lens.r * (1 + 0.08 * dr)))
    return lenses


def crossings(a: Lens, b: Lens) -> list[tuple[float, float]]:
    """The two points where circles cross, or nothing when they do not."""
    d = math.dist((a.x, a.y), (b.x, b.y))
    if not abs(a.r - b.r) < d < a.r + b.r:
        return []
    along = (a.r**2 - b.r**2 + d**2) / (2 * d)
    across = math.sqrt(a.r**2 - along**2)
    ux, uy = (b.x - a.x) / d, (b.y - a.y) / d
    return [(a.x + along * ux + s * across * uy, a.y + along * uy - s * across * ux) for s in (1, -1)]


def overlap(a: Lens, b: Lens) -> str:
    """Path data of what two lenses share; empty when they do not cross."""
    points = crossings(a, b)
    if not points:
        return ""
    (x1, y1), (x2, y2) = points
    d = math.dist((a.x, a.y), (b.x, b.y))
    wide_a = int((a.r**2 - b.r**2 + d**2) / (2 * d) < 0)
    wide_b = int((b.r**2 - a.r**2 + d**2) / (2 * d) < 0)
    there = f"A{a.r:.0f} {a.r:.0f} 0 {wide_a} 1 {x2:.0f} {y2:.0f}"
    back = f"A{b.r:.0f} {b.r:.0f} 0 {wide_b} 1 {x1:.0f} {y1:.0f}"
    return f"M{x1:.0f} {y1:.0f}{there}{back}z"


def shared_by_three(a: Lens, b: Lens, c: Lens) -> str:
    """Path data of what three lenses share: three arcs between the crossings that lie inside the third lens."""
    corners: list[tuple[tuple[float, float], Lens]] = []
    for one, other, third in ((a, b, c), (b, c, a), (c, a, b)):
        inner = [p for p in crossings(one, other) if math.dist(p, (third.x, third.y)) < third.r]
        if len(inner) != 1:
            return ""
        corners.append((inner[0], other))
    (p, _), (q, _), (r, _) = corners
    clockwise = int((q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0]))  # then every arc bulges outwards
    arcs = []
    for i, (_, lens) in enumerate(corners):
        (x, y), _ = corners[(i + 1) % 3]
        arcs.append(f"A{lens.r:.0f} {lens.r:.0f} 0 0 {clockwise} {x:.0f} {y:.0f}")
    return f"M{p[0]:.0f} {p[1]:.0f}{''.join(arcs)}z"


def circle(lens: Lens, name: str) -> str:
    """One lens as an SVG circle of the class that gives it its colour."""
    return f'<circle class="{name}" cx="{lens.x:.0f}" cy="{lens.y:.0f}" r="{lens.r:.0f}"/>'


def path(name: str, data: str) -> str:
    """One overlap as an SVG path; nothing when the lenses share nothing."""
    return f'<path class="{name}" d="{data}"/>' if data else ""
