"""The study of drift as a picture: how many have seen a change, week by week after it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.drift.personas import CHANGES
from tests.validation.drift_study import BUDGETS, MOST, PROGRAM, Result

SHOWN = 40
"""Weeks after the change that are drawn."""


def figure(results: Sequence[Result]) -> Figure:
    """One picture for each change: the share of all four personas by whom it has been seen.

    The standard detectors are drawn as they are when each persona keeps within the budget.
    """
    drawn = Figure(figsize=(10, 7), layout="constrained")
    shown = [result for result in results if result.budget in {"", *list(BUDGETS)[-1:]}]
    for axes, change in zip(drawn.subplots(2, 2).flat, CHANGES, strict=True):
        _draw(axes, change, shown)
    handles, labels = drawn.axes[0].get_legend_handles_labels()
    drawn.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False)
    return drawn


def _draw(axes: Axes, change: str, results: Sequence[Result]) -> None:
    for result in results:
        delays = [weeks for weeks in result.together(change) if weeks < MOST]
        share = [
            sum(delay <= week for delay in delays) / len(result.together(change))
            for week in range(SHOWN + 1)
        ]
        ours = result.name == PROGRAM
        axes.step(
            range(SHOWN + 1), share, where="post", label=result.name,
            linewidth=2.4 if ours else 1.1, color="black" if ours else None,
        )  # fmt: skip
    axes.set_title(f"{change}: share seen, by weeks since the change", loc="left", fontsize=10)
    axes.set_ylim(0, 1)
    axes.set_xlim(0, SHOWN)
    axes.spines[["top", "right"]].set_visible(False)
