"""How quickly the analyser of search reads Dutch: against `str.lower().split()`, and against PyStemmer word by word.

The text is that of the demo network; its own frequent words are the heads of compounds. Cold is a fresh analyser, warm
one that read the text before; spans and words are what highlights and queries ask.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import Stemmer

from search.analysis import Analyser, heads_from
from search.analysis.folding import CHUNK

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "site" / "pages" / "demo"
PEER = "lower().split()"


def run(arguments: list[str]) -> None:
    """Print, per way to take the text apart: MB of UTF-8 in a second of CPU time, and its time against the peer's."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=analysis")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    documents = demo_texts()
    plain = Analyser("nl")
    frequencies = Counter(word for text in documents for word in set(plain.folded(text)))
    heads = heads_from(frequencies, "nl", documents=max(2, len(documents) // 50))
    size = sum(len(text.encode()) for text in documents)
    words = len({chunk for text in documents for chunk in CHUNK.findall(text)})
    print(f"{len(documents)} documents, {size / 1e6:.2f} MB, {words} different words, {len(heads)} heads\n")
    peer = quickest(lambda: [text.lower().split() for text in documents], options.rounds)
    print(f"{'way':34}{'MB/s':>8}{'/ ' + PEER:>19}")
    print(f"{PEER:34}{size / peer / 1e6:8.1f}{1.0:18.1f}x")
    for name, read in ways(documents, heads).items():
        taken = quickest(read, options.rounds)
        print(f"{name:34}{size / taken / 1e6:8.1f}{taken / peer:18.1f}x")


def demo_texts() -> list[str]:
    paths = [path for path in sorted(DEMO.rglob("*")) if path.suffix in (".md", ".yaml")]
    return [path.read_text(encoding="utf-8") for path in paths]


def ways(documents: list[str], heads: frozenset[str]) -> dict[str, Callable[[], object]]:
    stem = Stemmer.Stemmer("dutch_porter").stemWord
    warm = Analyser("nl", heads=heads)

    def cold() -> None:
        fresh = Analyser("nl", heads=heads)
        for text in documents:
            fresh.analyse(text)

    return {
        "PyStemmer, word by word": lambda: [[stem(word) for word in text.lower().split()] for text in documents],
        "analyse, cold": cold,
        "analyse, warm": lambda: [warm.analyse(text) for text in documents],
        "tokens, warm": lambda: [warm.tokens(text) for text in documents],
        "spans, warm": lambda: [list(warm.spans(text)) for text in documents],
    }


def quickest(read: Callable[[], object], rounds: int) -> float:
    """The least CPU seconds of several times, after one that does not count: what else the machine does only adds."""
    read()
    taken = []
    for _round in range(rounds):
        begun = time.process_time()
        read()
        taken.append(time.process_time() - begun)
    return min(taken)
