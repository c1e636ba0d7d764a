"""Simulated people, the program beside the standard detectors at the same false-alarm rate.

Four personas of 20, 7, 2 and 0.5 payments a week, 156 weeks each, with a change at week 104 or
none. Each standard detector is set on one sample, in weeks of usual noise, to at most 0.2 false
alarms per user-year and measured on another: once so that the four together keep within that
(where some people may be alarmed more often than others), once so that each of the four does. The
program stands at its own setting, one in five years, which is the same rate. An alarm that was
already standing when the change came is no detection of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import mean, median
from typing import Final

from tests.drift.personas import CHANGES, Persona, people
from tests.validation.raises import raises_of
from tests.validation.standard import Points, Way, available, points
from tracker.domain.behaviour import ActivityWeek

RATES: Final = (20, 7, 2, 0.5)
SHAPES: Final = {"usual": 8.0, "noisy": 3.0, "steady": 20.0}
"""How the weeks of a persona scatter: the shape of the gamma noise, the smaller the wilder."""
BUDGET: Final = 0.2
YEARS_SEEN: Final = 3
CHANGE_AT: Final = 104
MOST: Final = 52
"""Weeks after the change that are looked at; a change that was not seen counts as this many."""
OTHERS, MEASURED = 9000, 0
"""The first seeds of the sample that thresholds are set on, and of that which is measured."""

PROGRAM: Final = "this program"
BUDGETS: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {
    "the four together": mean,
    "each of the four": max,
}
"""Who keeps within the budget: what is made of the rates of the four personas."""


@dataclass(frozen=True, slots=True)
class Person:
    """The weeks of a simulated person, and what the standard detectors are given of them."""

    weeks: Sequence[ActivityWeek]
    points: Points


Alarms = Callable[[Person], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one detector: false alarms per user-year by noise, weeks of delay by change.

    `budget` is the one it was set by; `delays` holds one list for each persona, in the order of
    `RATES`.
    """

    name: str
    budget: str
    calm: Mapping[str, Sequence[float]]
    delays: Mapping[str, Sequence[Sequence[int]]]

    @property
    def rate(self) -> float:
        """False alarms per user-year over the four personas of usual noise."""
        return mean(self.calm["usual"])

    def together(self, change: str) -> list[int]:
        """The delays of all four personas."""
        return [weeks for persona in self.delays[change] for weeks in persona]


def study(count: int, years: float) -> list[Result]:
    """The program and every standard detector on the same `count` people of each persona."""
    found = [_measured(PROGRAM, "", _program(years), count)]
    for way in available():
        thresholds = {budget: _tuned(way, count, of) for budget, of in BUDGETS.items()}
        found += [_measured(way.name, b, _standard(way, at), count) for b, at in thresholds.items()]
    return found


def _program(years: float) -> Alarms:
    def alarms(person: Person) -> list[int]:
        first = person.weeks[0].week.monday
        raised = raises_of({"payments": person.weeks}, years)
        return [(one.raised.monday - first).days // 7 for one in raised]

    return alarms


def _standard(way: Way, threshold: float) -> Alarms:
    return lambda person: way.alarms(person.points, threshold)


def _tuned(way: Way, count: int, of: Callable[[Sequence[float]], float]) -> float:
    """The most sensitive threshold within the budget, found by halving on a sample of its own."""
    low, high = 0, len(way.thresholds) - 1
    while low < high:
        middle = (low + high) // 2
        alarms = _standard(way, way.thresholds[middle])
        rates = [_false_alarms(alarms, Persona(rate), count, OTHERS) for rate in RATES]
        low, high = (low, middle) if of(rates) <= BUDGET else (middle + 1, high)
    return way.thresholds[low]


def _measured(name: str, budget: str, alarms: Alarms, count: int) -> Result:
    calm = {
        noise: [_false_alarms(alarms, Persona(rate, shape), count, MEASURED) for rate in RATES]
        for noise, shape in SHAPES.items()
    }
    delays = {
        name: [_delays(alarms, Persona(r, 8.0, CHANGE_AT, change), count) for r in RATES]
        for name, change in CHANGES.items()
    }
    return Result(name, budget, calm, delays)


@lru_cache(maxsize=64)
def _sample(persona: Persona, count: int, first: int) -> list[Person]:
    return [Person(weeks, points(weeks)) for weeks in people(persona, count, first)]


def _false_alarms(alarms: Alarms, persona: Persona, count: int, first: int) -> float:
    found = sum(len(alarms(person)) for person in _sample(persona, count, first))
    return found / count / YEARS_SEEN


def _delays(alarms: Alarms, persona: Persona, count: int) -> list[int]:
    """Weeks from a change until it is seen, 1 for its first week."""
    found = (alarms(person) for person in _sample(persona, count, MEASURED))
    seen = (next((n for n in sorted(numbers) if n >= CHANGE_AT), None) for numbers in found)
    return [MOST if number is None else number - CHANGE_AT + 1 for number in seen]


def table(results: Sequence[Result]) -> Iterator[str]:
    """The results in lines: false alarms, delays, and the program beside the best of the others."""
    for budget in BUDGETS:
        shown = [result for result in results if result.budget in {"", budget}]
        yield from _part(budget, shown)


def _part(budget: str, results: Sequence[Result]) -> Iterator[str]:
    yield from (f"== At most {BUDGET} false alarms per user-year for {budget}", "")
    yield from ("False alarms per user-year at 20 / 7 / 2 / 0.5 payments a week, by noise", "")
    yield f"{'':24}{'all':>6}" + "".join(f"{noise:>26}" for noise in SHAPES)
    for result in results:
        rates = (" / ".join(f"{rate:.2f}" for rate in by) for by in result.calm.values())
        yield f"{result.name:24}{result.rate:6.2f}" + "".join(f"{by:>26}" for by in rates)
    yield from ("", f"Median delay in weeks ({MOST}: not seen in a year); all four together", "")
    yield f"{'':24}" + "".join(f"{change:>28}" for change in CHANGES)
    for result in results:
        yield f"{result.name:24}" + "".join(f"{_medians(result, c):>28}" for c in CHANGES)
    yield from ("", "Mean delay in weeks, all four together; how much shorter than the best", "")
    yield from (_compared(change, results) for change in CHANGES)
    yield ""


def _medians(result: Result, change: str) -> str:
    each = " / ".join(f"{median(weeks):g}" for weeks in result.delays[change])
    return f"{each}; {median(result.together(change)):g}"


def _compared(change: str, results: Sequence[Result]) -> str:
    ours, *others = ((mean(result.together(change)), result.name) for result in results)
    best, name = min(others)
    return f"{change:24}{ours[0]:6.1f}{best:8.1f} ({name}): {1 - ours[0] / best:+.0%}"
