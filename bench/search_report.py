"""What the measurement of search prints: times, rates and ratios beside their goals, and at the end what is missed."""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np


class Taken(NamedTuple):
    """Seconds of the clock, and of the processor in this process."""

    clock: float
    processor: float


def measured(do: Callable[..., object], *given: object, **named: object) -> Taken:
    begun, worked = time.perf_counter(), time.process_time()
    do(*given, **named)
    return Taken(time.perf_counter() - begun, time.process_time() - worked)


class Report:
    def __init__(self, engine: str, documents: int) -> None:
        self.engine = engine
        self.missed: list[str] = []
        self.line(f"{engine}, {documents:,} documents")

    def line(self, text: str) -> None:
        print(text, flush=True)

    def of_sqlite(self, here: float, elsewhere: float) -> float:
        """A goal that differs by database."""
        return here if self.engine == "sqlite" else elsewhere

    def times(self, what: str, taken: Iterable[Taken], *, p50: float = 0, p95: float = 0) -> float:
        """Print milliseconds; the median of the clock in milliseconds."""
        all_of_it = np.array(list(taken)) * 1000
        (middle, worked), (late, worked_late) = np.percentile(all_of_it, [50, 95], axis=0)
        self.line(
            f"{what:50} p50 {middle:8.2f} ms  p95 {late:8.2f} ms   processor {worked:7.2f} {worked_late:8.2f}"
            f"   (n={len(all_of_it)})"
        )
        for name, value, goal in (("p50", middle, p50), ("p95", late, p95)):
            if goal:
                self.goal(f"{what.strip()}: {name}", value, goal, "ms", value <= goal)
        return float(middle)

    def rate(self, what: str, number: int, taken: Taken, *, goal: float = 0) -> None:
        rate, worked = number / max(taken.clock, 1e-9), number / max(taken.processor, 1e-9)
        self.line(f"{what:50} {rate:8,.0f} documents/s   of processor time {worked:8,.0f}")
        if goal:
            self.goal(what, rate, goal, "documents/s", rate >= goal)

    def ratio(self, what: str, ratio: float, *, goal: float = 0) -> None:
        self.line(f"{what:50} {ratio:8.2f}")
        if goal:
            self.goal(what, ratio, goal, "times", ratio <= goal)

    def goal(self, what: str, value: float, goal: float, unit: str, reached: bool) -> None:
        if reached:
            self.line(f"    ok: the goal is {goal:,.4g} {unit}")
        else:
            self.line(f"    MISSED: the goal is {goal:,.4g} {unit}")
            self.missed.append(f"{what}: {value:,.4g} where {goal:,.4g} {unit} is the goal")

    def verdict(self) -> None:
        self.line("\nAll goals are reached." if not self.missed else "\nMissed, by the clock:")
        for each in self.missed:
            self.line(f"- {each}")
