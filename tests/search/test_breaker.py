"""When a search server is left alone, and when it is asked again: by a clock of the test."""

import pytest
from structlog.testing import capture_logs

from search.engines.breaker import FAILURES, FIRST_REST, LONGEST_REST, Breaker, Mode
from search.engines.errors import EngineUnavailable, EngineUnfit
from search.engines.guarded import GuardedEngine
from search.models import Pending
from search.pending import put
from search.questions import Ask, Found, Plan

ASK = Ask(plans={"nl": Plan()}, tokens=frozenset({"public"}), language="nl", title="een geheim woord")


class Clock:
    time = 1000.0

    def __call__(self):
        return self.time


class Database:
    def find(self, ask, at=None):
        return Found(1, (1,))


class Server:
    """Does what it is told to: answers, or raises."""

    problem: Exception | None = None

    def __init__(self):
        self.asked = self.pinged = 0

    def find(self, ask, at=None):
        self.asked += 1
        if self.problem:
            raise self.problem
        return Found(2, (2, 3))

    def ping(self):
        self.pinged += 1
        if self.problem:
            raise self.problem


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def guarded(clock):
    engine = GuardedEngine(Server(), Database())
    engine.breaker = Breaker(now=clock)
    return engine


def fail(guarded, times=FAILURES):
    guarded.elastic.problem = EngineUnavailable("gone")
    for _number in range(times):
        assert guarded.find(ASK).total == 1


def test_as_long_as_it_answers_the_server_is_asked(guarded):
    assert guarded.find(ASK).total == 2


def test_each_failure_is_answered_by_the_database_and_after_some_in_a_row_nobody_waits(guarded, clock):
    fail(guarded)
    assert guarded.elastic.asked == FAILURES
    guarded.find(ASK)
    assert (guarded.elastic.asked, guarded.elastic.pinged) == (FAILURES, 0)


def test_failures_that_are_not_in_a_row_change_nothing(guarded):
    for _number in range(FAILURES):
        fail(guarded, times=FAILURES - 1)
        guarded.elastic.problem = None
        assert guarded.find(ASK).total == 2


def test_after_a_rest_one_asks_whether_it_is_back_and_rests_grow(guarded, clock):
    fail(guarded)
    rest = FIRST_REST
    for number in range(1, 8):
        clock.time += rest - 0.01
        guarded.find(ASK)
        assert guarded.elastic.pinged == number - 1
        clock.time += 0.02
        guarded.find(ASK)
        guarded.find(ASK)
        assert guarded.elastic.pinged == number
        rest = min(rest * 2, LONGEST_REST)
    assert guarded.elastic.asked == FAILURES


def test_back_again_it_serves_at_once_when_nothing_waits(guarded, clock, db):
    fail(guarded)
    guarded.elastic.problem = None
    clock.time += FIRST_REST
    assert guarded.find(ASK).total == 2


def test_back_again_it_first_catches_up_with_what_waited_then_and_not_with_what_comes_after(
    guarded, clock, db, settings
):
    settings.SEARCH_URL = "http://127.0.0.1:9200"
    put([1, 2], 10)
    fail(guarded)
    guarded.elastic.problem = None
    clock.time += FIRST_REST
    assert guarded.find(ASK).total == 1
    assert guarded.breaker.mode is Mode.CATCHING_UP
    put([3], 11)
    Pending.objects.filter(pk=1).delete()
    assert guarded.find(ASK).total == 1
    Pending.objects.filter(pk=2).delete()
    assert guarded.find(ASK).total == 2


def test_server_that_is_only_behind_is_asked_again_the_next_time(guarded):
    guarded.elastic.problem = EngineUnfit("behind")
    for _number in range(FAILURES * 2):
        assert guarded.find(ASK).total == 1
    guarded.elastic.problem = None
    assert guarded.find(ASK).total == 2


def test_log_tells_of_each_turn_once_and_never_what_was_searched_for(guarded, clock, db):
    with capture_logs() as lines:
        fail(guarded)
        guarded.find(ASK)
        guarded.elastic.problem = None
        clock.time += FIRST_REST
        guarded.find(ASK)
        guarded.elastic.problem = EngineUnfit("behind")
        guarded.find(ASK)
        guarded.find(ASK)
    events = [line["event"] for line in lines]
    assert events == [
        *["search engine failed"] * FAILURES,
        "search engine is left alone, the database answers",
        "search engine answers again and catches up",
        "search engine serves again",
        "the database answers",
    ]
    assert "geheim" not in str(lines)


def test_who_was_asking_when_the_rest_began_makes_it_no_longer(guarded, clock, db):
    asked = guarded.turn_to_ask()
    fail(guarded)
    for _number in range(5):
        guarded.breaker.failed("asked before", asked)
    guarded.elastic.problem = None
    clock.time += FIRST_REST
    assert guarded.find(ASK).total == 2


def test_who_asked_before_the_rest_says_nothing_while_it_catches_up_or_serves_again(guarded, clock, db, settings):
    settings.SEARCH_URL = "http://127.0.0.1:9200"
    put([1], 10)
    asked = guarded.turn_to_ask()
    fail(guarded)
    guarded.elastic.problem = None
    clock.time += FIRST_REST
    assert guarded.find(ASK).total == 1
    guarded.breaker.failed("asked before", asked)
    assert guarded.breaker.mode is Mode.CATCHING_UP
    Pending.objects.all().delete()
    assert guarded.find(ASK).total == 2
    for _number in range(FAILURES):
        guarded.breaker.failed("asked before", asked)
    assert guarded.breaker.mode is Mode.SERVING


def test_answer_from_before_the_rest_does_not_make_good_what_failed_since(guarded):
    fail(guarded, times=FAILURES - 1)
    guarded.breaker.went_well(guarded.turn_to_ask() - 1)
    fail(guarded, times=1)
    assert guarded.breaker.mode is Mode.RESTING
