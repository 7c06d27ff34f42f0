"""Who waits for an editor: requests to join, and invitations that nobody answered. For the first page of the desk."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import EVERYWHERE
from core.desk_panels import DeskItem, DeskPanel
from network.joining.models import Invitation, JoinRequest
from network.regions.waiting import region_keys


def new_requests(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Requests on which an editor has something to do, who waits longest first; in no region: everywhere."""
    asked = Q(region__in=region_keys(places))
    if EVERYWHERE in places:
        asked |= Q(region=None)
    for request in JoinRequest.objects.waiting().filter(asked).order_by("confirmed_at", "pk"):
        url = reverse("join_requests:inspect", args=[request.pk])
        day = date_format(localtime(request.confirmed_at), _("j F Y"))
        place = f"region:{request.region_id}" if request.region_id else EVERYWHERE
        yield DeskItem(place, request.name, url, _("Answer it"), day)


def open_invitations(user: Any, places: Collection[str]) -> Iterator[DeskItem]:
    """Invitations that nobody accepted; what ended first comes first: it is to be sent again or withdrawn."""
    invitations = Invitation.objects.open().filter(scope__in=places)
    if user is not None:
        invitations = invitations.for_editor(user)
    for invitation in invitations.order_by("expires_at", "pk"):
        day = {"day": date_format(localtime(invitation.expires_at), _("j F Y"))}
        note = _("Ended on %(day)s.") % day if invitation.expired else _("Open until %(day)s.") % day
        url = reverse("invitations:inspect", args=[invitation.pk])
        title = invitation.name or invitation.email
        yield DeskItem(invitation.scope, title, url, _("Send it again or withdraw it"), note)


NEW_REQUESTS = DeskPanel(gettext_lazy("Requests to join"), 5, new_requests)
OPEN_INVITATIONS = DeskPanel(gettext_lazy("Open invitations"), 95, open_invitations)
