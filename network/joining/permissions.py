"""Who may invite for what, and who decides on requests to join."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import Role
from accounts.permissions import can_give_role, roles_to_give
from network.joining.models import InvitationList, JoinRequest

LOOKING = ("network_joining.view_invitation", "network_joining.add_invitation", "network_joining.view_joinrequest")
DESK: Mapping[str, tuple[str, ...]] = {Role.NATIONAL_EDITOR: LOOKING, Role.REGION_EDITOR: LOOKING}


def can_invite(user: Any, role: str, scope: str) -> bool:
    """Whether somebody may invite people for a role in a place, resend such an invitation, and withdraw it.

    - administrators: for every role;
    - national editors: for member, connector, coalition connector and region editor, wherever these hold;
    - region editors: for member, connector and region editor, in their own region.
    """
    return user is not None and can_give_role(user, role, scope)


def can_invite_anybody(user: Any) -> bool:
    """Whether somebody may invite at all: administrators, national editors and region editors."""
    return bool(roles_to_give(user))


def can_send_list(user: Any, invitations: InvitationList) -> bool:
    """Whether somebody may see and send a list: who made it, as long as they may invite for its role there."""
    return invitations.made_by_id == user.pk and can_invite(user, invitations.role, invitations.scope)


def can_decide(user: Any, request: JoinRequest) -> bool:
    """Whether somebody may approve a request to join, ask more, or decline it.

    - administrators and national editors: every request;
    - region editors: those for their own region.
    """
    return user is not None and can_give_role(user, Role.MEMBER, request.scope)


class LookingPolicy(ModelPermissionPolicy):
    """Rows are looked through at the desk, as far as they are the editor's; what is done with them, services do."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "add") and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        rows = self.instances_user_has_any_permission_for(user, [action])
        return bool(rows.filter(pk=instance.pk).exists())

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        rows: QuerySet[Any] = self.model._default_manager.for_editor(user)
        return rows


class InvitationPolicy(LookingPolicy):
    """Editors make invitations for the roles that they can give."""


class JoinRequestPolicy(LookingPolicy):
    """A request is made by who wants to join, never at the desk."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)
