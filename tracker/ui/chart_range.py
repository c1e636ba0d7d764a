"""The months that all charts of a page show: chosen, narrowed on any of them, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from tracker.domain.period import Span
from tracker.domain.zoom import last_months, moved, narrowed, widened
from tracker.ui.chart_time import BACK, EARLIER, FARTHER, LATER, NEARER
from tracker.ui.chart_view import ChartView

YEAR: Final = 12

LEFT: Final = 48.0
"""Pixels left of the axes of charts below each other: amounts have room."""


def margins(width: float) -> tuple[float, float]:
    """Pixels left and right of the axes at a width: names have room at the right."""
    return LEFT, max(96.0, min(208.0, width * 0.21))


class ChartRange(QObject):
    """`changed` carries the months that are to be shown now."""

    changed = Signal(Span)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._charts: list[ChartView] = []
        self._before: list[Span] = []
        self.whole: Span | None = None
        self.shown: Span | None = None

    @property
    def can_go_back(self) -> bool:
        """Whether something else was shown before."""
        return bool(self._before)

    def share(self, chart: ChartView, *, aligned: bool = True) -> None:
        """Let a chart show what the others show; `aligned` ones stand below each other."""
        self._charts.append(chart)
        chart.share_time(margins if aligned else None)
        chart.time.picked.connect(self.show_months)
        chart.time.asked.connect(self.step)
        chart.time.stood.connect(self._mark)

    def begin(self, whole: Span, months: int = YEAR) -> Span:
        """What there is to show; what is shown stays as far as it is in it, else the last months.

        Returns what is shown.
        """
        self.whole = whole
        if self.shown is None or not whole.covers(self.shown):
            self.shown, self._before = last_months(whole, months), []
        return self.shown

    def show_months(self, span: Span) -> None:
        """Show other months on all charts."""
        if self.whole is None or self.shown is None or span == self.shown:
            return
        self._before.append(self.shown)
        self._show(span)

    def show_last(self, months: int | None) -> None:
        """Show the last months, or without a number all that there are."""
        if self.whole is not None:
            self.show_months(self.whole if months is None else last_months(self.whole, months))

    def back(self) -> None:
        """Show what was shown before."""
        if self._before:
            self._show(self._before.pop())

    def step(self, step: str, about: date | None = None) -> None:
        """Narrow, widen or move what is shown, about a day."""
        if step == BACK:
            self.back()
        elif self.whole is not None and self.shown is not None:
            self.show_months(_STEPS[step](self.shown, self.whole, about))

    def _show(self, span: Span) -> None:
        self.shown = span
        self._mark(None)
        self.changed.emit(span)

    def _mark(self, day: date | None) -> None:
        for chart in self._charts:
            chart.time.mark(day)


def _nearer(shown: Span, _whole: Span, about: date | None) -> Span:
    return narrowed(shown, about)


def _farther(shown: Span, whole: Span, about: date | None) -> Span:
    return widened(shown, whole, about)


def _by(months: int, shown: Span, whole: Span, _about: date | None) -> Span:
    return moved(shown, months, whole)


_STEPS: Final[Mapping[str, Callable[[Span, Span, date | None], Span]]] = {
    NEARER: _nearer,
    FARTHER: _farther,
    EARLIER: partial(_by, -1),
    LATER: partial(_by, 1),
}
