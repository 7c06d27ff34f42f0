"""How people come in: editors invite them, or they ask to join."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JoiningConfig(AppConfig):
    name = "network.joining"
    label = "network_joining"
    verbose_name = "joining"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.context import footer_links
        from core.clock import Schedule, schedules
        from core.desk_panels import desk_panels
        from core.retention import register_schedule
        from network.joining import receivers
        from network.joining.footer import JOIN
        from network.joining.permissions import DESK
        from network.joining.personal import register_joining
        from network.joining.queries import ACCEPTED_KEPT, KEPT
        from network.joining.request_services import forget_requests, requests_to_forget
        from network.joining.services import forget_invitations, invitations_to_forget
        from network.joining.standing import is_sendable
        from network.joining.waiting import NEW_REQUESTS, OPEN_INVITATIONS
        from network.organisations.merge_rules import MergeRule, merge_rules
        from outbox.gate import subject_checks

        register_joining()
        desk_panels.register("new requests", NEW_REQUESTS)
        desk_panels.register("open invitations", OPEN_INVITATIONS)
        role_permissions.register(self.label, DESK)
        for model in ("invitation", "invitationlist", "joinrequest"):
            merge_rules.register(f"{self.label}.{model}.organisation", MergeRule())
        subject_checks.register("invitation", is_sendable)
        receivers.connect()
        footer_links.register("join", JOIN)
        schedules.register(
            "forget invitations", Schedule(timedelta(hours=6), forget_invitations, invitations_to_forget)
        )
        schedules.register("forget requests", Schedule(timedelta(hours=6), forget_requests, requests_to_forget))
        register_schedule("forget invitations", what=_("Invitations"), keep=ACCEPTED_KEPT)
        register_schedule("forget requests", what=_("Requests to join"), keep=KEPT)
