"""The guard's rules on sentences of our own, with how often they are right."""

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from bench.texts import GUARD
from core.privacy import TraceKind, find_traces, plain_text

EXAMPLES = yaml.safe_load((Path(__file__).parent / "privacy_examples.yaml").read_text(encoding="utf-8"))
THIS_YEAR = 2026


def is_right(example: dict[str, str]) -> bool:
    """A sentence that names a child is found as what it is; in any other nothing is found."""
    kinds = {trace.kind for trace in find_traces(example["text"], year=THIS_YEAR)}
    return example["kind"] in kinds if "kind" in example else not kinds


def precision_and_recall(child: Iterable[dict], no_child: Iterable[dict]) -> tuple[float, float]:
    """How many of the warnings are right, and how many of the children's details bring one."""
    child, no_child = list(child), list(no_child)
    hits = sum(is_right(example) for example in child)
    false_alarms = sum(not is_right(example) for example in no_child)
    return hits / (hits + false_alarms), hits / len(child)


def kept_apart(examples: list[dict]) -> list[dict]:
    return examples[2::3]


def every(ending: str) -> list[dict]:
    return [example for name, examples in EXAMPLES.items() if name.endswith(ending) for example in examples]


SETS = {
    # The sentences, and the precision and recall that are asked of them.
    "all": (every("a_child"), every("no_child"), 0.9, 0.85),
    "kept apart": (kept_apart(EXAMPLES["names_a_child"]), kept_apart(EXAMPLES["names_no_child"]), 0.9, 0.85),
    "written afterwards": (EXAMPLES["fresh_a_child"], EXAMPLES["fresh_no_child"], 0.9, 0.8),
}


@pytest.mark.parametrize("name", SETS)
def test_warnings_are_mostly_right_and_mostly_given(name, capsys):
    child, no_child, precise, complete = SETS[name]
    precision, recall = precision_and_recall(child, no_child)
    with capsys.disabled():
        sys.stdout.write(
            f"\nprivacy guard, {name}: {len(child)} + {len(no_child)} sentences, "
            f"precision {precision:.2f}, recall {recall:.2f}\n"
        )
    assert precision >= precise
    assert recall >= complete


def test_there_are_at_least_forty_examples_of_both_kinds_and_none_twice():
    texts = [example["text"] for examples in EXAMPLES.values() for example in examples]
    assert len(every("a_child")) >= 40
    assert len(every("no_child")) >= 40
    assert len(texts) == len(set(texts))
    assert {example["kind"] for example in every("a_child")} == set(TraceKind.values)


def test_passage_runs_from_the_name_to_the_detail():
    text = "Vorige week bleef Sem de Vries uit groep 5 thuis. Later niet meer."
    assert [(trace.words, trace.kind) for trace in find_traces(text)] == [("Sem de Vries uit groep 5", TraceKind.GROUP)]
    trace = find_traces(text)[0]
    assert text[trace.start : trace.end] == trace.words


@pytest.mark.parametrize(
    ("number", "found"),
    [("123456782", True), ("123456783", False), ("000000000", False), ("1234567820", False), ("12345678", False)],
)
def test_citizen_number_must_pass_the_eleven_test(number, found):
    assert bool(find_traces(f"Het nummer {number} stond erbij.")) is found


@pytest.mark.parametrize(("year", "found"), [(2026, True), (2033, True), (2045, False), (2010, False)])
def test_birth_date_of_a_grown_up_is_no_childs(year, found):
    assert bool(find_traces("Geboren op 12 maart 2014.", year=year)) is found


def test_rich_text_is_read_as_words_and_not_across_paragraphs():
    assert plain_text("<p>Onze <b>Sem</b> (<i>9</i>)</p>").strip() == "Onze Sem (9)"
    assert find_traces(plain_text("<p>Onze <b>Sem</b> (<i>9</i>) blijft thuis.</p>"))
    assert not find_traces(plain_text("<h2>Sem</h2><p>heeft autisme in de familie</p>"))
    assert not find_traces(plain_text('<p data-kind="Sem (9)">tekst</p><script>Sem (9)</script>'))


def test_text_with_loose_accents_is_read_as_well():
    assert find_traces("Bij Zoe\u0308 is ADHD vastgesteld.")


def test_empty_and_odd_texts_have_no_traces():
    for text in ["", " ", "\0", "(((", "\ud83d", "Sem", "groep", "’’’", "1" * 1000, "A" * 1000]:
        assert find_traces(text) == []


@pytest.mark.parametrize("unit", GUARD)
def test_long_text_of_one_pattern_is_read_to_its_end(unit):
    """Sixty thousand characters of it, then a child: what stands at the very end is found."""
    text = unit * (60_000 // len(unit)) + ". Bij Sem is ADHD vastgesteld."
    assert any("Sem is ADHD" in trace.words for trace in find_traces(text) if trace.kind == TraceKind.DIAGNOSIS)
