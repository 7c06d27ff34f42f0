"""What bodies add to the page of a region: which there are, and the way to how they hang together."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core.bilingual import wording
from core.sections import Section
from network.bodies.rows import bodies_of
from network.bodies.tree import in_order, tree_of
from network.regions.models import Region

SHOWN = 6


def bodies_of_region(request: HttpRequest, region: Region) -> Section | None:
    """The first bodies in the order of the tree; nothing when there are none. One query.

    Who sees the page of the region may see its bodies, so nothing is asked about the visitor.
    """
    bodies = list(in_order(tree_of(list(bodies_of(region.pk)))))
    if not bodies:
        return None
    address = reverse("region_organisation", args=[region.slug])
    return Section(
        name="bodies",
        title=_("How we are organised"),
        template="bodies/section.html",
        context={
            "bodies": [
                {
                    "name": wording(body, "name"),
                    "url": f"{address}#{body.slug}",
                    "kind": body.get_kind_display(),
                    "rhythm": wording(body, "rhythm"),
                }
                for body in bodies[:SHOWN]
            ],
            "url": address,
            "more": max(len(bodies) - SHOWN, 0),
        },
        order=30,
    )
