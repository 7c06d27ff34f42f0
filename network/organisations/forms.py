"""How an editor finds an organisation among many, and names the one into which another goes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.widgets.chooser import BaseChooser

from network.organisations.models import Organisation, OrganisationKind


class MergeForm(forms.Form):
    """The organisation that stays when `gone` goes. `chooser` is set by the desk: a window with a search box."""

    chooser: type[BaseChooser] | None = None

    def __init__(self, *args: Any, gone: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gone = gone
        self.fields["keep"] = forms.ModelChoiceField(
            Organisation.objects.all(),
            label=_("The organisation that stays"),
            widget=self.chooser() if self.chooser else forms.Select(),
        )

    def clean_keep(self) -> Organisation:
        keep: Organisation = self.cleaned_data["keep"]
        if keep.pk == self.gone.pk:
            raise ValidationError(_("Choose another organisation than the one that goes."))
        return keep


class OrganisationFilterForm(BaseFilterForm):
    """By a part of the name or the place, and by kind."""

    q = forms.CharField(
        label=_("Name or place"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or place")})
    )
    kind = forms.ChoiceField(
        label=_("kind"),
        required=False,
        choices=[("", _("All kinds")), *OrganisationKind.choices],
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """`objects` that match what was typed; the chooser's page reads from this form whether there was a search."""
        objects = super().filter(objects)
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            objects = objects.filter(Q(name__icontains=word) | Q(place__icontains=word))
        if self.cleaned_data["kind"]:
            objects = objects.filter(kind=self.cleaned_data["kind"])
        return objects
