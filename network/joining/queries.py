"""Which invitations and requests are open, whose they are to handle, and which have had their time."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from accounts.models import EVERYWHERE, Role
from accounts.permissions import roles_to_give
from network.joining.choices import InvitationState, RequestState
from network.regions.models import Region
from network.regions.scopes import PREFIX

if TYPE_CHECKING:
    from network.joining.models import Invitation, InvitationList, JoinRequest  # noqa: F401 - named in the bases below

KEPT = timedelta(days=90)
# Whoever accepted, and who invited them: as long as the platform remembers who did what.
ACCEPTED_KEPT = timedelta(days=365)
# A request that nobody confirmed, and a list that nobody sent.
UNCONFIRMED_KEPT = timedelta(days=7)
IN_QUEUE = (RequestState.WAITING, RequestState.ASKED)
DECIDED = (RequestState.APPROVED, RequestState.DECLINED)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def for_editor(self, user: Any) -> "InvitationQuerySet":
        """Those that somebody could have sent: what they may not invite for they do not see either."""
        wanted = Q(pk__in=())
        for scope, roles in roles_to_give(user).items():
            wanted |= Q(scope=scope, role__in=roles)
        return self.filter(wanted)

    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; some may be too old."""
        return self.filter(state=InvitationState.OPEN)

    def waiting(self) -> "InvitationQuerySet":
        """Those that can still be accepted, as far as their date tells."""
        return self.open().filter(expires_at__gt=timezone.now())

    def expired(self) -> "InvitationQuerySet":
        return self.open().filter(expires_at__lte=timezone.now())

    def with_region_name(self) -> "InvitationQuerySet":
        """Each with `region_name`, for a list that asks no more of each row."""
        named = Region.objects.annotate(scope=Concat(Value(f"{PREFIX}:"), Cast("pk", CharField())))
        return self.annotate(region_name=Subquery(named.filter(scope=OuterRef("scope")).values("name")[:1]))

    def outdated(self) -> "InvitationQuerySet":
        """Unused for 90 days after their end, or accepted more than a year ago."""
        now = timezone.now()
        return self.filter(
            Q(state=InvitationState.REVOKED, revoked_at__lt=now - KEPT)
            | Q(state=InvitationState.OPEN, expires_at__lt=now - KEPT)
            | Q(state=InvitationState.ACCEPTED, accepted_at__lt=now - ACCEPTED_KEPT)
        )


class InvitationListQuerySet(models.QuerySet["InvitationList"]):
    def outdated(self) -> "InvitationListQuerySet":
        """Sent more than 90 days ago, or left lying for a week."""
        now = timezone.now()
        return self.filter(Q(sent_at__lt=now - KEPT) | Q(sent_at=None, made_at__lt=now - UNCONFIRMED_KEPT))


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def for_editor(self, user: Any) -> "JoinRequestQuerySet":
        """Confirmed requests that are somebody's to handle.

        National editors: all; a region's editors: those for their region.
        """
        places = [scope for scope, roles in roles_to_give(user).items() if Role.MEMBER in roles]
        confirmed = self.exclude(state=RequestState.UNCONFIRMED)
        if EVERYWHERE in places:
            return confirmed
        keys = [scope.partition(":")[2] for scope in places if scope.startswith(f"{PREFIX}:")]
        return confirmed.filter(region__in=keys)

    def in_queue(self) -> "JoinRequestQuerySet":
        """Neither approved nor declined; the one that waits longest first."""
        return self.filter(state__in=IN_QUEUE).order_by(F("confirmed_at").asc(), "pk")

    def waiting(self) -> "JoinRequestQuerySet":
        """Those on which an editor has something to do."""
        return self.filter(state=RequestState.WAITING)

    def outdated(self) -> "JoinRequestQuerySet":
        """Decided 90 days ago, asked something 90 days ago without an answer, or never confirmed."""
        now = timezone.now()
        return self.filter(
            Q(state__in=DECIDED, decided_at__lt=now - KEPT)
            | Q(state=RequestState.ASKED, asked_at__lt=now - KEPT)
            | Q(state=RequestState.UNCONFIRMED, created_at__lt=now - UNCONFIRMED_KEPT)
        )
