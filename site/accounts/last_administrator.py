"""Hooks of Wagtail's list of people: the last administrator stays, and who is switched off is logged out at once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from accounts.models import User
from accounts.services import check_may_leave
from accounts.sessions import end_sessions


def refused(request: HttpRequest, users: Iterable[User]) -> HttpResponse | None:
    """Back to the list, with the reason, when nobody who can give roles would be left without these people."""
    try:
        check_may_leave(users=users)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailusers_users:index")
    return None


def switches_off(action_type: str, action: Any) -> bool:
    return action_type == "set_active_state" and not action.cleaned_form.cleaned_data["mark_as_active"]


@hooks.register("before_delete_user")
def keep_last_administrator(request: HttpRequest, user: User) -> HttpResponse | None:
    return refused(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def keep_last_administrator_among_many(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    if action.model is User and (action_type == "delete" or switches_off(action_type, action)):
        return refused(request, objects)
    return None


@hooks.register("after_bulk_action")
def log_out_who_was_switched_off(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    if action.model is User and switches_off(action_type, action):
        end_sessions(users=[user for user in objects if user.pk != request.user.pk])
    return None
