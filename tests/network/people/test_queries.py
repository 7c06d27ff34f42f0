"""Lists and profiles cost the same number of queries, however much people tell."""

import pytest

from accounts.models import Role
from accounts.services import give_grant
from catalogue.services import one_refresh
from tests.factories import OrganisationFactory, RegionFactory, theme
from tests.network.people.making import LIST, address, person
from tests.network.test_queries import number_of_queries

LISTING, PROFILE = 8, 14


def crowd(number, region):
    """`number` people who tell everything `number` times."""
    return [
        person(
            f"Iemand {letter}",
            "everyone",
            role=Role.CONNECTOR,
            scope=f"region:{region.pk}",
            organisations=[OrganisationFactory() for _ in range(number)],
            regions=[RegionFactory() for _ in range(number)],
            themes=[theme("preventie"), theme("inclusie"), theme("thuiszitters")][:number],
            sectors=["po", "vo"],
            bio="Elf jaar voor de klas.",
            phone="06 11 22 33 44",
        )
        for letter in range(number)
    ]


@pytest.mark.django_db
def test_list_and_profile_ask_as_much_of_many_as_of_few(client, member, twente):
    counted = []
    for number in (2, 8):
        with one_refresh():
            people = crowd(number, twente.region)
        give_grant(user=people[0].user, role=Role.MEMBER, by=None)
        own = {
            LIST: number_of_queries(member, LIST),
            address(people[0]): number_of_queries(member, address(people[0])),
            "public": number_of_queries(client, address(people[0])),
            "filtered": number_of_queries(member, f"{LIST}?regio={twente.slug}&rol=connector"),
        }
        counted.append([asked for asked, _queries in own.values()])
        listing, profile = own[LIST], own[address(people[0])]
        # Who asks, by session and roles, takes three of its own.
        assert listing[0] <= LISTING + 3, "\n".join(listing[1])
        assert profile[0] <= PROFILE, "\n".join(profile[1])
    assert counted[0] == counted[1]
