"""How an editor finds an organisation among many."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm

from network.organisations.models import Organisation, OrganisationKind


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
