"""What each detector adds to the ranking: the AUC of all points, less that without it.

    python -m tests.validation.ablation --data FOLDER [--panel NAME|FILE.py] [--sample N]
                                        [--figure FILE]

One that adds nothing on any panel is advice (`is_advice`), and speaks softly. One that no panel has
data for cannot be told: `validation.words` and its own curve in the points table say what it rests
on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from tests.validation.command import Trial, one_sided, run, section
from tests.validation.metrics import auc
from tracker.drift.catalogue import DETECTORS

LEAST = 0.0005
"""A smaller change of the AUC is nothing."""


@dataclass(frozen=True, slots=True)
class Added:
    """One pattern on one panel: its AUC alone, and what it adds to the others."""

    pattern: str
    raised: int
    alone: float
    added: float


def study(trials: Sequence[Trial]) -> tuple[Iterable[str], Figure]:
    """The tables of all panels, the verdict over all of them, and bars."""
    found = [(trial, list(added(trial))) for trial in trials if trial.is_mixed]
    lines = [line for trial, rows in found for line in report(trial, rows)]
    verdict = _verdict([row for _, rows in found for row in rows])
    return [*lines, *one_sided(trials), *verdict], _figure(found)


def added(trial: Trial) -> Iterator[Added]:
    """Every pattern that is raised for anybody."""
    people, events = trial.believed, [person.had_event for person in trial.believed]
    whole = auc([person.last.index for person in people], events)
    for detector in DETECTORS:
        name = detector.pattern
        given = [person.last.points.get(name, 0.0) for person in people]
        raised = sum(points > 0 for points in given)
        if raised:
            rest = auc([person.last.without(name) for person in people], events)
            yield Added(name, raised, auc(given, events), whole - rest)


def report(trial: Trial, found: Sequence[Added]) -> Iterator[str]:
    """The table of one panel."""
    rows = [("pattern", "raised", "AUC alone", "adds")]
    rows += [(r.pattern, f"{r.raised:,}", f"{r.alone:.3f}", f"{r.added:+.4f}") for r in found]
    yield from section(trial.title, rows)


def _verdict(found: Sequence[Added]) -> Iterator[str]:
    adds = {row.pattern for row in found if row.added >= LEAST}
    seen = {row.pattern for row in found}
    rows = [("pattern", "adds anywhere", "marked as")]
    for detector in DETECTORS:
        name = detector.pattern
        answer = "yes" if name in adds else "no" if name in seen else "not told here"
        rows.append((name, answer, "advice" if detector.explanation.is_advice else "warning"))
    yield from section("Over all panels here", rows)


def _figure(found: Sequence[tuple[Trial, Sequence[Added]]]) -> Figure:
    figure = Figure(figsize=(5.5 * max(1, len(found)), 4), layout="tight")
    for number, (trial, rows) in enumerate(found, 1):
        axes = figure.add_subplot(1, len(found), number)
        axes.barh([row.pattern for row in rows], [row.added for row in rows])
        axes.axvline(0, color="grey", linewidth=1)
        axes.invert_yaxis()
        axes.set(title=trial.panel.name, xlabel="AUC added to all the others")
    return figure


if __name__ == "__main__":
    sys.exit(run(study, __doc__, sys.argv[1:]))
