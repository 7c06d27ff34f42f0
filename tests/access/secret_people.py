"""What people keep to themselves or tell to members only, who is asked to join, and a copy of somebody's data."""

import io
import zipfile

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import Role
from accounts.services import give_grant
from catalogue.filters import FilterState
from catalogue.services import refresh
from network.joining.choices import RequestState
from network.joining.models import JoinRequest
from network.joining.services import invite
from network.people.choices import Part, Visibility
from network.people.models import Person, photo_key
from personaldata.models import DataExport, ExportState, NameToJudge
from search.listing import SEARCH
from search.saved.models import SavedSearch
from tests.access.objects import COMMON, World, secret, secret_of_members
from tests.access.roles import ADMINISTRATORS, INSIDER, MEMBERS, NATIONAL, NOBODY, REGION_EDITOR
from tests.factories import UserFactory


@secret_of_members
def profile(world: World) -> None:
    """Members see a name, a function and a photo; a phone number and an address are for nobody.

    At the desk the name stands with the role, for who may end that role.
    """
    owner = UserFactory(name=f"{COMMON} {world.mark('profile', 'name', site=MEMBERS, desk=NATIONAL)}")
    give_grant(user=owner, role=Role.MEMBER, by=None)
    photo = ContentFile(world.mark("profile", "photo", site=MEMBERS, desk=NOBODY).encode())
    # Past the service: no telephone number, but a word that is nowhere else.
    Person.objects.filter(user=owner).update(
        function=world.mark("profile", "function", site=MEMBERS, desk=NOBODY),
        phone=world.mark("profile", "phone", desk=NOBODY),
        email=f"{world.mark('profile', 'address', desk=NOBODY)}@example.org",
        bio=world.mark("profile", "about me", desk=NOBODY),
        photo=default_storage.save(photo_key(None, "photo.webp"), photo),
        visibility={
            Part.PHOTO: Visibility.MEMBERS,
            Part.REGIONS: Visibility.MEMBERS,
            Part.PHONE: Visibility.NOBODY,
            Part.EMAIL: Visibility.NOBODY,
        },
    )
    owner.person.regions.add(world.closed)
    refresh([f"person:{owner.person.pk}"])
    keep_people(world, "profile", owner.person, seen_by_members=True)


@secret
def hidden_profile(world: World) -> None:
    """Somebody who shows nobody their name shows nobody anything."""
    owner = UserFactory(name=f"{COMMON} {world.mark('hidden profile', 'name', desk=ADMINISTRATORS)}")
    give_grant(user=owner, role=Role.MEMBER, by=None)
    Person.objects.filter(user=owner).update(
        function=world.mark("hidden profile", "function", desk=NOBODY),
        visibility={Part.NAME: Visibility.NOBODY, Part.FUNCTION: Visibility.EVERYONE},
    )
    refresh([f"person:{owner.person.pk}"])
    keep_people(world, "hidden profile", owner.person, seen_by_members=False)


def keep_people(world: World, name: str, person: Person, *, seen_by_members: bool) -> None:
    world.shelve("people", person.pk)
    for address, absent in (("/nl/mensen/{}/", 99999), ("/nl/mensen/{}/foto/", 99999), ("/en/people/{}/", 99999)):
        world.hidden[name].append((address.format(person.pk), address.format(absent)))
    world.notes.setdefault("seen by members", set()).update({name} if seen_by_members else ())


@secret
def invitation(world: World) -> None:
    """Who is invited for a region is known to who may invite there, and to who reads all of the mail."""
    sent = invite(
        by=world.people[REGION_EDITOR],
        email=f"{world.mark('invitation', 'address')}@example.org",
        name=f"{COMMON} {world.mark('invitation', 'name')}",
        role=Role.MEMBER,
        scope=f"region:{world.open_region.region_id}",
        message=world.mark("invitation", "words"),
    )
    world.shelve("invitations", sent.pk)


@secret
def request_to_join(world: World) -> None:
    request = JoinRequest.objects.create(
        name=f"{COMMON} {world.mark('request to join', 'name')}",
        email=f"{world.mark('request to join', 'address')}@example.org",
        function="Juf",
        motivation=world.mark("request to join", "motivation"),
        region=world.open_region.region,
        language="nl",
        state=RequestState.WAITING,
        confirmed_at=timezone.now(),
        form_key="kanarie",
    )
    world.shelve("join requests", request.pk)


@secret
def copy_of_own_data(world: World) -> None:
    """The file is for whoever asked for it, and for nobody else, whatever they are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("gegevens.json", world.mark("copy of own data", "file", site={INSIDER}, desk=NOBODY))
    export = DataExport.objects.create(
        user=world.people[INSIDER], language="nl", state=ExportState.READY, ready_at=timezone.now()
    )
    export.file.save("kopie.zip", ContentFile(packed.getvalue()))
    world.shelve("exports", export.key)


@secret
def saved_search(world: World) -> None:
    """What somebody asks again and again, and what they call that, is theirs alone."""
    state = FilterState(SEARCH, text=world.mark("saved search", "words", site={INSIDER}, desk=NOBODY))
    search = SavedSearch.of_state(state, "nl", user=world.people[INSIDER])
    search.name = world.mark("saved search", "name", site={INSIDER}, desk=NOBODY)
    search.save()
    world.shelve("saved searches", search.pk)


@secret
def name_of_somebody_erased(world: World) -> None:
    """Of whom only national editors still read the name, until they have said where it goes."""
    name = f"{COMMON} {world.mark('name of somebody erased', 'name', desk=NATIONAL)}"
    place = f"region:{world.open_region.region_id}"
    asked = NameToJudge.objects.create(user=UserFactory(), name=name, places=[place])
    world.shelve("names to judge", asked.pk)
