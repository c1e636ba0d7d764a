"""Of those who were told "watch", "warn" or "alert", how many had the event.

    python -m tests.validation.words --data FOLDER [--panel NAME|FILE.py] [--sample N]
                                     [--figure FILE]

By pattern and level, with a 95 % interval and how many times as many as among all. What the window
says of a pattern must say no more than this table does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from matplotlib.figure import Figure

from tests.validation.command import Trial, run, section
from tests.validation.metrics import Told, percent, told, wilson
from tracker.drift.detector import Level

ANY = "any pattern"
CLEAR = "nothing raised"
Line = tuple[str, str, Told]
Row = tuple[str, ...]


def study(trials: Sequence[Trial]) -> tuple[Iterable[str], Figure]:
    """The tables of all panels, and the same as bars."""
    lines = [line for trial in trials for line in report(trial)]
    return lines, _figure(trials)


def counted(trial: Trial) -> Iterator[Line]:
    """By pattern and level, and by the highest level of any pattern."""
    people, events = trial.believed, [person.had_event for person in trial.believed]
    names = sorted({name for person in people for name in person.last.levels})
    yield CLEAR, "", told([not person.last.levels for person in people], events)
    for level in Level:
        said = [person.last.level(names) == level for person in people]
        yield ANY, level.name.lower(), told(said, events)
    for name in names:
        for level in Level:
            said = [person.last.levels.get(name) is level for person in people]
            yield name, level.name.lower(), told(said, events)


def report(trial: Trial) -> Iterator[str]:
    """The table of one panel."""
    rows: list[Row] = [("pattern", "told", "people", "had the event", "95 %", "of all, times")]
    rows += [_row(*line) for line in counted(trial) if line[2].told]
    base = sum(person.had_event for person in trial.believed) / len(trial.believed)
    yield from section(f"{trial.title}: {percent(base)}", rows)


def _row(name: str, level: str, found: Told) -> tuple[str, ...]:
    low, high = wilson(found.hits, found.told)
    share = found.precision or 0.0
    lift = f"{share / found.base:.1f}" if found.base else "-"
    between = f"{percent(low)} to {percent(high)}"
    return name, level, f"{found.told:,}", percent(share), between, lift


def _figure(trials: Sequence[Trial]) -> Figure:
    found = [[line for line in counted(trial) if line[2].told] for trial in trials]
    most = max(map(len, found))
    figure = Figure(figsize=(6 * len(trials), 1.5 + 0.3 * most), layout="tight")
    for number, (trial, lines) in enumerate(zip(trials, found, strict=True), 1):
        axes = figure.add_subplot(1, len(trials), number)
        names = [f"{name}, {level}" if level else name for name, level, _ in lines]
        axes.barh(names, [100 * (line[2].precision or 0.0) for line in lines])
        axes.axvline(100 * lines[0][2].base, color="grey", linewidth=1)
        axes.invert_yaxis()
        axes.set(title=trial.panel.name, xlabel="% with the event (line: of all)")
    return figure


if __name__ == "__main__":
    sys.exit(run(study, __doc__, sys.argv[1:]))
