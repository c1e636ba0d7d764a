"""How long before the event people were warned, and how many were warned for nothing.

    python -m tests.validation.ahead --data FOLDER [--panel NAME|FILE.py] [--sample N]
                                     [--figure FILE]

For each level (watch or higher, warn or higher, alert) of the patterns of financial health, and for
an index from 20, 40 and 60 on: of those told at any look, how many had the event (precision); of
those with the event, how many were told (recall); of those without, how many were told all the same
(alarmed); and how many months before the event it was first said and not taken back (lead).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import nan
from statistics import median

from matplotlib.figure import Figure

from tests.validation.command import Trial, run, section
from tests.validation.judging import Answer, Judged
from tests.validation.metrics import percent, told
from tests.validation.panel import Outcome
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Level

LEVELS = {"watch or higher": Level.WATCH, "warn or higher": Level.WARN, "alert": Level.ALERT}
INDICES = (20, 40, 60)
Warned = Callable[[Answer], bool]


def study(trials: Sequence[Trial]) -> tuple[Iterable[str], Figure]:
    """The tables of all panels that tell of more than one day, and how recall grows."""
    told_early = [trial for trial in trials if any(person.earlier for person in trial.people)]
    lines = [line for trial in told_early for line in report(trial)]
    return lines or ["No panel here tells of more than one day."], _figure(told_early)


def patterns(outcome: Outcome) -> list[str]:
    """The patterns that speak of such an outcome: those of health of risk, the others of use."""
    risky = outcome is Outcome.RISK
    return [d.pattern for d in DETECTORS if d.explanation.is_health is risky]


def warnings(trial: Trial) -> dict[str, Warned]:
    """What counts as being warned, by name."""
    about = patterns(trial.panel.outcome)
    by_level = {name: _reaching(about, level) for name, level in LEVELS.items()}
    return by_level | {f"index {index} or higher": _from(index) for index in INDICES}


def _reaching(about: Sequence[str], level: Level) -> Warned:
    return lambda answer: answer.level(about) >= level


def _from(index: int) -> Warned:
    return lambda answer: answer.index >= index


def first_kept(person: Judged, warned: Warned) -> int | None:
    """How many looks before the last one the warning began that stands at it; `None` without."""
    looks = 0
    for answer in reversed(person.looks):
        if not warned(answer):
            break
        looks += 1
    return looks - 1 if looks else None


def report(trial: Trial) -> Iterator[str]:
    """The table of one panel."""
    people, events = trial.believed, [person.had_event for person in trial.believed]
    rows: list[tuple[str, ...]] = [("", "told", "precision", "recall", "alarmed", "lead, median")]
    for name, warned in warnings(trial).items():
        said = [any(map(warned, person.looks)) for person in people]
        counted = told(said, events)
        shares = counted.precision, counted.recall, counted.alarmed
        rows.append((name, f"{counted.told:,}", *map(percent, shares), _lead(trial, warned)))
    yield from section(f"Told at any of {_looks(trial)} looks; {trial.title}", rows)
    yield from section("Of those with the event, told so many months before it", by_month(trial))


def _lead(trial: Trial, warned: Warned) -> str:
    hit = [person for person in trial.believed if person.had_event]
    kept = [looks for person in hit if (looks := first_kept(person, warned)) is not None]
    return f"{median(kept) + trial.panel.months_to_event:g} months" if kept else "-"


def by_month(trial: Trial) -> list[tuple[str, ...]]:
    """The share that stood warned at each look, oldest first."""
    hit = [person for person in trial.believed if person.had_event]
    looks = _looks(trial)
    head = ("", *(str(looks - n - 1 + trial.panel.months_to_event) for n in range(looks)))
    rows = [head]
    for name, warned in warnings(trial).items():
        shares = (_share(hit, warned, looks - n) for n in range(looks))
        rows.append((name, *map(percent, shares)))
    return rows


def _looks(trial: Trial) -> int:
    return max(len(person.looks) for person in trial.believed)


def _share(people: Sequence[Judged], warned: Warned, back: int) -> float | None:
    """Of those who were looked at so many looks from the end, the share that stood warned."""
    then = [person.looks[-back] for person in people if len(person.looks) >= back]
    return sum(map(warned, then)) / len(then) if then else None


def _figure(trials: Sequence[Trial]) -> Figure:
    figure = Figure(figsize=(8 * max(1, len(trials)), 4.5), layout="tight")
    for number, trial in enumerate(trials, 1):
        axes = figure.add_subplot(1, len(trials), number)
        head, *rows = by_month(trial)
        months = [int(month) for month in head[1:]]
        for name, *shares in rows:
            heights = [nan if share == "-" else float(share.rstrip("%")) for share in shares]
            axes.plot(months, heights, "o-", label=name)
        axes.invert_xaxis()
        axes.set(title=trial.panel.name, xlabel="months before the event",
                 ylabel="% of those with the event, told")  # fmt: skip
        axes.legend(frameon=False, bbox_to_anchor=(1.02, 1), loc="upper left")
    return figure


if __name__ == "__main__":
    sys.exit(run(study, __doc__, sys.argv[1:], earlier=True))
