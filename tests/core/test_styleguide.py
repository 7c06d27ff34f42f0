"""The styleguide: every component in every state, beside its inputs, from code or from a file of samples."""

from pathlib import Path

import pytest
from django.shortcuts import render
from django.test.signals import template_rendered

from core import styleguide
from core.styleguide_files import FOLDER, Part, Sample, samples_in, with_samples_of_files

TEMPLATES = Path(__file__).parents[2] / "templates"
COMPONENTS = sorted(file.name for file in (TEMPLATES / "components").glob("*.html"))


@pytest.fixture
def shown(rf, db):
    """The styleguide as it is answered, with the names of all templates that took part."""
    names: set[str] = set()

    def remember(sender, template, **kwargs):
        names.add(template.name or "")

    template_rendered.connect(remember)
    try:
        request = rf.get("/styleguide/")
        request.LANGUAGE_CODE = "nl"
        html = render(request, "core/styleguide.html", {"parts": styleguide.parts()}).content.decode()
    finally:
        template_rendered.disconnect(remember)
    return html, names


def test_every_component_is_shown(shown):
    _html, names = shown

    assert COMPONENTS
    assert [name for name in COMPONENTS if f"components/{name}" not in names] == []


def test_inputs_stand_beside_each_component(shown):
    html, _names = shown

    assert html.count('<details class="sample-inputs">') == html.count("<summary>components/")
    assert "Inputs: `title`, `text`" in html.replace("&#x27;", "'")
    for part in styleguide.parts():
        for sample in part.samples:
            assert len(sample.inputs) > 30, sample.template


def test_parts_are_named_once(shown):
    codes = [part.code for part in styleguide.parts()]

    assert len(codes) == len(set(codes))
    assert all(" " not in code for code in codes)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_file_of_samples_is_named_after_a_component_and_uses_its_inputs(file):
    part, _note, samples = samples_in(file)
    comment = samples[0].inputs

    assert part
    for sample in samples:
        assert [name for name in sample.context if f"`{name}`" not in comment] == [], sample.state
        assert sample.html.strip()


def test_file_adds_to_a_part_or_makes_one(tmp_path):
    (tmp_path / "badge.yaml").write_text("part: Bekend\nstates:\n  open: {label: Open}\n")
    (tmp_path / "chips.yaml").write_text("part: Heel nieuw\nnote: Zo.\nstates:\n  leeg:\n")
    known = Part("bekend", "Bekend", [Sample("eerst", "components/badge.html")], "Oud.")
    parts = list(with_samples_of_files([known], tmp_path))

    assert [(part.code, part.title, part.note) for part in parts] == [
        ("bekend", "Bekend", "Oud."),
        ("deel-heel-nieuw", "Heel nieuw", "Zo."),
    ]
    assert [sample.state for sample in parts[0].samples] == ["eerst", "open"]


@pytest.mark.parametrize(
    "text", ["", "part: Zonder toestanden\n", "states: {}\n", "- een lijst\n", "part: x\nstates: y\n"]
)
def test_file_that_is_no_file_of_samples_is_named(tmp_path, text):
    file = tmp_path / "badge.yaml"
    file.write_text(text)

    with pytest.raises(ValueError, match=r"badge\.yaml must have"):
        samples_in(file)
