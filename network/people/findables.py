"""What the catalogue may know of people: an entry per audience, with only what that audience sees.

Entries say nothing of time. Whether somebody's role still holds is asked when entries are read (`in_force`), so who
lost it is gone on the next request, also when it only ran out.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Grant, Role, User
from catalogue.facets import Facet, choice_labels
from catalogue.findables import EntryData, Findable
from catalogue.pages import page_findable, shortened, sort_form
from catalogue.services import keys_with_facet, refresh
from core.access import MEMBERS, PUBLIC, strictness
from core.models.page import Hue
from core.texts import paragraphs
from core.urlwords import LANGUAGES
from network.organisations.models import Organisation
from network.people.choices import Language, Part
from network.people.models import PeopleIndexPage, Person
from network.people.profiles import labels
from network.regions.audiences import audiences_of_regions, regions_below
from network.regions.models import Region, RegionPage
from network.themes.models import Theme

KIND = "person"
ROLE_FACET = "rol"
AUDIENCES = (MEMBERS, PUBLIC)


def person_entries(ids: Collection[str]) -> Iterator[EntryData]:
    """Entries of the people with these keys, for each audience that sees their name; unknown keys yield nothing."""
    wanted = [found for found in ids if found.isdecimal()]
    people = list(Person.objects.filter(pk__in=wanted).with_all())
    shown = audiences_of_regions({region.pk for person in people for region in person.regions.all()})
    for person in people:
        for audience in AUDIENCES:
            seen = person.seen_by(audience)
            if seen:
                regions = [region for region in person.regions.all() if is_told(shown.get(region.pk), audience)]
                told = regions if Part.REGIONS in seen else []
                yield from (entry_of(person, seen, audience, language, told) for language in LANGUAGES)


def is_told(of_region: str | None, audience: str) -> bool:
    """Whether all of `audience` may see the page of a region, and with it its name; without a page nobody does."""
    return of_region is not None and strictness(of_region) <= strictness(audience)


def entry_of(
    person: Person, seen: frozenset[str], audience: str, language: str, regions: Collection[Region]
) -> EntryData:
    """The entry of `person` for an audience that sees these parts, and nothing of the others: not even a colour.

    `regions` are those of the person that this audience may hear of.
    """
    themes = list(person.themes.all()) if Part.THEMES in seen else []
    with translation.override(language):
        url = reverse("person", args=[person.pk])
    return EntryData(
        key=f"{KIND}:{person.pk}",
        kind=KIND,
        language=language,
        audience=audience,
        url=url,
        source_id=person.pk,
        title=person.name,
        sort_title=sort_form(person.name),
        summary=shortened(work_of(person, seen)),
        hue=themes[0].hue if themes else Hue.GREEN,
        cover="",
        date=person.made_at,
        # Not when the profile changed: then a change of what is hidden would show.
        updated=person.made_at,
        facts={
            "theme": themes[0].code if themes else "",
            "region": next((region.slug for region in regions), ""),
            "region_name": ", ".join(region.name for region in regions),
        },
        facets=frozenset(facets_of(person, seen, regions)),
        text=person_text(person, seen, language),
    )


def work_of(person: Person, seen: Collection[str]) -> str:
    """What somebody does and where, in one line, as far as it is seen."""
    function = [person.function] if Part.FUNCTION in seen and person.function else []
    organisations = person.organisations.all() if Part.ORGANISATIONS in seen else ()
    return ", ".join([*function, *(organisation.name for organisation in organisations)])


def person_text(person: Person, seen: Collection[str], language: str) -> str:
    """What somebody tells, as far as it is seen, in the language that they chose: the same in every entry.

    Never how to reach them; nor their roles, which end by the clock.
    """
    told = (getattr(person, part) for part in (Part.CAN_HELP, Part.LOOKING_FOR, Part.BIO) if part in seen)
    with translation.override(language):
        spoken = labels(Language, person.languages) if Part.LANGUAGES in seen else []
    return paragraphs([work_of(person, seen), *told, ", ".join(spoken)])


def facets_of(person: Person, seen: Collection[str], regions: Collection[Region]) -> Iterator[tuple[str, str]]:
    """By what somebody can be found, as far as it is seen. A role stays here when it ends: see `role_in_force`."""
    values: dict[str, tuple[str, Any]] = {
        Part.REGIONS: ("regio", (region.slug for region in regions)),
        Part.ORGANISATIONS: ("organisatie", (organisation.slug for organisation in person.organisations.all())),
        Part.THEMES: ("thema", (theme.code for theme in person.themes.all())),
        Part.SECTORS: ("sector", person.sectors),
        Part.ROLES: (ROLE_FACET, (grant.role for grant in person.user.grants.all())),
    }
    for part, (name, codes) in values.items():
        if part in seen:
            yield from ((name, code) for code in codes)


def people_in_force() -> QuerySet[Any]:
    return Person.objects.in_force().values("pk")


def role_in_force() -> Exists:
    """Whether the role that a row of the catalogue's facets names still holds for the person of its entry."""
    held = Grant.objects.in_force().filter(role=OuterRef("value"), user__person=OuterRef("entry__source_id"))
    return Exists(held)


def person_id(person: Model) -> str:
    return str(person.pk)


def all_person_ids() -> Iterator[str]:
    return (str(pk) for pk in Person.objects.values_list("pk", flat=True).iterator())


def person_ids_below(path: str) -> Iterator[str]:
    """Who may see the page of a region may read its name with the people in it, so they follow what is above that."""
    pks = Person.objects.filter(regions__in=regions_below(path)).order_by().values_list("pk", flat=True).distinct()
    return (str(pk) for pk in pks)


PERSON = Findable(
    kind=KIND,
    label=_("Person"),
    plural=_("People"),
    model=Person,
    entries_for=person_entries,
    all_ids=all_person_ids,
    id_of=person_id,
    schema_type="Person",
    ids_below=person_ids_below,
    per_audience=True,
    in_force=people_in_force,
)
PEOPLE_INDEX = page_findable(
    kind="listing", model=PeopleIndexPage, label=_("List"), plural=_("Lists"), facts=lambda page: {"listing": "people"}
)
PERSON_FACETS = (
    Facet(name=ROLE_FACET, label=_("Role in the network"), labels=choice_labels(Role), in_force=role_in_force),
)


def keys_of_people(people: QuerySet[Any]) -> set[str]:
    return {f"{KIND}:{pk}" for pk in people.values_list("pk", flat=True)}


def keys_of_grant(grant: Grant) -> set[str]:
    return keys_of_people(Person.objects.filter(user=grant.user_id))


def keys_of_organisation(organisation: Organisation) -> set[str]:
    """Whose entries name an organisation: by the rows, and by the facet for one that was deleted with its rows."""
    people = Person.objects.filter(organisations=organisation.pk) if organisation.pk else Person.objects.none()
    return keys_of_people(people) | set(keys_with_facet("organisatie", organisation.slug))


def keys_of_member_of(table: Any) -> set[str]:
    """A row of a many-to-many table of people."""
    return {f"{KIND}:{table.person_id}"}


def keys_in_region(region: Region) -> set[str]:
    return keys_of_people(Person.objects.filter(regions=region.pk)) if region.pk else set()


def keys_in_region_of(page: RegionPage) -> set[str]:
    """Who sees the page of a region may read its name with the people in it."""
    return keys_of_people(Person.objects.filter(regions=page.region_id))


def keys_about_theme(theme: Theme) -> set[str]:
    return keys_of_people(Person.objects.filter(themes=theme.pk)) if theme.pk else set()


def follow_name(sender: type, instance: User, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    """An account got another name. Everybody who logs in has their account written too: that is no such change."""
    if update_fields is None or "name" in update_fields:
        refresh(keys_of_people(Person.objects.filter(user=instance.pk)))
