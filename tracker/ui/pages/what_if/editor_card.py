"""The list of what is supposed, and the day it is judged on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.supposed import Supposing, Supposition
from tracker.ui.cards import Card, button, text
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.page import Desk
from tracker.ui.pages.what_if.line import Line
from tracker.ui.pages.what_if.model import Left, Typed, WhatIfData
from tracker.ui.supposing import Trial
from tracker.ui.theme import GRID

_LETTERS = 18
"""So many letters of when it is judged are always shown."""


class EditorCard(Card):
    """Lines that can be added, changed and removed; every change is told at once."""

    changed = Signal()
    ordered = Signal()
    """The order of Tab was set from the first line to `judged`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("Suppose that"))
        self._desk = desk
        self.data: WhatIfData | None = None
        """What can be chosen from; none until the page was read."""
        self.lines: list[Line] = []
        self._tried: Supposition | None = None
        """What was asked for elsewhere, as long as nothing of it is changed here."""
        tr = desk.language.tr
        self.add_line = button(tr("Add a line"), lambda: self.begin(None))
        self.judged = ElidedChoice()
        self.judged.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.judged.setMinimumContentsLength(_LETTERS)
        self.judged.setAccessibleName(tr("Judged on"))
        self.judged.currentIndexChanged.connect(self.changed)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        self.body.addLayout(self._rows)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.add_line)
        below.addStretch(1)
        below.addWidget(text(tr("Judged on"), "muted", wrap=False))
        below.addWidget(self.judged)
        self.body.addLayout(below)

    def show_data(self, data: WhatIfData) -> None:
        """Take over new accounts; what is typed stays as far as it can, as does the keyboard."""
        left = self.left
        stood = [line.stood for line in self.lines]
        self.data = data
        self.take_up(left)
        for line, where in zip(self.lines, stood, strict=False):  # the first may be new
            if where is not None:
                line.stand(where)

    @property
    def left(self) -> Left:
        """What is typed."""
        return Left(tuple(line.typed() for line in self.lines), self.month)

    def take_up(self, left: Left) -> None:
        """Show what was typed, in place of what is."""
        self._offer_days(left.month)
        for line in list(self.lines):
            self._drop(line)
        for typed in left.lines or [Typed(Supposing.REPAYMENT)]:
            self._put(typed)

    def begin(self, start: Trial | None) -> None:
        """A new line; one asked for elsewhere takes the place of empty ones, its like, the last."""
        if self.data is None or not self.isEnabled():
            return
        if start is not None:
            replaced = {None, self._tried, start.supposition}
            for line in [line for line in self.lines if line.typed().supposition() in replaced]:
                self._drop(line)
            self._tried = start.supposition
            self._judge(start.judged)
        line = self._put(self._typed(start.supposition) if start else Typed(Supposing.PURCHASE))
        (line.amount if start else line).setFocus()
        self.changed.emit()

    def suppositions(self) -> Sequence[Supposition]:
        """What is typed in full."""
        found = (line.typed().supposition() for line in self.lines)
        return [one for one in found if one is not None]

    @property
    def month(self) -> Month | None:
        """The month at whose end it is judged; `None` for as soon as it shows."""
        place = self.judged.currentIndex()
        return self._months[place - 1] if place > 0 else None

    @property
    def _months(self) -> Sequence[Month]:
        return [Month.of(self.data.today), *self.data.months] if self.data else []

    def mark(self) -> None:
        """Show which amounts cannot be read."""
        for line in self.lines:
            line.mark()

    def _offer_days(self, chosen: Month | None) -> None:
        language = self._desk.language
        self.judged.blockSignals(True)
        self.judged.clear()
        self.judged.addItem(language.tr("Today, or once it shows"))
        for month in self._months:
            self.judged.addItem(language.tr("End of {month}", month=month))
        self._judge(chosen)
        self.judged.blockSignals(False)

    def _judge(self, month: Month | None) -> None:
        months = list(self._months)
        self.judged.setCurrentIndex(months.index(month) + 1 if month in months else 0)

    def _typed(self, one: Supposition) -> Typed:
        accounts = self.data.accounts if self.data else ()
        account = next((a for a in accounts if a.id == one.account_id), None)
        amount = str(Money(one.amount.minor, one.amount.currency))
        return Typed(one.kind, account, one.platform, amount, one.count, one.month)

    def _put(self, typed: Typed) -> Line:
        assert self.data is not None  # noqa: S101 - lines are made of data
        line = Line(self._desk, self.data, typed)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        QTimer.singleShot(0, self, self._order)  # once the page stands in the window
        return line

    def _order(self) -> None:
        """Let Tab go from line to line and then on; lines are newer than what is below them."""
        reached = [part for line in self.lines for part in line.parts]
        for before, after in pairwise([*reached, self.add_line, self.judged]):
            self.setTabOrder(before, after)
        self.ordered.emit()

    def _remove(self, line: Line) -> None:
        if line not in self.lines:  # its button was pressed once more before it was gone
            return
        place = self.lines.index(line)
        self._drop(line)
        near = self.lines[min(place, len(self.lines) - 1)] if self.lines else self.add_line
        near.setFocus()
        self.changed.emit()

    def _drop(self, line: Line) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
