"""The base of what belongs to a region: agendas, bodies, questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from network.regions.models import Region


class RegionOwned(ClusterableModel):
    """A row that belongs to one region and is kept at the desk by its editors (see `network.regions.desk`)."""

    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.CASCADE, related_name="%(class)s_rows"
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
