"""What people add to the page of a region: who connects and who writes there, for members."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Grant, Role
from catalogue.facets import labels_in
from catalogue.listing import rows_of, things
from core.access import request_tokens
from core.sections import Section
from network.people.findables import KIND, ROLE_FACET
from network.people.permissions import can_see_list_of_people
from network.regions.models import Region

SHOWN = 8
ROLES = (Role.CONNECTOR, Role.REGION_EDITOR)


def people_of_region(request: HttpRequest, region: Region) -> Section | None:
    """The connectors and editors of a region who let members see their name and their role. One query, for members.

    The facet says that somebody lets their roles be seen, the grants who has such a role in this very region.
    """
    tokens = request_tokens(request)
    if not can_see_list_of_people(tokens):
        return None
    language = get_language() or "nl"
    here = Grant.objects.in_force().filter(scope=f"region:{region.pk}", role__in=ROLES)
    found = things([KIND], language=language, tokens=tokens).with_facet(ROLE_FACET, ROLES)
    entries = list(found.filter(source_id__in=here.values("user__person")).order_by("sort_title", "id")[:SHOWN])
    if not entries:
        return None
    return Section(
        name="people",
        title=_("People of this region"),
        template="components/section_rows.html",
        context={
            "rows": rows_of(entries, labels_in(language)),
            "more_url": f"{reverse('people')}?regio={region.slug}",
            "more_label": _("Everybody from this region"),
        },
        order=70,
    )
