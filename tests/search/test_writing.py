"""What is kept beside documents: numbers of words, how they are spelled, and what they are looked up in."""

from datetime import timedelta
from io import StringIO
from threading import Thread

import numpy as np
import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Grant
from catalogue.models import Entry
from core.access import MEMBERS, PUBLIC
from search import recounting, suggesting, upkeep
from search.engines.database.counting import firsts
from search.finding import SearchQuery, find
from search.indexing import Source, write
from search.models import Document, Heads, Spelling, Term
from search.suggesting import suggest
from tests.factories import story_page
from tests.network.people.making import person

VISITOR = frozenset({PUBLIC})


def rewrite(entry, title=None, text="", facets=frozenset()):
    entry.title = title or entry.title
    with transaction.atomic():
        write([Source(entry, facets, text)])


def found(words, tokens=VISITOR):
    return [hit.entry.title for hit in find(SearchQuery(words, "nl", tokens)).hits]


def numbers():
    return set(Term.objects.values_list("word", "language", "audience", "documents"))


@pytest.fixture
def entry(stories):
    return Entry.objects.get(title="Zonder bel", language="nl")


def test_words_of_a_write_that_was_undone_are_written_by_the_next(entry):
    rewrite(entry, text="eerst")
    with transaction.atomic():
        write([Source(entry, frozenset(), "schommelpaard")])
        transaction.set_rollback(True)
    assert not Spelling.objects.filter(word="schommelpaard")
    rewrite(entry, text="schommelpaard")
    assert Spelling.objects.filter(word="schommelpaard")
    assert found("schommelpard") == ["Zonder bel"]


def test_words_that_vanish_and_come_back_are_spelled_again(entry):
    for text in ("schommelpaard", "iets anders", "schommelpaard"):
        rewrite(entry, text=text)
    assert found("schommelpard") == ["Zonder bel"]


def test_what_is_written_again_is_counted_once(entry):
    rewrite(entry, text="schommelpaard en schommelpaard")
    before = numbers()
    assert ("schommelpaard", "nl", PUBLIC, 1) in before
    rewrite(entry, text="schommelpaard en schommelpaard", facets=frozenset({("thema", "preventie")}))
    assert numbers() == before


def test_a_restricted_thing_takes_its_words_along(entry):
    rewrite(entry, text="schommelpaard")
    entry.audience = MEMBERS
    rewrite(entry, text="schommelpaard")
    assert {(audience, number) for word, _code, audience, number in numbers() if word == "schommelpaard"} == {
        (MEMBERS, 1)
    }


def test_numbers_counted_anew_are_those_that_were_kept(entry):
    rewrite(entry, text="Café's, ’s avonds: zzp'er-overleg 2019 schommelpaard x")
    before, spelled = numbers(), set(Spelling.objects.values_list("language", "key", "word"))
    upkeep.count_words()
    assert numbers() == before
    assert set(Spelling.objects.values_list("language", "key", "word")) == spelled


def test_a_rebuild_looks_words_up_anew_from_what_is_stored(stories):
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in ("search_words", "search_titles"):
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('delete-all')")  # noqa: S608 - ours
        assert found("naar") == []
    call_command("search", "rebuild", stdout=StringIO())
    assert found("tuin") == ["Samen naar buiten"]
    assert [each.label for each in suggest("zonder be", language="nl", tokens=VISITOR)] == ["Zonder bel"]


def test_analysing_anew_keeps_numbers_and_hits(stories):
    before, hits = numbers(), found("school")
    Document.objects.update(analysed="before", text_tokens="", vector="")
    assert found("school") != hits
    assert upkeep.read_anew() == Document.objects.count()
    assert (numbers(), found("school")) == (before, hits)


def test_who_left_takes_no_place_among_suggestions(tree, monkeypatch):
    """Whoever's role ended by the clock stands in the catalogue still, and would be the first of one candidate."""
    monkeypatch.setattr(suggesting, "CANDIDATES", 1)
    for name in ("Fenna Blauw", "Fenna Groen"):
        person(name, MEMBERS)
    tokens = frozenset({PUBLIC, MEMBERS})

    def labels():
        return [each.label for each in suggest("fenna", language="nl", tokens=tokens)]

    (first,) = labels()
    grants = Entry.objects.filter(kind="person", title=first)
    assert grants.exists()
    hour = timezone.now() - timedelta(hours=1)
    Grant.objects.filter(user__name=first).update(valid_from=hour - timedelta(hours=1), valid_until=hour)
    assert labels() == [({"Fenna Blauw", "Fenna Groen"} - {first}).pop()]


@pytest.mark.parametrize("size", [0, 1, 7, 60, 500])
def test_first_of_many_are_those_of_all_in_order(size):
    draw = np.random.default_rng(size)
    ranks, moments = draw.integers(0, 3, 300), draw.integers(-5_000_000_000, 5_000_000_000, 300) // 1_000_000_000
    wanted = sorted(zip(ranks.tolist(), moments.tolist(), strict=True), reverse=True)[:size]
    chosen = firsts(ranks, moments, size)
    told = sorted(zip(ranks[chosen].tolist(), moments[chosen].tolist(), strict=True), reverse=True)
    assert told[:size] == wanted
    assert size == 0 or set(told) == set(wanted)


def test_numbers_that_went_wrong_are_put_right_and_nothing_else_is_written(entry):
    rewrite(entry, text="schommelpaard hobbelpaard")
    before, spelled = numbers(), set(Spelling.objects.values_list("language", "key", "word"))
    assert upkeep.count_words() == 0
    Term.objects.filter(word="schommelpaard").update(documents=7)
    Term.objects.filter(word="hobbelpaard").delete()
    Term.objects.create(word="spook", language="nl", audience=PUBLIC, documents=2)
    Spelling.objects.create(word="spook", language="nl", key="spook")
    Spelling.objects.filter(word="schommelpaard").first().delete()
    assert upkeep.count_words() == 3
    assert numbers() == before
    assert set(Spelling.objects.values_list("language", "key", "word")) == spelled
    assert found("schommelpard") == ["Zonder bel"]


@pytest.mark.parametrize("kept", [7, 0], ids=["too-high", "too-low"])
@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_words_are_counted_is_counted_too(regions, monkeypatch, kept):
    """And who writes does not wait for it."""
    page = story_page(regions["twente"], title="Zonder bel", slug="bel", intro="schommelpaard")
    entry = Entry.objects.get(title=page.title)
    Term.objects.filter(word="schommelpaard").update(documents=kept)
    read = recounting.counted

    def counted_while_somebody_writes(at):
        monkeypatch.undo()
        found = read(at)
        writer = Thread(target=written_elsewhere, args=(entry,))
        writer.start()
        writer.join()
        return found

    def written_elsewhere(entry):
        try:
            rewrite(entry, text="hobbelpaard")
        finally:
            connection.close()

    monkeypatch.setattr(recounting, "counted", counted_while_somebody_writes)
    assert upkeep.count_words() == 1
    assert dict(Term.objects.filter(word__endswith="paard").values_list("word", "documents")) == {"hobbelpaard": 1}
    assert upkeep.count_words() == 0


def test_heads_are_counted_anew_when_there_are_more_texts_for_everybody(stories):
    upkeep.recount_heads()
    assert upkeep.recount_heads() == 0
    held = dict(Heads.objects.values_list("language", "documents"))
    assert held["nl"] == Document.objects.filter(language="nl", audience=PUBLIC).count()
    with CaptureQueriesContext(connection) as asked:
        upkeep.recount_heads()
    Document.objects.filter(language="nl").update(audience=MEMBERS)
    with CaptureQueriesContext(connection) as more:
        upkeep.recount_heads()
    assert len(more) > len(asked)


def test_everything_is_written_anew_where_that_is_asked_for(stories):
    entry = Entry.objects.get(title="Zonder bel", language="nl")
    right = Document.objects.values_list("codes", "moment", "weight").get(pk=entry.pk)
    Document.objects.filter(pk=entry.pk).update(codes=b"", moment=0, weight=0)
    out = StringIO()
    call_command("search", "check", stdout=out)
    assert "every one is right" in out.getvalue()
    call_command("search", "rebuild", all=True, stdout=out)
    assert Document.objects.values_list("codes", "moment", "weight").get(pk=entry.pk) == right
    assert "words counted otherwise: 0" in out.getvalue()
