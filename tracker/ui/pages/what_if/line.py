"""One line of what is supposed: what, on which account, how much, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from tracker.domain.account import Account
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.domain.supposed import SUPPOSING_LABELS, USES, Supposing
from tracker.rendering.time_axis import MONTHS
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.icons import icon
from tracker.ui.page import Desk
from tracker.ui.pages.what_if.model import PLATFORMS, WITH_AMOUNT, Typed, WhatIfData
from tracker.ui.spoken import tell_boxes
from tracker.ui.theme import GRID
from tracker.ui.wheel import leave_to_page


@dataclass(frozen=True, slots=True)
class Stood:
    """The part of a line that has the keyboard, and where in the amount the caret stands."""

    part: int
    at: int
    selected: int


KINDS = tuple(SUPPOSING_LABELS)
MOST_WEEKS, MOST_INQUIRIES = 26, 20


class Line(QWidget):
    """Editors side by side; those that the kind does not need are not shown."""

    changed = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, data: WhatIfData, start: Typed) -> None:
        super().__init__()
        self._desk, self._data = desk, data
        tr = desk.language.tr
        self.kind = self._choice(N_("What is supposed"))
        self.kind.addItems([tr(label) for label in SUPPOSING_LABELS.values()])
        self.where = self._choice(N_("On which account"))
        kept = self.where.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.where.setSizePolicy(kept)
        self.amount = QLineEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setPlaceholderText("0.00")
        self.amount.setAccessibleName(tr("Amount (¥)"))
        self.count = QSpinBox()
        leave_to_page(self.count)
        self.count.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
        self.much = QStackedWidget()
        self.much.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for editor in (self.amount, self.count):
            self.much.addWidget(editor)
        self.when = self._choice(N_("When"))
        self._offer_when()
        self.remove = QToolButton()
        self.remove.setIcon(icon("close", desk.colours.muted))
        self.remove.setToolTip(tr("Remove"))
        self.remove.setAccessibleName(tr("Remove"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.kind)
        self._lay_out()
        self._show(start)
        self._connect()
        tell_boxes(self)

    @property
    def parts(self) -> Sequence[QWidget]:
        """What takes the keyboard, from left to right."""
        return (self.kind, self.where, self.amount, self.count, self.when, self.remove)

    @property
    def stood(self) -> Stood | None:
        """Where in it the keyboard is, if it is."""
        place = next((n for n, part in enumerate(self.parts) if part.hasFocus()), None)
        if place is None:
            return None
        start, length = self.amount.selectionStart(), self.amount.selectionLength()
        return Stood(place, start if length else self.amount.cursorPosition(), length)

    def stand(self, where: Stood) -> None:
        """Take the keyboard there, as it was in a line that this one stands for."""
        self.parts[where.part].setFocus()
        if where.selected:
            self.amount.setSelection(where.at, where.selected)
        else:
            self.amount.setCursorPosition(where.at)

    def typed(self) -> Typed:
        """What stands in the editors."""
        kind = self._kind
        chosen: Any = self.where.currentData()
        return Typed(
            kind,
            next((a for a in self._data.accounts if kind not in USES and a.id == chosen), None),
            chosen if kind in USES else "",
            self.amount.text(),
            self.count.value(),
            self._month(),
        )

    @property
    def _kind(self) -> Supposing:
        """What is chosen; kept beside the box, since Qt would make a plain text of it."""
        return KINDS[self.kind.currentIndex()]

    def _choice(self, name: str) -> QComboBox:
        result = ElidedChoice()
        result.setAccessibleName(self._desk.language.tr(name))
        result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        result.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        result.setMinimumContentsLength(4)
        return result

    def _lay_out(self) -> None:
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        for column, (editor, share) in enumerate(
            ((self.kind, 28), (self.where, 43), (self.much, 23), (self.when, 22))
        ):
            grid.addWidget(editor, 0, column)
            grid.setColumnStretch(column, share)
        grid.addWidget(self.remove, 0, 4)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._follow)
        self.where.currentIndexChanged.connect(self.changed)
        self.when.currentIndexChanged.connect(self.changed)
        self.amount.textChanged.connect(self.changed)
        self.amount.editingFinished.connect(self._tidy)
        self.count.valueChanged.connect(self._say_unit)
        self.count.valueChanged.connect(self.changed)
        self.remove.clicked.connect(self.removed)

    def _show(self, start: Typed) -> None:
        self.kind.setCurrentIndex(KINDS.index(start.kind))
        self._fit(start.kind)
        wanted = start.platform if start.kind in USES else start.account and start.account.id
        place = self.where.findData(wanted)
        self.where.setCurrentIndex(max(0, place) if self.where.count() else -1)
        self.amount.setText(start.amount)
        self.count.setValue(start.count)
        months = [None, *self._data.months]
        self.when.setCurrentIndex(months.index(start.month) if start.month in months else 0)

    def _follow(self) -> None:
        """Another kind needs other editors."""
        self._fit(self._kind)
        self.changed.emit()

    def _fit(self, kind: Supposing) -> None:
        before = self.where.currentData()
        self.where.blockSignals(True)
        self.where.clear()
        for words, value in self._places(kind):
            self.where.addItem(words, value)
        self.where.setCurrentIndex(max(0, self.where.findData(before)))
        self.where.blockSignals(False)
        is_asked = self.where.count() > 0
        self.where.setVisible(is_asked)
        self._grid.addWidget(self.kind, 0, 0, 1, 1 if is_asked else 2)  # its words have room there
        self._fit_number(kind)

    def _places(self, kind: Supposing) -> Sequence[tuple[str, object]]:
        if kind in USES:
            return [(self._desk.language.tr(name), key) for key, name in PLATFORMS.items()]
        accounts: Sequence[Account] = self._data.accounts_for(kind)
        return [(self._data.names[account.id], account.id) for account in accounts]

    def _fit_number(self, kind: Supposing) -> None:
        tr = self._desk.language.tr
        self.much.setCurrentWidget(self.amount if kind in WITH_AMOUNT else self.count)
        uses = kind in USES
        self.count.setRange(1, MOST_WEEKS if uses else MOST_INQUIRIES)
        self.count.setAccessibleName(tr("How many"))
        self._say_unit()

    def _say_unit(self) -> None:
        """What is counted stands behind the number: 1 week, 2 weeks."""
        tr, one = self._desk.language.tr, self.count.value() == 1
        if self._kind in USES:
            self.count.setSuffix(tr(" week") if one else tr(" weeks"))
        else:
            self.count.setSuffix(tr(" time") if one else tr(" times"))

    def _offer_when(self) -> None:
        language = self._desk.language
        self.when.addItem(language.tr("Now"))
        for month in self._data.months:
            self.when.addItem(language.tr(MONTHS[month.number - 1]))

    def _month(self) -> Month | None:
        place = self.when.currentIndex()
        return self._data.months[place - 1] if place > 0 else None

    def mark(self) -> None:
        """Show whether the amount can be read."""
        self.amount.setProperty("wrong", self.typed().is_wrong)
        self.amount.style().unpolish(self.amount)
        self.amount.style().polish(self.amount)

    def _tidy(self) -> None:
        money = self.typed().money
        if money is not None:
            self.amount.setText(str(Money(money.minor, money.currency)))
