"""Where somebody is logged in, and logging out there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AddressChange, User

# The first that is found in what a browser says of itself. Most claim to be several; the order tells them apart.
BROWSERS = ("Edg", "OPR", "Firefox", "CriOS", "Chrome", "Safari")
BROWSER_NAMES = {"Edg": "Edge", "OPR": "Opera", "CriOS": "Chrome"}
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
SYSTEM_NAMES = {"Mac OS X": "macOS"}


@dataclass(frozen=True)
class OpenSession:
    """One place where somebody is logged in: with which browser, since when, from which network address."""

    key: int
    browser: str
    since: datetime
    ip: str
    current: bool


def browser_in_words(user_agent: str) -> str:
    """`Firefox on Windows`, as far as the browser tells."""
    browser = next((name for name in BROWSERS if f"{name}/" in user_agent), "")
    system = next((name for name in SYSTEMS if re.search(rf"\b{name}\b", user_agent)), "")
    names = {"browser": BROWSER_NAMES.get(browser, browser), "system": SYSTEM_NAMES.get(system, system)}
    if browser and system:
        return _("%(browser)s on %(system)s") % names
    return names["browser"] or names["system"] or _("A browser that does not tell what it is")


def alive(rows: QuerySet[UserSession]) -> QuerySet[UserSession]:
    """Those whose session still exists and has not run out."""
    going_on = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return rows.filter(session_key__in=going_on)


def open_sessions(request: HttpRequest) -> list[OpenSession]:
    """Where the person of this request is logged in, this browser first, then the newest. One query."""
    rows = alive(UserSession.objects.filter(user_id=request.user.pk)).order_by("-created_at", "-pk")
    here = request.session.session_key
    found = [
        OpenSession(row.pk, browser_in_words(row.user_agent), row.created_at, row.ip, row.session_key == here)
        for row in rows
    ]
    return sorted(found, key=lambda session: not session.current)


@transaction.atomic
def end_sessions(*, users: Iterable[User]) -> None:
    """Log these people out everywhere, at once: their open sessions prove nothing any more."""
    keys = [user.pk for user in users]
    User.objects.filter(pk__in=keys).update(session_epoch=F("session_epoch") + 1)
    UserSession.objects.filter(user_id__in=keys).delete()
    # Who asked for another address may have been who should not be in.
    AddressChange.objects.filter(user__in=keys).delete()


@transaction.atomic
def end_other_sessions(*, request: HttpRequest) -> None:
    """Log the person of this request out everywhere but here."""
    user = User.objects.get(email=request.user.get_username())
    end_sessions(users=[user])
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    request.user = user
    UserSession.objects.create_from_request(request)


def end_one_session(*, user: Any, key: int) -> None:
    """Log `user` out in one place. Somebody else's session, or one that has ended, is left as it is."""
    for row in UserSession.objects.filter(user=user, pk=key):
        row.end()


def forget_after_new_password(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Django lets a new password close all other sessions; so they leave the list too, and no wish of theirs stays."""
    AddressChange.objects.filter(user=user).delete()
    here = request.session.session_key if request.user.is_authenticated else None
    UserSession.objects.filter(user_id=user.pk).exclude(session_key=here).delete()


def dead_rows() -> QuerySet[UserSession]:
    return UserSession.objects.exclude(pk__in=alive(UserSession.objects.all()).values("pk"))


def forget_dead_sessions() -> int:
    """Remove what is kept of sessions that have ended: address, browser, moment. For the clock."""
    return dead_rows().delete()[0]


def listen() -> None:
    for signal in (password_changed, password_set, password_reset):
        signal.connect(forget_after_new_password, dispatch_uid="forget_after_new_password")
