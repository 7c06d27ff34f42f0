"""Who is invited, lists of who is to be invited, and who asks to join."""

from network.joining.models.invitations import Invitation, InvitationList, hash_of
from network.joining.models.requests import JoinRequest, JoinStep

__all__ = ["Invitation", "InvitationList", "JoinRequest", "JoinStep", "hash_of"]
