"""The page on which a region tells how it is organised."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import Entry
from catalogue.place import place_of
from network.bodies.findables import KIND
from network.bodies.rows import bodies_of, with_seats
from network.bodies.telling import drawn, table_of, told_bodies
from network.bodies.themes import themes_of_bodies
from network.bodies.tree import in_order, tree_of


@require_safe
def region_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """All bodies of a region. Raises Http404 where the catalogue has no such page that this visitor may see."""
    here = place_of(request).here
    if here is None or here.kind != KIND:
        raise Http404("There is no such page here that this visitor may see.")
    return render(request, "bodies/organisation.html", organisation_context(request, here))


def organisation_context(request: HttpRequest, here: Entry) -> dict[str, Any]:
    """The bodies as a tree, each in full, and as a table. Three queries, however many there are."""
    bodies = list(with_seats(bodies_of(here.source_id)))
    tree = tree_of(bodies)
    told = told_bodies(bodies, themes_of_bodies(request, [body.pk for body in bodies]))
    listed = [told[body.pk] for body in in_order(tree)]
    head, rows = table_of(listed)
    above = next((entry for entry in reversed(place_of(request).way) if entry.kind == "region"), None)
    return {
        "title": here.title,
        "hue": here.hue,
        "region_name": here.facts["region_name"],
        "region_url": above.url if above else "",
        "tree": drawn(tree, told),
        "bodies": listed,
        "table_head": head,
        "table_rows": rows,
    }
