"""Forms sent by who may not: nothing changes, and what is there is answered as what is not."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from network.regions import desk
from tests.access.acts import ACTS, Act
from tests.access.crawl import FEW, NEVER_IN, answer
from tests.access.objects import World
from tests.access.roles import ADMINISTRATOR, NATIONAL_EDITOR, OTHER_EDITOR, ROLES, sign_in

# One network serves all of them, so one process goes through it.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("canaries"), pytest.mark.once]

# That somebody was here is remembered, whatever they were allowed.
OF_EVERY_REQUEST = {"django_session"}


def tables() -> dict[str, str]:
    """What is in each table, as a hash of its rows."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from the schema
            rows = sorted(map(repr, cursor.fetchall()))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return {table: rows for table, rows in found.items() if table not in OF_EVERY_REQUEST}


def changed(before: dict[str, str]) -> set[str]:
    return {table for table, rows in tables().items() if rows != before[table]}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(world: World, role: str, acts: list[Act]) -> list[str]:
    """What went wrong when somebody with `role` sent these forms, as sentences."""
    client, told, written = sign_in(role, world.people), [], []

    def note(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(f"{act}: {sql[:80]}")
        return execute(sql, *args)

    client.get(reverse("wagtailadmin_home"))  # where who lost a role loses what hung on it
    sending, before = [(act, act.sent(world)) for act in acts], tables()
    with connection.execute_wrapper(note):
        for act, sent in sending:
            urls = act.urls(world, 1 if role in NEVER_IN else FEW)
            # Several things of one kind are as absent at one address.
            absences = {absent: answer(client.post(absent, sent), absent) for _url, absent in urls}
            for url, absent in urls:
                there, not_there = answer(client.post(url, sent), url), absences[absent]
                if there != not_there and role not in act.seen_by:
                    told.append(f"{act}: {url} is answered {there[:2]}, and {absent} {not_there[:2]}")
    if tables_changed := changed(before):
        told += [f"These tables changed: {sorted(tables_changed)}", *written]
    return told


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_who_may_does_it(canaries, act):
    """Without this, that nothing changes for others would prove nothing."""
    world = canaries.world
    client = sign_in(NATIONAL_EDITOR if NATIONAL_EDITOR in act.may else ADMINISTRATOR, world.people)
    url, _absent = act.urls(world, 1)[0]
    sent, before = act.sent(world), tables()
    with undone():
        assert client.post(url, sent).status_code < 400
        assert changed(before)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_changes_nothing_and_is_told_nothing(canaries, role):
    told = tried(canaries.world, role, [act for act in ACTS if role not in act.may])
    assert not told, "\n".join(told)


def test_a_form_that_anybody_can_send_is_noticed(canaries, monkeypatch):
    acts = [act for act in ACTS if act.key == "agendas:delete"]
    monkeypatch.setattr(desk, "can_edit_region", lambda user, region: True)
    monkeypatch.setattr(desk.RegionOwnedPolicy, "user_has_permission_for_instance", lambda *args: True)
    told = tried(canaries.world, OTHER_EDITOR, acts)
    assert "agendas:delete" in told[0]
    assert any("network_agendas_agendaedition" in line for line in told)
