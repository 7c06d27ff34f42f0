"""How an editor writes an agenda: on one screen, or from pasted text."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from catalogue.services import one_refresh
from network.agendas.models import FIRST_YEAR, LAST_YEAR, OTHER_REGION, YEAR_TAKEN, AgendaEdition
from network.agendas.pasting import PasteRefused, parse_agenda
from network.agendas.pasting_lines import MOST_BYTES
from network.bodies.models import Body
from network.regions.desk import OwnRegionForm, regions_to_edit
from network.regions.models import Region

# One screen shows an agenda; with more rows than this no browser would, nor could it be sent back.
MOST_ROWS = 300
TOO_MANY = _("We read more than %(most)s themes and points in this text. Paste the agenda in parts.")


class ThemeForm(WagtailAdminModelForm):
    """A theme within the form of its agenda: the bodies to choose from are those of the editor's regions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        regions = list(regions_to_edit(self.for_user).values_list("pk", flat=True))
        field.queryset = Body.objects.filter(region__in=regions).select_related("region")
        if len(regions) > 1:
            field.label_from_instance = with_region


def with_region(body: Body) -> str:
    return f"{body.region.name}: {body}"


class EditionForm(OwnRegionForm):
    """The whole agenda. What has been written for one region does not move to another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = AgendaEdition.objects.filter(region__in=regions_to_edit(self.for_user)).exclude(pk=self.instance.pk)
        if self.instance.pk is not None:
            self.fields["region"].disabled = True
            earlier = earlier.filter(region=self.instance.region_id)
        self.fields["predecessor"].queryset = earlier

    def is_valid(self) -> bool:
        """Also looks at what the rows of the form mean together."""
        if not super().is_valid():
            return False
        return self.notes_are_told_apart() and self.bodies_are_of_the_region()

    def notes_are_told_apart(self) -> bool:
        rows = kept(self.formsets["footnotes"])
        counts = Counter(row.cleaned_data["number"] for row in rows)
        twice = [row for row in rows if counts[row.cleaned_data["number"]] > 1]
        for row in twice:
            row.add_error("number", _("Two footnotes have this number. Give each its own."))
        return not twice

    def bodies_are_of_the_region(self) -> bool:
        """The model asks this too, but a new row does not know its agenda yet."""
        outside = [
            row
            for row in kept(self.formsets["themes"])
            if row.instance.is_carried_from_outside(self.instance.region_id)
        ]
        for row in outside:
            row.add_error("body", OTHER_REGION)
        return not outside

    def save(self, commit: bool = True) -> AgendaEdition:
        """Everything or nothing, and the catalogue once instead of once a row."""
        if not commit:
            found: AgendaEdition = super().save(commit=False)
            return found
        with one_refresh():
            found = super().save()
        return found


def kept(formset: Any) -> list[Any]:
    """The rows of a part of the form that are not taken away."""
    return [row for row in formset.forms if row not in formset.deleted_forms and row.cleaned_data]


class PastedText(forms.CharField):
    """A text of any program, line ends and all. What cannot be read is refused with the parser's own words."""

    widget = forms.Textarea(attrs={"rows": 16})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        # Files that are no text contain NUL; the parser tells what to do then.
        self.validators = []

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            pasted = parse_agenda(text)
        except PasteRefused as refused:
            raise ValidationError(str(refused), code="refused") from refused
        if len(pasted.themes) + sum(len(theme.points) for theme in pasted.themes) > MOST_ROWS:
            raise ValidationError(TOO_MANY, code="too_many", params={"most": MOST_ROWS})
        return text


class PasteForm(forms.Form):
    """Whose agenda it is, of which year, and the text of it."""

    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"))
    year = forms.IntegerField(label=_("Year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
    text = PastedText(
        label=_("Text of the agenda"),
        help_text=_(
            "Copy the whole text of the PDF or document, headings and footnotes too. You correct it in the next step."
        ),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["region"]
        field.queryset = regions_to_edit(user)  # type: ignore[attr-defined]  # a ModelChoiceField, see above
        regions = list(field.queryset[:2])  # type: ignore[attr-defined]
        if len(regions) == 1:
            field.initial = regions[0]
        self.fields["year"].initial = timezone.localdate().year

    def full_clean(self) -> None:
        """A refused text stays in its field, but one over the limit: a page with all of it would be slow to send."""
        super().full_clean()
        if len(str(self.data.get("text", "")).encode("utf-8", "ignore")) > MOST_BYTES:
            self.data = {**self.data.dict(), "text": ""}  # type: ignore[attr-defined]  # what a browser sent

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        taken = AgendaEdition.objects.filter(region=found.get("region"), year=found.get("year"))
        if found.get("region") and found.get("year") and taken.exists():
            self.add_error("year", YEAR_TAKEN)
        return found
