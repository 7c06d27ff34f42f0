"""How reading a text grows with its length: the child-privacy guard and the reader of pasted agendas.

A pattern that a reader goes back over makes four times the text take sixteen times as long. Each unit is repeated to
both lengths; printed is how many times the longer one took, of `LONGER` times the text, the worst first.
"""

import argparse
import time
from collections.abc import Callable

from core.privacy import find_traces
from network.agendas.pasting import PasteRefused, parse_agenda

LONGER = 4
GUARD = (
    *("Sem ", "a", "A", "1", "(", "Sem (9) ", "groep 5 ", "geboren op ", "123456782 ", "Kerkstraat 12 ", "A’", "Aa-"),
    *("ADHD van ", "De 8-jarige ", "1234 AB Z", "Sem zit op De ", "e\u0301", "Een zin over Sem en zijn school. "),
)
PASTED = (
    *("1. A\n", "1.1 A\n", "1.\n", "3.3.\n\n", "1. A\n2. B\n", "- \n", "- a\n", "a-\n", "a1 ", "a[1] "),
    *("[1] A b c d e f\n", "1", " ", "a", ".", "-", "a-", "1.1.1.1. ", "Thema 1: ", "\n", "a\n", "A\n\n"),
    *("pagina 1 ", "....1", "x ¹ x¹\n", "1 abcdefghijklmnopq.\n\n", "\u00ad\n", "e\u0301", "A?\n\n- b\n"),
)


def run(arguments: list[str]) -> None:
    """Print, per reader and unit: CPU time at `--size` characters, and at four times that against it."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=texts")
    parser.add_argument("--size", type=int, default=45_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    print(f"{'reader':8} {'unit':38} {'ms':>8} {f'x{LONGER} text':>8}")
    for name, units, read in (("guard", GUARD, find_traces), ("agenda", PASTED, pasted)):
        rows = [(growth(unit, read, options.size, options.rounds), unit) for unit in units]
        for (short, times), unit in sorted(rows, key=lambda row: -row[0][1]):
            print(f"{name:8} {unit!r:38} {short * 1000:8.1f} {times:7.1f}x")


def pasted(text: str) -> None:
    """A pasted agenda that begins with a word, so that it is one; other refusals are an answer too."""
    try:
        parse_agenda(f"a {text}")
    except PasteRefused:
        return


def growth(unit: str, read: Callable[[str], object], size: int, rounds: int) -> tuple[float, float]:
    """CPU seconds at `size` characters (bytes for the limit of a paste), and how many times that the longer takes."""
    size = size if unit.isascii() else size // 3
    short = quickest(read, (unit * size)[:size], rounds)
    return short, quickest(read, (unit * size * LONGER)[: size * LONGER], rounds) / short


def quickest(read: Callable[[str], object], text: str, rounds: int) -> float:
    """The least CPU seconds of several times: what else the machine does only adds to them."""
    taken = []
    for _round in range(rounds):
        begun = time.process_time()
        read(text)
        taken.append(time.process_time() - begun)
    return min(taken)
