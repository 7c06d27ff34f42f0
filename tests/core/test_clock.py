"""One clock at a time; what fails keeps to itself; nothing scheduled is forgotten."""

import signal
import time
from datetime import timedelta
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core import clock, leases
from core.clock import Clock, Schedule
from core.models import Lease
from core.registry import Registry
from tests.processes import Forked

LENGTH = timedelta(seconds=30)


@pytest.fixture
def schedules(monkeypatch) -> Registry[Schedule]:
    """An empty registry in the place of the real one."""
    registry: Registry[Schedule] = Registry("schedule")
    monkeypatch.setattr(clock, "schedules", registry)
    monkeypatch.setattr("core.management.commands.clock.schedules", registry)
    return registry


@pytest.mark.django_db
def test_one_holder_at_a_time():
    assert leases.take(name="x", holder="one", length=LENGTH)
    assert leases.take(name="x", holder="one", length=LENGTH)
    assert not leases.take(name="x", holder="two", length=LENGTH)
    assert leases.take(name="y", holder="two", length=LENGTH)
    assert not leases.renew(name="x", holder="two", length=LENGTH)


@pytest.mark.django_db
def test_lease_given_back_is_free_at_once_but_nobody_gives_back_anothers():
    leases.take(name="x", holder="one", length=LENGTH)
    leases.give_back(name="x", holder="two")
    assert leases.is_held("x")
    leases.give_back(name="x", holder="one")
    assert not leases.is_held("x")
    assert leases.take(name="x", holder="two", length=LENGTH)


@pytest.mark.django_db
def test_lease_of_a_dead_holder_passes_on_and_does_not_come_back():
    leases.take(name="x", holder="dead", length=timedelta(seconds=-1))
    assert leases.take(name="x", holder="two", length=LENGTH)
    assert not leases.renew(name="x", holder="dead", length=LENGTH)


@pytest.mark.django_db
def test_one_failing_schedule_does_not_stop_the_others(schedules):
    ran = []

    def fails() -> int:
        ran.append("fails")
        raise RuntimeError("broken")

    schedules.register("first", Schedule(LENGTH, fails))
    schedules.register("second", Schedule(LENGTH, lambda: ran.append("second")))
    call_command("clock", once=True)
    assert ran == ["fails", "second"]
    assert not leases.is_held(clock.LEASE)


@pytest.mark.django_db
def test_second_clock_does_nothing_while_the_first_is_at_work(schedules):
    schedules.register("first", Schedule(LENGTH, lambda: pytest.fail("ran beside another clock")))
    leases.take(name=clock.LEASE, holder="another", length=LENGTH)
    with pytest.raises(CommandError, match="Another clock"):
        call_command("clock", once=True)
    assert Lease.objects.get(name=clock.LEASE).holder == "another"


@pytest.mark.django_db
def test_dry_run_says_what_waits_and_does_nothing(schedules, capsys):
    schedules.register("count", Schedule(LENGTH, lambda: pytest.fail("did it"), lambda: 3))
    schedules.register("other", Schedule(LENGTH, lambda: pytest.fail("did it")))
    call_command("clock", dry_run=True)
    assert capsys.readouterr().out == "count: 3 waiting (every 0:00:30)\nother: would run (every 0:00:30)\n"
    assert not Lease.objects.exists()


def test_every_schedule_of_the_platform_is_there():
    names = [name for name, _ in clock.schedules.items()]
    assert names.count("publish and expire") == 1
    assert {"clear sessions", "prune task results", "make renditions", "expire grants"} <= set(names)


def test_stop_interrupts_once():
    one = Clock()
    with pytest.raises(clock.Stopped):
        one.stop()
    one.stop()  # a second signal does not disturb the giving back


def tell(*, sleep: float) -> None:
    """In a process of its own: a clock with one schedule that tells when it runs, and short times."""
    clock.LEASE_LENGTH, clock.RENEW_EVERY, clock.LOOK_AGAIN = (timedelta(seconds=s) for s in (2, 0.4, 0.2))

    def run() -> None:
        print("ran", flush=True)  # noqa: T201
        time.sleep(sleep)

    clock.schedules = Registry("schedule")
    clock.schedules.register("tell", Schedule(timedelta(seconds=0.2), run))
    call_command("clock", skip_checks=True)


@pytest.fixture
def start_clock(transactional_db):
    """Starts real clocks on the test database; whatever is left of them is ended."""
    started = []

    def start(*, sleep: float = 0) -> Forked:
        started.append(Forked(partial(tell, sleep=sleep)))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.rest(timeout=60)


def has_run(process: Forked) -> bool:
    """Waits until the clock has run its schedule; False when it ended without."""
    return process.stdout.readline() == "ran\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_clock_told_to_stop_gives_its_lease_back_in_the_middle_of_a_schedule(start_clock, number):
    process = start_clock(sleep=600)  # far longer than the lease and this test
    assert has_run(process)
    assert leases.is_held(clock.LEASE)
    process.send_signal(number)
    assert process.wait(timeout=60) == 0
    assert not leases.is_held(clock.LEASE)


def test_second_clock_waits_and_takes_over_when_the_first_is_killed(start_clock):
    first = start_clock()
    assert has_run(first)
    second = start_clock()
    time.sleep(5)  # longer than the lease: the first one renews it
    holder = Lease.objects.get(name=clock.LEASE).holder
    assert holder.split(":")[1] == str(first.pid)
    first.kill()
    assert has_run(second)
    connection.close()
    assert Lease.objects.get(name=clock.LEASE).holder.split(":")[1] == str(second.pid)


def test_clock_keeps_its_lease_during_a_long_schedule(start_clock):
    process = start_clock(sleep=60)
    assert has_run(process)
    time.sleep(4)  # twice the length of its lease
    assert leases.is_held(clock.LEASE)


def test_clock_that_lost_its_lease_stops_working(start_clock):
    process = start_clock()
    assert has_run(process)
    Lease.objects.filter(name=clock.LEASE).update(holder="another", until=leases.timezone.now() + LENGTH)
    time.sleep(1.5)
    process.terminate()
    ran = process.rest(timeout=5).count("ran")
    assert 0 < ran < 6
    assert Lease.objects.get(name=clock.LEASE).holder == "another"
