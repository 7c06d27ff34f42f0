"""How an editor writes a body."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalogue.services import one_refresh
from network.bodies.models import Body
from network.regions.desk import OwnRegionForm, regions_to_edit


class BodyForm(OwnRegionForm):
    """The bodies to hang on are those of the editor's own regions; a body that is there stays in its region."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Body.objects.filter(region__in=regions_to_edit(self.for_user)).select_related("region")
        if self.instance.pk:
            self.fields["region"].disabled = True
            own = own.filter(region=self.instance.region_id).exclude(pk=self.instance.pk)
        for name in ("parent", "commissioned_by"):
            field = self.fields[name]
            field.queryset = own.order_by("region__name", "order", "pk")
            field.label_from_instance = self.label_of
            field.error_messages["invalid_choice"] = _("Choose another body of the same region.")

    def save(self, commit: bool = True) -> Body:
        """The body and its seats, and the catalogue once instead of once a seat."""
        if not commit:
            found: Body = super().save(commit=False)
            return found
        with one_refresh():
            found = super().save()
        return found

    def label_of(self, body: Body) -> str:
        """A new body may be of several regions, so each name says of which it is."""
        return str(body) if self.instance.pk else f"{body} ({body.region})"
