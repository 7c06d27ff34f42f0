"""What somebody tells about themselves: every part with who sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from network.organisations.models import Organisation
from network.people.choices import Part, Visibility
from network.people.models import WEB_ADDRESS, Person
from network.people.photos import portrait
from network.people.services import ONE
from network.regions.models import Region
from network.themes.models import Theme

# As many as there are to choose at least, and one more than somebody has.
ORGANISATIONS = 3
LONG = (Part.CAN_HELP, Part.LOOKING_FOR, Part.BIO)


@dataclass(frozen=True)
class FormPart:
    """One part of a profile in the form: its fields (none for roles, which others give), and who sees it."""

    part: Part
    fields: list[forms.BoundField]
    shown: forms.BoundField
    wide: bool


class ThemesField(forms.ModelMultipleChoiceField):
    """Themes to tick, called as in the language of the page."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, theme: Any) -> str:
        return str(theme.label)


class ProfileForm(forms.ModelForm):
    """One's own profile. Saving goes through `services.write_profile`.

    Offers the `regions` that its owner may know of, and those that they told of before.
    """

    name = forms.CharField(max_length=User._meta.get_field("name").max_length)
    website = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": WEB_ADDRESS},
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )
    themes = ThemesField(Theme.objects.all(), required=False)
    new_photo = forms.FileField(required=False)
    version = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    remove_photo = forms.BooleanField(required=False, label=_("Take my photo away"))

    class Meta:
        model = Person
        fields = (*ONE, Part.REGIONS, Part.THEMES)
        widgets = {
            "regions": forms.CheckboxSelectMultiple,
            **{str(name): forms.Textarea(attrs={"rows": 4}) for name in LONG},
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    def __init__(self, data: Any, files: Any, *, person: Person, regions: QuerySet[Region]) -> None:
        super().__init__(data, files, instance=person)
        offered: Any = self.fields[Part.REGIONS]
        offered.queryset = Region.objects.filter(Q(pk__in=regions) | Q(people=person)).distinct().order_by("name")
        self.version_now = person.version
        self.fields["version"].initial = self.version_now
        for part in Part:
            if part in self.fields:
                self.fields[part].label = part.label
        self.fields["name"].initial = person.name
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["name"].help_text = _("Without a name that others see, nothing of your profile is shown.")
        self.fields["new_photo"].label = _("Photo")
        self.fields["new_photo"].help_text = _("A photo of yourself. We keep the middle of it, as a small square.")
        self.fields["new_photo"].widget.attrs["accept"] = "image/*"
        if not person.photo:
            del self.fields["remove_photo"]
        self.add_organisations()
        for part in Part:
            self.fields[f"show_{part}"] = forms.ChoiceField(
                choices=Visibility.choices,
                initial=person.shown_to(part),
                label=_("Who sees this: %(part)s") % {"part": part.label},
            )
        self.order_fields([name for part in Part for name in [*self.names_of(part), f"show_{part}"]])

    def add_organisations(self) -> None:
        """A few lists to choose one organisation from; all with the same choices, which are asked once."""
        held = [organisation.pk for organisation in self.instance.organisations.all()]
        choices = [("", "—"), *((str(pk), name) for pk, name in Organisation.objects.values_list("pk", "name"))]
        for place in range(max(ORGANISATIONS, len(held) + 1)):
            self.fields[f"organisation_{place + 1}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                initial=str(held[place]) if place < len(held) else "",
                label=_("Organisation %(number)s") % {"number": place + 1},
            )

    def names_of(self, part: Part) -> list[str]:
        """The fields in which a part is filled in."""
        if part == Part.ROLES:
            return []
        if part == Part.ORGANISATIONS:
            return [name for name in self.fields if name.startswith("organisation_")]
        if part == Part.PHOTO:
            return [name for name in ("new_photo", "remove_photo") if name in self.fields]
        return [str(part)]

    def parts(self) -> Iterator[FormPart]:
        for part in Part:
            yield FormPart(part, [self[name] for name in self.names_of(part)], self[f"show_{part}"], part in LONG)

    def clean(self) -> dict[str, Any]:
        """Refuses once to write over what was saved in another window after this one was opened."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("version") != self.version_now:
            self.refuse_outdated(self.version_now)
        return cleaned

    def refuse_outdated(self, version: str) -> None:
        """Say that another window was first. Sent again, the form writes over `version`, which that one saved."""
        self.add_error(
            None,
            _(
                "Your profile was saved in another window after you opened it here. "
                "What you filled in is still below. Save again to keep this."
            ),
        )
        data: Any = self.data
        self.data = data.copy()
        self.data["version"] = version  # type: ignore[index]  # a QueryDict, just copied

    def clean_name(self) -> str:
        """On one line: it stands in letters and lists."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_new_photo(self) -> ContentFile | None:
        upload = self.cleaned_data["new_photo"]
        return portrait(upload) if upload else None

    @property
    def told(self) -> dict[str, Any]:
        """Part → value, as `write_profile` takes it."""
        data = self.cleaned_data
        chosen = [data[name] for name in self.names_of(Part.ORGANISATIONS) if data[name]]
        told: dict[str, Any] = {str(part): data[part] for part in (Part.NAME, *ONE, Part.REGIONS, Part.THEMES)}
        return {**told, Part.ORGANISATIONS: Organisation.objects.filter(pk__in=chosen)}

    @property
    def shown(self) -> dict[str, str]:
        return {str(part): self.cleaned_data[f"show_{part}"] for part in Part}
