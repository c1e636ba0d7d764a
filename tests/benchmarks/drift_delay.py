"""How soon a fall of use is seen, and how often one is seen that is not there.

    python -m tests.benchmarks.drift_delay [PEOPLE]

Prints median delays in weeks over simulated people, beside simple detectors. The chart of the
program stands at its own threshold; each simple detector is set on one sample to the highest
sensitivity with at most 0.2 false alarms per user-year at every rate, for people with noisy weeks
too, and measured on another. Simple detectors compare with the trailing year, eight weeks left
out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from math import log, sqrt
from statistics import mean, median

from tests.drift.personas import CHANGES, Persona, people
from tracker.domain.behaviour import ActivityWeek
from tracker.drift.baseline import YEARS, Chart
from tracker.drift.usual import GUARD

RATES = (20, 7, 2, 0.5)
BUDGET = 0.2
CHANGE_AT = 104
YEAR = 52
QUIET = 13
"""Weeks after an alarm in which a simple detector keeps silent."""

Alarms = Callable[[Sequence[ActivityWeek], float], list[int]]


def chart_of_the_program(weeks: Sequence[ActivityWeek], years: float) -> list[int]:
    """The weeks in which the program raises a fall."""
    state, found = Chart(years), []
    for number, week in enumerate(weeks):
        after = state.after(week.week, week.payments)
        if after.raised_on is not None and state.raised_on is None:
            found.append(number)
        state = after
    return found


def simple(score: Callable[[float, int, float], float], start: float = 0.0) -> Alarms:
    """A detector that carries one number from week to week and alarms above a threshold."""

    def alarms(weeks: Sequence[ActivityWeek], threshold: float) -> list[int]:
        state, found, quiet_until = start, [], 0
        for number, (count, usual) in enumerate(_with_usual(weeks)):
            if usual is None or number < quiet_until:
                continue
            state = score(state, count, usual)
            if state >= threshold:
                found.append(number)
                state, quiet_until = start, number + QUIET
        return found

    return alarms


def _with_usual(weeks: Sequence[ActivityWeek]) -> Iterator[tuple[int, float | None]]:
    counts = [week.payments for week in weeks]
    for number, count in enumerate(counts):
        before = counts[max(0, number - YEAR - GUARD) : max(0, number - GUARD)]
        yield count, max(mean(before), 0.05) if len(before) >= GUARD else None


def poisson_cusum(state: float, count: int, usual: float) -> float:
    """The same idea without knowing that weeks scatter more than chance."""
    return max(0.0, state + count * log(0.5) + usual / 2)


def ewma(state: float, count: int, usual: float) -> float:
    """An exponentially weighted mean of how far below usual weeks are, in standard deviations."""
    return 0.8 * state + 0.2 * (usual - count) / sqrt(usual + usual**2 / 5)


def quiet_week(_state: float, count: int, usual: float) -> float:
    """One week alone, in standard deviations below usual."""
    return (usual - count) / sqrt(usual + usual**2 / 5)


def last_quarter(weeks: Sequence[ActivityWeek], threshold: float) -> list[int]:
    """The last 13 weeks over usual; a threshold of .4 alarms when 60 % are left."""
    found, quiet_until = [], 0
    for number, (_, usual) in enumerate(_with_usual(weeks)):
        lately = [week.payments for week in weeks[max(0, number - 12) : number + 1]]
        if usual is None or number < quiet_until or len(lately) < QUIET:
            continue
        if 1 - mean(lately) / usual >= threshold:
            found.append(number)
            quiet_until = number + QUIET
    return found


DETECTORS: dict[str, tuple[Alarms, Sequence[float]]] = {
    "chart of the program": (chart_of_the_program, [YEARS]),
    "EWMA, lambda .2": (simple(ewma), [n / 20 for n in range(4, 60)]),
    "Poisson CUSUM": (simple(poisson_cusum), [n / 2 for n in range(2, 60)]),
    "last 13 weeks / usual": (last_quarter, [n / 40 for n in range(4, 40)]),
    "one quiet week": (simple(quiet_week), [n / 20 for n in range(10, 70)]),
}


def false_alarms(
    alarms: Alarms, threshold: float, persona: Persona, count: int, first: int
) -> float:
    """Alarms per user-year of people who do not drift."""
    found = [alarms(weeks, threshold) for weeks in people(persona, count, first)]
    return sum(map(len, found)) / (count * 3)


def delay(alarms: Alarms, threshold: float, persona: Persona, count: int) -> float:
    """The median of the weeks until a change is seen; 99 for never."""
    found = (alarms(weeks, threshold) for weeks in people(persona, count, 5000))
    seen = [[n for n in numbers if n >= CHANGE_AT] for numbers in found]
    return median(numbers[0] - CHANGE_AT + 1 if numbers else 99 for numbers in seen)


def tuned(alarms: Alarms, thresholds: Sequence[float], count: int) -> float:
    """The lowest threshold that keeps everybody within the budget, on a sample of its own."""
    everybody = [Persona(rate, shape) for shape in (3, 8) for rate in RATES]
    for threshold in thresholds[:-1]:
        if all(false_alarms(alarms, threshold, who, count, 9000) <= BUDGET for who in everybody):
            return threshold
    return thresholds[-1]


def main(count: int) -> None:
    """Print the table."""
    changes = "".join(f"{name:>22}" for name in CHANGES)
    print(f"{'':24}{'threshold':>10}{'alarms/year':>18}{changes}")  # noqa: T201
    for name, (alarms, thresholds) in DETECTORS.items():
        threshold = tuned(alarms, thresholds, count)
        calm = mean(false_alarms(alarms, threshold, Persona(r), count, 0) for r in RATES)
        noisy = max(false_alarms(alarms, threshold, Persona(r, 3), count, 0) for r in RATES)
        line = f"{name:24}{threshold:10.2f}{calm:8.2f} (noisy {noisy:.2f})"
        for change in CHANGES.values():
            delays = (
                delay(alarms, threshold, Persona(r, 8, CHANGE_AT, change), count) for r in RATES
            )
            line += f"{' / '.join(f'{weeks:g}' for weeks in delays):>22}"
        print(line, flush=True)  # noqa: T201
    print("\nDelays in weeks at 20 / 7 / 2 / 0.5 payments a week; 99: not seen within a year.")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
