"""What one audience sees of a profile, as its template takes it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import EVERYWHERE, Grant
from accounts.scopes import scope_of
from core.facts import Fact, FactValue, facts
from network.organisations.choices import Sector
from network.people.choices import Language, Part
from network.people.models import Person
from network.regions.scopes import PREFIX
from network.regions.seen import regions_seen_with
from network.themes.views import theme_link


@dataclass(frozen=True)
class Profile:
    """A profile with only what is seen. `texts` are (heading, words); `photo_url` is empty without a photo."""

    name: str
    key: str
    function: str
    texts: list[tuple[str, str]]
    facts: list[Fact]
    contact: list[Fact]
    photo_url: str


def profile_of(person: Person, seen: Collection[str], *, tokens: Collection[str], photo_url: str) -> Profile:
    """The profile of `person` for who sees these parts and has these access tokens.

    A region that the reader may not know of is not named: what somebody shows is theirs, that region is not.
    """
    known = set(regions_seen_with(tokens).values_list("pk", flat=True))
    regions = [one.name for one in person.regions.all() if one.pk in known]
    said = {part: getattr(person, part) if part in seen else "" for part in (Part.CAN_HELP, Part.LOOKING_FOR, Part.BIO)}
    return Profile(
        name=person.name,
        key=str(person.pk),
        function=person.function if Part.FUNCTION in seen else "",
        texts=[(str(part.label), words) for part, words in said.items() if words],
        facts=facts(
            (str(Part.ROLES.label), roles_of(person, known) if Part.ROLES in seen else []),
            (
                str(Part.ORGANISATIONS.label),
                [FactValue(one.name, reverse("organisation", args=[one.slug])) for one in person.organisations.all()]
                if Part.ORGANISATIONS in seen
                else [],
            ),
            (str(Part.REGIONS.label), regions if Part.REGIONS in seen else []),
            (
                str(Part.THEMES.label),
                [FactValue(one.label, theme_link(one)["url"]) for one in person.themes.all()]
                if Part.THEMES in seen
                else [],
            ),
            (str(Part.SECTORS.label), labels(Sector, person.sectors) if Part.SECTORS in seen else []),
            (str(Part.LANGUAGES.label), labels(Language, person.languages) if Part.LANGUAGES in seen else []),
        ),
        contact=facts(
            (_("Phone number"), [phone(person.phone)] if Part.PHONE in seen and person.phone else []),
            (
                _("E-mail address"),
                [FactValue(person.email, f"mailto:{person.email}")] if Part.EMAIL in seen and person.email else [],
            ),
            (
                _("Website"),
                [FactValue(urlsplit(person.website).hostname or person.website, person.website)]
                if Part.WEBSITE in seen and person.website
                else [],
            ),
        ),
        photo_url=photo_url if Part.PHOTO in seen and person.photo else "",
    )


def phone(number: str) -> FactValue:
    dialled = "".join(sign for sign in number if sign in "+0123456789")
    return FactValue(number, f"tel:{dialled}")


def roles_of(person: Person, known: Collection[int] | None = None) -> list[str]:
    """The roles that somebody holds at this moment, each with where it holds; of regions only those `known`."""
    now = timezone.now()
    held = [
        grant
        for grant in person.user.grants.all()
        if grant.valid_from <= now and (grant.valid_until is None or grant.valid_until > now)
    ]
    return sorted(set(words_of(held, known)))


def words_of(grants: Collection[Grant], known: Collection[int] | None) -> Iterator[str]:
    """Roles in words, "Connector, Twente". A query per place; nearly everybody has a role in one."""
    places = {scope: place_name(scope) for scope in {grant.scope for grant in grants} if is_known(scope, known)}
    for grant in grants:
        yield ", ".join(filter(None, [str(grant.get_role_display()), places.get(grant.scope)]))


def is_known(scope: str, known: Collection[int] | None) -> bool:
    kind, _colon, key = scope.partition(":")
    return known is None or kind != PREFIX or int(key) in known


def place_name(scope: str) -> str:
    """What people call the place of a role; nothing for everywhere, and for a place that is gone."""
    if scope == EVERYWHERE:
        return ""
    try:
        return scope_of(scope).label(scope)
    except LookupError:
        return ""


def labels(choices: type[TextChoices], codes: Collection[str]) -> list[str]:
    """Labels of `codes` in the order of their set."""
    return [str(label) for code, label in choices.choices if code in codes]
