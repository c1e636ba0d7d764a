"""How well the points rank people, beside models that are trained on the same columns.

    python -m tests.validation.ranking --data FOLDER [--panel NAME|FILE.py] [--sample N]
                                       [--figure FILE]

Prints the area under the ROC curve (AUC) with its standard error, KS, and which share of all points
each pattern carries. The points are trained on nothing; the models are cross-validated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from matplotlib.figure import Figure

from tests.validation import trained
from tests.validation.command import Trial, one_sided, run, section
from tests.validation.judging import Judged
from tests.validation.metrics import auc, auc_error, ks, percent, roc

POINTS = "index of the program"
Scores = Mapping[str, Sequence[float]]


def study(trials: Sequence[Trial]) -> tuple[Iterable[str], Figure]:
    """The tables of all panels, and their ROC curves."""
    scored = [(trial, scores(trial)) for trial in trials if trial.is_mixed]
    lines = [line for trial, found in scored for line in report(trial, found)]
    return [*lines, *one_sided(trials)], _figure(scored)


def scores(trial: Trial) -> Scores:
    """What the points and each model give to the people that may be believed."""
    wanted = {person.number for person in trial.believed}
    places = [n for n, person in enumerate(trial.people) if person.number in wanted]
    models = trained.scores(trial.people)
    points = {POINTS: [person.last.index for person in trial.believed]}
    return points | {name: [given[n] for n in places] for name, given in models.items()}


def report(trial: Trial, found: Scores) -> Iterator[str]:
    """The table of one panel."""
    events = [person.had_event for person in trial.believed]
    base = sum(events) / len(events)
    rows = [("", "AUC", "+-", "KS")]
    for name, given in found.items():
        area = auc(given, events)
        rows.append((name, f"{area:.3f}", f"{auc_error(area, events):.3f}", _ks(given, events)))
    yield from section(f"{trial.title}: {percent(base)}", rows)
    yield from section("Who carries the points", carried(trial.believed))


def _ks(given: Sequence[float], events: Sequence[bool]) -> str:
    return f"{ks(given, events):.3f}"


def carried(people: Sequence[Judged]) -> list[tuple[str, ...]]:
    """By pattern: its share of all points, and its mean points with and without the event."""
    patterns = sorted({name for person in people for name in person.last.points})
    total = sum(sum(person.last.points.values()) for person in people) or 1.0
    rows: list[tuple[str, ...]] = [("pattern", "share of points", "mean, event", "mean, none")]
    for name in patterns:
        given = [(person.last.points.get(name, 0.0), person.had_event) for person in people]
        share = sum(points for points, _ in given) / total
        means = (_mean([p for p, had in given if had is kind]) for kind in (True, False))
        rows.append((name, percent(share), *(f"{mean:.1f}" for mean in means)))
    return rows


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _figure(scored: Sequence[tuple[Trial, Scores]]) -> Figure:
    figure = Figure(figsize=(5.5 * max(1, len(scored)), 5), layout="tight")
    for number, (trial, found) in enumerate(scored, 1):
        axes = figure.add_subplot(1, len(scored), number)
        events = [person.had_event for person in trial.believed]
        for name, given in found.items():
            xs, ys = zip(*roc(given, events), strict=True)
            axes.plot(xs, ys, label=f"{name}, {auc(given, events):.3f}",
                      linewidth=2.5 if name == POINTS else 1.2)  # fmt: skip
        axes.plot([0, 1], [0, 1], color="grey", linewidth=0.6)
        axes.set(title=trial.panel.name, xlabel="alarmed without the event",
                 ylabel="found of those with it")  # fmt: skip
        axes.legend(loc="lower right", frameon=False)
    return figure


if __name__ == "__main__":
    sys.exit(run(study, __doc__, sys.argv[1:]))
