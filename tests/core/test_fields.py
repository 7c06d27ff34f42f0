"""Several values of one set of choices."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from core.fields import ChoicesField


class Colour(models.TextChoices):
    RED = "red", "Red"
    BLUE = "blue", "Blue"
    GREEN = "green", "Green"


@pytest.fixture
def field() -> ChoicesField:
    return ChoicesField("colours", choices_of=Colour, help_text="Which ones?")


def test_values_outside_the_set_are_refused_by_name(field):
    field.validate(["red", "blue"], None)
    with pytest.raises(ValidationError, match="mauve, grey"):
        field.validate(["red", "mauve", "grey"], None)


@pytest.mark.parametrize("value", ["red", {"red": 1}, 3])
def test_anything_but_a_list_is_refused(field, value):
    with translation.override("en"), pytest.raises(ValidationError, match="list"):
        field.validate(value, None)


def test_form_offers_checkboxes_and_keeps_codes_in_order(field):
    class ColourForm(forms.Form):
        colours = field.formfield()

    form = ColourForm({"colours": ["red", "blue"]})
    assert form.is_valid()
    assert form.cleaned_data["colours"] == ["blue", "red"]
    assert str(form["colours"]).count('type="checkbox"') == 3
    assert form.fields["colours"].help_text == "Which ones?"
    assert not form.fields["colours"].required


def test_form_refuses_what_is_not_offered(field):
    form_field = field.formfield()
    with pytest.raises(ValidationError):
        form_field.clean(["mauve"])


def test_another_order_is_no_change(field):
    form_field = field.formfield()
    assert not form_field.has_changed(["red", "blue"], ["blue", "red"])
    assert not form_field.has_changed(None, [])
    assert form_field.has_changed(["red"], ["blue"])


def test_new_choice_needs_no_migration(field):
    _name, _path, _args, kwargs = field.deconstruct()
    assert "choices" not in kwargs
    assert "choices_of" not in kwargs
