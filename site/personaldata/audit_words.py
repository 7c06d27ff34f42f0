"""The details of a line of the audit trail as people read them: "role: Member, where: Twente"."""

from collections.abc import Iterable, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Role
from accounts.scopes import places_in_words
from core.access import MEMBERS, PUBLIC

# What of a line's details is shown, and what it is called: not the whole of what Wagtail notes.
SHOWN = {
    "role": gettext_lazy("role"),
    "scope": gettext_lazy("where"),
    "until": gettext_lazy("until"),
    "kind": pgettext_lazy("of a second step", "kind"),
    "before": pgettext_lazy("of who may see a page", "before"),
    "after": pgettext_lazy("of who may see a page", "after"),
    "state": gettext_lazy("state"),
    "reason": gettext_lazy("reason"),
    "number": pgettext_lazy("how many", "number"),
}
ROLES = dict(Role.choices)
AUDIENCES = {PUBLIC: gettext_lazy("everybody"), MEMBERS: gettext_lazy("members")}
PLACES = ("scope", "before", "after")
SECOND_STEPS = {
    Authenticator.Type.TOTP: gettext_lazy("app with codes"),
    Authenticator.Type.WEBAUTHN: gettext_lazy("passkey"),
    Authenticator.Type.RECOVERY_CODES: gettext_lazy("recovery codes"),
}


def tell_details(entries: Iterable[Any]) -> None:
    """Give each entry of the log its `details` in words; all places are asked at once."""
    rows = list(entries)
    places = places_in_words({str(entry.data[name]) for entry in rows for name in PLACES if entry.data.get(name)})
    for entry in rows:
        entry.details = details_of(entry.data, places)


def details_of(data: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """What is shown of these data, with the scope called as in `places`."""
    shown = [(name, data[name]) for name in SHOWN if data.get(name) not in (None, "")]
    return ", ".join(f"{SHOWN[name]}: {in_words(name, value, places)}" for name, value in shown)


def in_words(name: str, value: Any, places: Mapping[str, str]) -> Any:
    """A value as people know it, or as it is where it has no words."""
    if name == "until":
        moment = parse_datetime(str(value))
        return date_format(localtime(moment), _("j F Y, H:i")) if moment else value
    audiences = {**places, **AUDIENCES}
    known: dict[str, Mapping[str, Any]] = {
        "role": ROLES,
        "scope": places,
        "before": audiences,
        "after": audiences,
        "kind": SECOND_STEPS,
    }
    return known.get(name, {}).get(str(value), value)
