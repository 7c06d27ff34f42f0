"""What is offered beside a thing depends on nothing that the reader may not see, and is always of this moment."""

import random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from catalogue.models import Entry
from core.access import EDITORS, MEMBERS, PUBLIC, PUBLIC_ONLY
from search.analysis.keywords import MOST
from search.engines.database import snapshot
from search.indexing import Source, write
from search.models import Document
from search.similar import similar
from search.upkeep import read_anew
from tests.search.near import add, mixed, offered, start, told
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
@kept
def nothing_else(db):
    start()


class TestRights:
    def test_who_may_see_more_is_offered_more(self):
        add("dit", themes=["preventie"])
        add("geheim", themes=["preventie"], audience=MEMBERS)
        assert offered("dit") == {}
        assert offered("dit", {PUBLIC, MEMBERS}) == {"geheim": "Gaat ook over Preventie"}

    def test_beside_what_somebody_may_not_see_nothing_is_told(self):
        add("geheim", themes=["preventie"], audience=MEMBERS)
        add("dit", themes=["preventie"])
        assert offered("geheim") == {}

    def test_fifty_private_documents_change_nothing_for_a_visitor(self):
        keys = mixed(random.Random(3), 30, [PUBLIC])
        before = [similar(key, language="nl", tokens=PUBLIC_ONLY) for key in keys]
        assert sum(map(len, before)) > 30
        mixed(random.Random(4), 50, [MEMBERS, EDITORS, "region:1", "community:9"], name="prive", day=9_000)
        after = [similar(key, language="nl", tokens=PUBLIC_ONLY) for key in keys]
        assert told(after) == told(before)
        assert told(similar(key, language="nl", tokens=frozenset({PUBLIC, MEMBERS})) for key in keys) != told(before)

    @pytest.mark.parametrize("number", range(6))
    def test_the_answer_is_as_if_there_were_nothing_but_what_the_reader_may_see(self, number):
        dice = random.Random(number)
        audiences = [PUBLIC, PUBLIC, PUBLIC, MEMBERS, EDITORS, "region:1", "user:5"]
        keys = mixed(dice, 70, audiences)
        tokens = frozenset({PUBLIC, *dice.sample(audiences[3:], number % 4)})
        language = dice.choice(["nl", "en"])
        found = told(similar(key, language=language, tokens=tokens) for key in keys)
        assert sum(map(len, found)) > 20
        hidden = list(Entry.objects.exclude(audience__in=tokens).values_list("pk", flat=True))
        with transaction.atomic():
            write([], hidden)
            Entry.objects.filter(pk__in=hidden).delete()
            alone = told(similar(key, language=language, tokens=tokens) for key in keys)
            transaction.set_rollback(True)
        assert found == alone
        assert told(similar(key, language=language, tokens=tokens) for key in keys) == found

    def test_what_the_database_does_not_let_through_is_left_out_whatever_the_memory_says(self):
        add("dit", themes=["preventie"])
        other = add("dat", themes=["preventie"])
        assert offered("dit")
        Entry.objects.filter(pk=other.pk).update(audience=MEMBERS)
        assert offered("dit") == {}


class TestKeepingStep:
    def test_a_restriction_and_a_deletion_hold_at_once(self):
        add("dit", themes=["preventie"])
        one, two = add("een", themes=["preventie"]), add("twee", themes=["preventie"])
        assert set(offered("dit")) == {"een", "twee"}
        one.audience = MEMBERS
        one.save()
        write([Source(one, frozenset({("thema", "preventie")}), "")])
        assert set(offered("dit")) == {"twee"}
        write([], [two.pk])
        two.delete()
        assert offered("dit") == {}

    def test_as_long_as_nothing_changes_it_takes_one_query(self):
        for number in range(12):
            add(f"n{number}", themes=["preventie"], region="twente")
        offered("n0")
        for name in ("n0", "n1", "onbekend"):
            with CaptureQueriesContext(connection) as asked:
                offered(name)
            assert len(asked) == 1, [query["sql"] for query in asked.captured_queries]

    def test_memory_of_a_change_that_was_taken_back_is_not_believed(self):
        add("dit", themes=["preventie"])
        with transaction.atomic():
            add("dat", themes=["preventie"])
            assert set(offered("dit")) == {"dat"}
            transaction.set_rollback(True)
        assert offered("dit") == {}

    @pytest.mark.parametrize("keywords", [None, b"", b"1234" * (MOST + 1)])
    def test_documents_from_before_are_read_anew_and_are_then_compared(self, monkeypatch, keywords):
        add("dit", themes=["preventie"])
        add("dat", themes=["preventie"])
        Document.objects.update(thing=None, keywords=keywords, analysed="before")
        monkeypatch.setattr(snapshot, "_held", snapshot.empty())
        assert offered("dit") == {}
        assert read_anew() == 2
        assert set(offered("dit")) == {"dat"}
