"""Who loses a role or a log-in is gone at every door on the very next request, while the clock stands still."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from accounts.models import Grant, Role, User
from accounts.permissions import roles_in_force, with_a_role
from accounts.services import give_grant, withdraw_grant
from catalogue.differences import differences
from catalogue.services import known_keys
from core.access import MEMBERS, PUBLIC
from core.services import set_audience
from network.people.choices import Visibility
from network.people.models import Person
from tests.factories import MemberFactory, UserFactory
from tests.network.people.making import LIST, address, person, read
from tests.worlds import kept

DOORS = ("", "feed/", "csv/", "?rol=connector")


@pytest.fixture
@kept
def connector(twente):
    """A connector of Twente whom everybody may see, with a photo's worth of words."""
    return person(
        "Wad Wietske",
        Visibility.EVERYONE,
        role=Role.CONNECTOR,
        scope=f"region:{twente.region_id}",
        bio="wadverhaal",
        regions=[twente.region],
    )


def run_out(**chosen):
    """Grants end by time alone: nobody saves them, nothing hears of it."""
    now = timezone.now()
    Grant.objects.filter(**chosen).update(valid_from=now - timedelta(days=2), valid_until=now - timedelta(seconds=1))


def withdraw(someone):
    withdraw_grant(grant=someone.user.grants.get(), by=None)


def deactivate(someone):
    User.objects.filter(pk=someone.user_id).update(is_active=False)


def doors_that_show(client, someone):
    """Every address at which a reader finds the person, by name or address."""
    places = [*(f"{LIST}{door}" for door in DOORS), "/sitemap.xml", "/nl/regios/twente/", address(someone)]
    texts = {place: read(client.get(place)) for place in places}
    return [place for place, text in texts.items() if "Wietske" in text or address(someone) in text.replace(place, "")]


@pytest.mark.parametrize(
    "end",
    [withdraw, deactivate, lambda someone: run_out(user=someone.user)],
    ids=["withdrawn", "deactivated", "ran out"],
)
def test_person_without_a_role_in_force_is_gone_at_every_door(client, member, connector, end):
    assert doors_that_show(member, connector) == [
        *(f"{LIST}{door}" for door in DOORS),
        "/sitemap.xml",
        "/nl/regios/twente/",
        address(connector),
    ]
    assert doors_that_show(client, connector) == ["/sitemap.xml", address(connector)]
    end(connector)
    assert doors_that_show(member, connector) == []
    assert doors_that_show(client, connector) == []
    assert client.get(address(connector)).status_code == member.get(address(connector)).status_code == 404


def photo_door(someone):
    return f"{address(someone)}foto/"


def test_photo_goes_with_the_role_of_who_is_on_it_and_of_who_looks(client, tree, portrait):
    someone = portrait(person("Wad Wietske", Visibility.MEMBERS))
    reader = MemberFactory()
    client.force_login(reader)
    assert client.get(photo_door(someone)).status_code == 200
    run_out(user=reader)
    assert client.get(photo_door(someone)).status_code == 404
    client.force_login(MemberFactory())
    assert client.get(photo_door(someone)).status_code == 200
    run_out(user=someone.user)
    assert client.get(photo_door(someone)).status_code == 404


def test_role_that_ran_out_is_gone_while_another_goes_on(member, connector):
    give_grant(user=connector.user, role=Role.MEMBER, by=None)
    assert "Wietske" in read(member.get(f"{LIST}?rol=connector"))
    run_out(user=connector.user, role=Role.CONNECTOR)
    assert "Wietske" not in read(member.get(f"{LIST}?rol=connector")).partition('id="resultaten"')[2]
    assert "Wietske" in read(member.get(f"{LIST}?rol=member"))
    assert 'value="connector"' not in read(member.get(LIST))
    assert "Verbinder" not in read(member.get(address(connector)))
    assert "Wietske" not in read(member.get("/nl/regios/twente/"))


def test_role_that_begins_later_counts_from_then(member, tree):
    someone = person("Wad Wietske", Visibility.MEMBERS)
    later = timezone.now() + timedelta(hours=1)
    Grant.objects.filter(user=someone.user).update(valid_from=later)
    assert "Wietske" not in read(member.get(LIST))
    Grant.objects.filter(user=someone.user).update(valid_from=timezone.now() - timedelta(seconds=1))
    assert "Wietske" in read(member.get(LIST))


def test_reader_whose_role_ran_out_no_longer_has_the_list(member, connector):
    assert member.get(LIST).status_code == 200
    run_out(user__name="Lotte Lezer")
    assert [member.get(f"{LIST}{door}").status_code for door in DOORS] == [404] * 4
    assert member.get(address(connector)).status_code == 200, "what everybody sees stays"


def test_a_given_role_brings_somebody_back(member, connector):
    run_out(user=connector.user)
    give_grant(user=connector.user, role=Role.MEMBER, by=None)
    assert "Wietske" in read(member.get(LIST))


def test_nothing_in_the_catalogue_is_stale_when_time_passes(connector):
    run_out(user=connector.user)
    assert not differences(known_keys("person"))


def test_everybody_has_a_profile_from_their_first_role_on(db):
    user = UserFactory()
    assert not Person.objects.filter(user=user).exists()
    give_grant(user=user, role=Role.MEMBER, by=None)
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    assert Person.objects.filter(user=user).count() == 1
    assert Person.objects.filter(user=User.objects.create_superuser("baas@example.nl")).exists()


def test_one_query_finds_exactly_those_who_hold_a_role(db):
    """`with_a_role` says as a query what `roles_in_force` says of one person."""
    now = timezone.now()
    people = [UserFactory() for _ in range(3)]
    member, off = MemberFactory(), MemberFactory(is_active=False)
    by_hand, former = UserFactory(is_superuser=True), UserFactory(is_superuser=True)
    for user, begin, end in (
        (people[0], now + timedelta(hours=1), None),
        (people[1], now - timedelta(days=2), now - timedelta(days=1)),
        (people[2], now - timedelta(days=2), now + timedelta(days=1)),
    ):
        Grant.objects.create(user=user, role=Role.CONNECTOR, scope="region:1", valid_from=begin, valid_until=end)
    Grant.objects.create(user=former, role=Role.ADMINISTRATOR, valid_from=now - timedelta(2), valid_until=now)
    found = set(with_a_role())
    assert found == {user for user in User.objects.all() if roles_in_force(user)}
    assert found == {member, people[2], by_hand}
    assert off not in found
    assert not roles_in_force(AnonymousUser())


def test_connectors_and_editors_stand_on_the_page_of_their_region_for_members_only(client, member, connector, almere):
    writer = person("Schrijf Sjoerd", role=Role.REGION_EDITOR, scope=connector.user.grants.get().scope)
    person("Alleen Lid Alida", role=Role.MEMBER, scope=connector.user.grants.get().scope)
    hidden = person(
        "Stille Stef", {"roles": Visibility.NOBODY}, role=Role.CONNECTOR, scope=connector.user.grants.get().scope
    )
    text = read(member.get("/nl/regios/twente/"))
    assert "Wietske" in text
    assert writer.name in text
    assert "Alida" not in text
    assert hidden.name not in text
    assert "Wietske" not in read(client.get("/nl/regios/twente/"))
    assert "Wietske" not in read(member.get("/nl/regios/almere/"))


def test_photo_goes_with_the_person(client, member, connector, portrait):
    portrait(connector)
    photo = f"{address(connector)}foto/"
    assert client.get(photo).status_code == member.get(photo).status_code == 200
    run_out(user=connector.user)
    assert client.get(photo).status_code == member.get(photo).status_code == 404
    assert Client().get(f"{LIST}999999/foto/").status_code == 404


@pytest.mark.parametrize("of", ["region", "list of regions"])
def test_region_that_is_restricted_is_named_with_nobody_in_it(client, member, tree, twente, connector, of):
    """The person stays; that they work in that region is for the people of the region to know."""
    page = twente if of == "region" else tree.indexes["regions", "nl"]
    editor = UserFactory()
    give_grant(user=editor, role=Role.NATIONAL_EDITOR, by=None)
    of_region = [(f"region:{twente.region_id}", [])] if page == twente else []
    for audience, told in [(MEMBERS, [member]), *of_region, (PUBLIC, [client, member])]:
        set_audience(page=page, audience=audience, by=editor)
        for reader in (client, member):
            assert ("Twente" in read(reader.get(address(connector)))) == (reader in told), audience
        assert ("Twente" in read(member.get(LIST))) == (member in told), audience
        assert not differences(known_keys("person"))
