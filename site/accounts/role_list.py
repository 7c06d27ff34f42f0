"""Who holds which role now or soon, as far as somebody can end it: filtered, sorted and counted by the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.hidden_names import called_by, hiding_from
from accounts.models import EVERYWHERE, Grant, Role, User, name_places
from accounts.permissions import can_see_log_in_addresses, grants_to_handle, roles_to_give
from accounts.scopes import places_in_words

ENDS_SOON = timedelta(days=30)
LONGEST_NAME = 120
ORDERS = {
    "": gettext_lazy("Name"),
    "rol": gettext_lazy("Role"),
    "plek": gettext_lazy("Where"),
    "nieuw": gettext_lazy("Newest first"),
    "einde": gettext_lazy("First to end"),
}


class RoleFilter(forms.Form):
    """Whose roles, which, where, and in which order. What is no choice narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=LONGEST_NAME)
    rol = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    plek = forms.ChoiceField(label=gettext_lazy("Where"), required=False)
    volgorde = forms.ChoiceField(label=gettext_lazy("Sort by"), required=False)

    def __init__(self, *args: Any, user: Any) -> None:
        super().__init__(*args)
        given = roles_to_give(user)
        named = sorted(places_in_words(given).items(), key=lambda place: place[1].casefold())
        # Everywhere first, then the places as the reader knows them from A to Z.
        self.places = sorted(named, key=lambda place: place[0] != EVERYWHERE)
        roles = [(role.value, role.label) for role in Role if any(role in some for some in given.values())]
        self.options: dict[str, list[tuple[str, Any]]] = {
            "rol": [("", _("All")), *roles],
            "plek": [("", _("All")), *self.places],
            "volgorde": list(ORDERS.items()),
        }
        for name, options in self.options.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        if len(self.places) < 2:
            del self.fields["plek"]
            del self.options["plek"]

    def chosen(self, name: str) -> str:
        """The choice made, or an empty string."""
        value = self.data.get(name, "")
        return value if value in [key for key, _label in self.options.get(name, ())] else ""

    def words(self) -> list[str]:
        return str(self.data.get("q", ""))[:LONGEST_NAME].split()


@dataclass(frozen=True)
class RoleRow:
    """One role of one person in words. `address` is empty for who may not see it; `note` says what is about to come."""

    key: int
    name: str
    address: str
    role: str
    place: str
    since: str
    until: str
    note: str
    given_by: str


def roles_found(user: User, form: RoleFilter) -> QuerySet[Grant]:
    """The roles in force and to come that `user` can end and that `form` asks for, in its order.

    A hidden name is found by no word and has no place in the alphabet: both would tell what it is.
    """
    hidden = hiding_from(user).values("pk")
    grants = grants_to_handle(user).in_force_or_to_come()
    words = form.words()
    if words:
        grants = grants.exclude(user__in=hidden)
    for word in words:
        grants = grants.filter(user__name__icontains=word)
    if role := form.chosen("rol"):
        grants = grants.filter(role=role)
    if place := form.chosen("plek"):
        grants = grants.filter(scope=place)
    name = Case(When(user__in=hidden, then=Value("")), default=Lower("user__name"), output_field=CharField())
    first: dict[str, list[Any]] = {
        "rol": [position("role", Role.values)],
        "plek": [position("scope", [scope for scope, _label in form.places])],
        "nieuw": [F("valid_from").desc()],
        "einde": [F("valid_until").asc(nulls_last=True)],
    }
    return grants.select_related("user", "given_by").order_by(*first.get(form.chosen("volgorde"), []), name, "pk")


def position(field: str, values: list[str]) -> Case:
    """Where the value of `field` stands in `values`, to sort by what people see and not by what is stored."""
    places = [When(**{field: value}, then=Value(number)) for number, value in enumerate(values)]
    return Case(*places, default=Value(len(values)), output_field=IntegerField())


def role_rows(grants: list[Grant], user: User) -> list[RoleRow]:
    """These grants in words for `user`, in as many queries for one as for many."""
    name_places(grants)
    names = called_by(user, [one for grant in grants for one in (grant.user, grant.given_by) if one])
    with_address = can_see_log_in_addresses(user)
    return [
        RoleRow(
            key=grant.pk,
            name=names[grant.user_id],
            address=grant.user.email if with_address else "",
            role=str(grant.get_role_display()),
            place=grant.place,
            since=day(grant.valid_from),
            until=day(grant.valid_until) if grant.valid_until else "",
            note=note_on(grant),
            given_by=names[grant.given_by_id] if grant.given_by_id else "",
        )
        for grant in grants
    ]


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), _("j F Y"))


def note_on(grant: Grant) -> str:
    now = timezone.now()
    if grant.valid_from > now:
        return _("Begins later")
    return _("Ends soon") if grant.valid_until and grant.valid_until < now + ENDS_SOON else ""
