"""Invitations and requests to join at the desk: each editor sees and does what is theirs."""

from typing import Any

from django.db.models import QuerySet
from django.db.transaction import non_atomic_requests
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import register_permission_policy

from core.read_only import ReadOnlyViewSet
from network.joining import desk_views as does
from network.joining.audit import ACTIONS
from network.joining.choices import InvitationState
from network.joining.list_views import ListView, ReportView
from network.joining.models import Invitation, JoinRequest
from network.joining.permissions import InvitationPolicy, JoinRequestPolicy
from network.joining.queries import IN_QUEUE
from network.regions.desk import OwnRegionsInFilter

register_permission_policy(Invitation, InvitationPolicy(Invitation))
register_permission_policy(JoinRequest, JoinRequestPolicy(JoinRequest))


def button(label: Any, name: str, pk: int, icon: str, priority: int) -> Button:
    return Button(label, url=reverse(name, args=[pk]), icon_name=icon, priority=priority)


def buttons_of(invitation: Invitation) -> list[Button]:
    """What can still be done with an invitation."""
    if invitation.state != InvitationState.OPEN:
        return []
    return [
        button(_("Send again"), "invitations:resend", invitation.pk, "resubmit", 10),
        button(_("Withdraw"), "invitations:revoke", invitation.pk, "cross", 20),
    ]


class InvitationIndexView(IndexView):
    """The editor's own invitations, with the ways to make more."""

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        mine = Invitation.objects.for_editor(self.request.user).values("pk")
        return rows.filter(pk__in=mine).with_region_name().select_related("invited_by", "organisation")  # type: ignore[attr-defined]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [
            HeaderButton(_("Invite somebody"), url=reverse("invitations:invite"), icon_name="mail"),
            HeaderButton(_("Invite a list"), url=reverse("invitations:list"), icon_name="group"),
        ]

    def get_list_more_buttons(self, instance: Invitation) -> list[Any]:
        return [*super().get_list_more_buttons(instance), *buttons_of(instance)]


class InvitationInspectView(does.OwnInspectView):
    page_title = _("Invitation")

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return buttons_of(self.object)


class InvitationViewSet(ReadOnlyViewSet):
    model = Invitation
    name = "invitations"
    icon = "mail"
    menu_label = _("Invitations")
    menu_order = 300
    add_to_admin_menu = True
    index_view_class = InvitationIndexView
    inspect_view_class = InvitationInspectView
    list_display = [
        "email",
        "name",
        "role",
        Column("place", label=_("where"), accessor="place", sort_key="scope"),
        Column("standing", label=_("state"), accessor="standing", sort_key="state"),
        DateColumn("sent_at", label=_("Sent on"), sort_key="sent_at"),
        "expires_at",
        "invited_by",
    ]
    list_filter = ["state", "role"]
    search_fields = ["email", "name"]
    ordering = ["-sent_at"]
    inspect_view_fields = [
        "email",
        "name",
        "role",
        "place",
        "organisation",
        "standing",
        "invited_by",
        "sent_at",
        "expires_at",
        "accepted_at",
        "revoked_at",
        "revoked_by",
        "language",
        "message",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("invite/", does.InviteView.as_view(), name="invite"),
            path("list/", ListView.as_view(), name="list"),
            path("list/<int:pk>/", non_atomic_requests(ReportView.as_view()), name="report"),
            path("resend/<int:pk>/", does.ResendView.as_view(), name="resend"),
            path("revoke/<int:pk>/", does.RevokeView.as_view(), name="revoke"),
        ]


class JoinRequestIndexView(OwnRegionsInFilter, IndexView):
    """The editor's own requests; those that wait come first."""

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        mine = JoinRequest.objects.for_editor(self.request.user).values("pk")
        return rows.filter(pk__in=mine).select_related("region")


class JoinRequestInspectView(does.OwnInspectView):
    """A request, what was said about it, and what can be done."""

    page_title = _("Request to join")
    template_name = "joining/admin/request.html"

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        if self.object.state not in IN_QUEUE:
            return []
        return [
            button(_("Approve"), "join_requests:approve", self.object.pk, "check", 10),
            button(_("Ask more"), "join_requests:ask", self.object.pk, "help", 20),
            button(_("Decline"), "join_requests:decline", self.object.pk, "cross", 30),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        own = {"steps": self.object.steps.select_related("by"), "open": self.object.state in IN_QUEUE}
        return {**context, **own, "join": self.object}


class JoinRequestViewSet(ReadOnlyViewSet):
    model = JoinRequest
    name = "join_requests"
    icon = "user"
    menu_label = _("Requests to join")
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = JoinRequestIndexView
    inspect_view_class = JoinRequestInspectView
    list_display = [
        "name",
        "function",
        "organisation_name",
        "region",
        "state",
        DateColumn("confirmed_at", label=_("confirmed on"), sort_key="confirmed_at"),
    ]
    list_filter = ["state", "region"]
    search_fields = ["name", "email", "organisation_name"]
    ordering = ["-confirmed_at"]
    inspect_view_fields = [
        "name",
        "email",
        "function",
        "organisation_name",
        "organisation",
        "region",
        "motivation",
        "state",
        "confirmed_at",
        "decided_at",
        "decided_by",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("approve/<int:pk>/", does.ApproveView.as_view(), name="approve"),
            path("ask/<int:pk>/", does.AskView.as_view(), name="ask"),
            path("decline/<int:pk>/", does.DeclineView.as_view(), name="decline"),
        ]


@hooks.register("register_log_actions")
def name_actions(actions: Any) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_viewset")
def register_joining() -> list[ReadOnlyViewSet]:
    return [InvitationViewSet(), JoinRequestViewSet()]
