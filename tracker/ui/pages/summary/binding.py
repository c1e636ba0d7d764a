"""Makes one document of several months: step by step off the UI thread, and stopped at any step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import nullcontext
from threading import Event
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.period import Month
from tracker.rendering.paper import Block, Paper
from tracker.rendering.unseen import without_pictures
from tracker.services.period_summary import PeriodSummary, known_months, put_together
from tracker.services.summary import MonthlySummary
from tracker.ui.chart_lane import lane
from tracker.ui.page import Desk
from tracker.ui.paper import Going, PaperStopped
from tracker.ui.tasks import DRAWING

Deliver: TypeAlias = Callable[[Paper, Going], object]
"""Writes or prints the document, away from the UI thread; it asks before each page."""

_READ, _DRAWN = 0.7, 1.0
"""The shares of the way when the last month is drawn, and when the last page is."""


class Binder(QWidget):
    """Never shown; what waits for a dead one is dropped.

    Each month is read, then drawn, then forgotten but for its blocks. `progressed` carries the
    share that is done, `ended` whether the document was delivered; nothing follows it.
    """

    progressed = Signal(float)
    ended = Signal(bool)

    def __init__(
        self, desk: Desk, parent: QWidget, span: tuple[Month, Month], deliver: Deliver
    ) -> None:
        super().__init__(parent)
        self.hide()
        self._desk, self._span, self._deliver = desk, span, deliver
        self._stopped = Event()
        self._waiting: deque[Month] = deque()
        self._months: list[MonthlySummary] = []
        self._chapters: list[Block] = []

    def begin(self) -> None:
        """Find out which months have data, and go through them."""
        summaries = self._desk.services.summaries
        self._desk.read(self, lambda: known_months(summaries, *self._span), self._go)

    def stop(self) -> None:
        """Deliver nothing; what is being drawn is let go of."""
        if not self._stopped.is_set():
            self._stopped.set()
            self.ended.emit(False)

    def _go(self, known: list[Month]) -> None:
        self._waiting.extend(known)
        self._next()

    def _next(self) -> None:
        if self._stopped.is_set():
            return
        summaries = self._desk.services.summaries
        if self._waiting:
            month = self._waiting.popleft()
            self._desk.read(self, lambda: summaries.month(month), self._draw)
            return
        months = tuple(self._months)
        self._desk.read(self, lambda: put_together(summaries, *self._span, months), self._bind)

    def _draw(self, month: MonthlySummary) -> None:
        from tracker.rendering.period_page import chapter_blocks  # noqa: PLC0415 - slow to load

        if self._stopped.is_set():
            return
        self._months.append(month)
        language, draws = self._desk.language, self._desk.draws

        def work() -> tuple[Block, ...]:
            with nullcontext() if draws else without_pictures():
                return chapter_blocks(month, language)

        lane().run(self, work, self._keep, self._failed, DRAWING)

    def _keep(self, blocks: tuple[Block, ...]) -> None:
        self._chapters.extend(blocks)
        done = len(self._months)
        self.progressed.emit(_READ * done / (done + len(self._waiting)))
        self._next()

    def _bind(self, period: PeriodSummary) -> None:
        from tracker.rendering.period_page import bound  # noqa: PLC0415 - slow to load

        if self._stopped.is_set():
            return
        language, draws = self._desk.language, self._desk.draws

        def work() -> None:
            with nullcontext() if draws else without_pictures():
                paper = bound(period, self._chapters, language)
            self._deliver(paper, self._going)

        lane().run(self, work, self._delivered, self._failed, DRAWING)

    def _going(self, drawn: int, of_all: int) -> bool:
        """Asked in the lane before each page; the signal crosses over to the UI thread."""
        if not self._stopped.is_set():
            self.progressed.emit(_READ + (_DRAWN - _READ) * drawn / of_all)
        return not self._stopped.is_set()

    def _delivered(self, _nothing: None) -> None:
        if not self._stopped.is_set():
            self.progressed.emit(_DRAWN)
            self.ended.emit(True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PaperStopped):
            self._desk.report(error)
        self.stop()
