"""The canary crawl: each role goes through every door, and comes across no word that is not meant for it."""

import pytest

from tests.access.crawl import answer, behind, crawl, uncovered
from tests.access.objects import CHOOSER, DESK
from tests.access.roles import ANONYMOUS, EX_MEMBER, INSIDER, MEMBER, ROLES, sign_in

# One network serves all of them, so one process goes through it.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("canaries")]

# So that all together make at least five thousand.
FEWEST_PROBES = 5_000 // len(ROLES) + 1


# Who may see some of it asks the database most; what an editor may do is asked in the same words on each.
ON_EVERY_DATABASE = {MEMBER}


def walks(*roles: str) -> list[object]:
    """Each of these roles, marked where one database is enough."""
    return [role if role in ON_EVERY_DATABASE else pytest.param(role, marks=pytest.mark.once) for role in roles]


@pytest.mark.parametrize("role", walks(*ROLES))
def test_nobody_comes_across_what_is_not_meant_for_them(canaries, role, record_property):
    walk = crawl(canaries.world, role)
    record_property("canary probes", walk.probes)
    assert not walk.leaks, "\n".join(walk.leaks)
    assert not walk.broken, "\n".join(walk.broken)
    assert walk.probes >= FEWEST_PROBES


def test_every_address_has_a_row_and_every_row_an_address(canaries):
    without_row, without_address = uncovered(canaries.world)
    assert not without_row, "Add a row to tests/access/doors.py for:\n" + "\n".join(sorted(without_row))
    assert not without_address, "These rows lead nowhere:\n" + "\n".join(sorted(without_address))


def test_two_who_work_nowhere_try_the_whole_desk_between_them(canaries):
    """And who was an administrator tries it alone: what stands at its door looks at nobody's address."""
    tried = {
        role: {url for url, side in behind(canaries.world, role) if side in (DESK, CHOOSER)}
        for role in (MEMBER, INSIDER, EX_MEMBER)
    }
    assert tried[MEMBER] | tried[INSIDER] == tried[EX_MEMBER]
    assert min(len(tried[MEMBER]), len(tried[INSIDER])) > len(tried[EX_MEMBER]) // 3
    pages = [answer(sign_in(role, canaries.world.people).get("/beheer/"), "/beheer/") for role in tried]
    assert [page[0] for page in pages] == [403, 403, 403]


@pytest.mark.once
def test_no_list_count_or_feed_changes_by_what_its_reader_may_not_see(canaries):
    assert canaries.counted > 100
    assert canaries.told == []


@pytest.mark.parametrize("role", walks(ANONYMOUS, EX_MEMBER, MEMBER))
def test_what_is_hidden_is_answered_as_what_is_absent(canaries, role):
    """The same status and the same page, to the letter, but for the address that was asked."""
    world, client = canaries.world, sign_in(role, canaries.world.people)
    assert len(world.hidden) > 10
    for name, pairs in world.hidden.items():
        if role == MEMBER and name in world.notes["seen by members"]:
            continue
        for hidden, absent in pairs:
            told = answer(client.get(hidden), hidden)
            assert told == answer(client.get(absent), absent), f"{name}: {hidden}"
            assert told[0] == 404
