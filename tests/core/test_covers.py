"""Covers: the same slug gives the same drawing, small, in the colours of its hue."""

import re
from xml.etree import ElementTree

import pytest

from core.covers import HUES, Lens, cover, overlap, shared_by_three

SLUGS = ["een-deur-in-de-muur", "sam-schoof-aan", "twente", "a", "", "é" * 40, "zeven-vragen", "overstaptafel"]


def test_same_slug_gives_the_same_drawing_and_another_slug_another():
    assert cover("twente", "groen") == cover("twente", "groen")
    assert len({cover(slug, "groen") for slug in SLUGS}) == len(SLUGS)


@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize("slug", SLUGS)
def test_cover_is_small_valid_svg_that_stays_inside_its_own_file(slug, hue):
    drawing = cover(slug, hue)

    root = ElementTree.fromstring(drawing)  # noqa: S314 - we drew it a line ago

    assert root.get("viewBox") == "0 0 640 400"
    assert len(drawing.encode()) < 900
    assert not re.search(r"href|script|https?://(?!www\.w3\.org)", drawing)
    assert slug not in drawing or len(slug) < 2


def test_hue_itself_is_the_colour_of_the_overlap_and_never_of_a_lens():
    light, dark = cover("twente", "koraal").split("prefers-color-scheme:dark")

    assert f".o{{fill:{HUES['koraal'][2]}}}" in light
    assert f".o{{fill:{HUES['koraal'][6]}}}" in dark
    assert f".a{{fill:{HUES['oranje'][1]}}}" in light
    assert f".b{{fill:{HUES['roze'][1]}}}" in light


@pytest.mark.parametrize("hue", ["", "mauve", "Groen", "groen<script>"])
def test_unknown_hue_is_refused_with_the_hues_that_exist(hue):
    with pytest.raises(ValueError, match="Choose one of: geel, oranje, koraal") as refused:
        cover("twente", hue)
    assert repr(hue) in str(refused.value)


def test_lenses_that_do_not_touch_share_nothing():
    far_apart = Lens(0, 0, 10), Lens(100, 0, 10), Lens(200, 0, 10)

    assert overlap(*far_apart[:2]) == ""
    assert shared_by_three(*far_apart) == ""
