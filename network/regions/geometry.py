"""Where a place in the Netherlands is on our map of the provinces.

The drawing keeps the shapes of a Mercator map. The factors were fitted on 21 known extremes of the coast and the
border; the error is at most 1.2 units, about half a kilometre.
"""

from math import log, pi, tan

# What the drawing shows, in its own units: left, top, width, height.
VIEW_BOX = (-52, -10, 704, 764)
# A lens must lie whole on the drawing.
MARGIN = 30
# The Netherlands in Europe, in degrees.
WEST, EAST, SOUTH, NORTH = 3.2, 7.3, 50.7, 53.7


def on_map(longitude: float, latitude: float) -> tuple[int, int]:
    """The place on the drawing, in its units, of a place given in degrees (east, north)."""
    x = 158.17 * longitude - 530.86
    y = 10052.81 - 157.897 * (180 / pi) * log(tan(pi / 4 + latitude * pi / 360))
    return round(x), round(y)


def is_on_drawing(x: int, y: int) -> bool:
    """Whether a lens at this place is not cut off by the edge of the drawing."""
    left, top, width, height = VIEW_BOX
    return left + MARGIN <= x <= left + width - MARGIN and top + MARGIN <= y <= top + height - MARGIN


def is_in_netherlands(longitude: float, latitude: float) -> bool:
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH
