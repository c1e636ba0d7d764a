"""Columns chosen, ordered and made wider by keyboard or mouse; the table follows at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import heading, secondary_button, text
from tracker.ui.column_layout import ColumnLayout
from tracker.ui.dialogs import Dialog
from tracker.ui.table import Table
from tracker.ui.theme import GRID
from tracker.ui.tips import tip

STEP = 2 * GRID
"""Pixels that a column grows or shrinks by at once."""


class ColumnsDialog(Dialog):
    """A list of the columns from left to right; a tick shows one, Alt and the arrows move it."""

    def __init__(
        self, table: Table[Any], layout: ColumnLayout, language: Language, owner: QWidget
    ) -> None:
        tr = language.tr
        super().__init__(tr("Columns"), owner.window(), 55 * GRID)
        self._table, self._layout, self._language = table, layout, language
        self.body.addWidget(heading(tr("Columns")))
        self.body.addWidget(text(tr("Space shows or hides a column; Alt+arrows move it and make it "
                                    "wider or narrower."), "muted"))  # fmt: skip
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Columns"))
        self.list.setMinimumHeight(42 * GRID)
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.addWidget(self.list, 0, 0, 6, 1)
        for row, (words, keys, deed) in enumerate(self._deeds()):
            grid.addWidget(self._button(tr(words), keys, deed), row, 1)
        grid.setRowStretch(5, 1)
        self.body.addLayout(grid)
        self.add_button(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole, self.reject, "primary")
        self._fill(0)
        table.destroyed.connect(self.reject)  # the window may put on another look meanwhile
        self.list.itemChanged.connect(self._ticked)
        self.list.setFocus()

    def _deeds(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        return (
            (N_("Further left"), "Alt+Up", lambda: self._move(-1)),
            (N_("Further right"), "Alt+Down", lambda: self._move(1)),
            (N_("Wider"), "Alt+Right", lambda: self._layout.widen(self._number(), STEP)),
            (N_("Narrower"), "Alt+Left", lambda: self._layout.widen(self._number(), -STEP)),
            (N_("As at first"), "Alt+Home", self._reset),
        )

    def _button(self, words: str, keys: str, deed: Callable[[], object]) -> QPushButton:
        result = secondary_button(words, deed)
        result.setToolTip(keys)
        result.setAutoDefault(False)
        QShortcut(QKeySequence(keys), self, deed)
        return result

    def _number(self) -> int:
        return int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self._layout.move(self._number(), by)
        self._fill(min(max(row + by, 0), self.list.count() - 1))

    def _reset(self) -> None:
        self._layout.reset()
        self._fill(0)

    def _ticked(self, item: QListWidgetItem) -> None:
        shown = item.checkState() == Qt.CheckState.Checked
        self._layout.show(int(item.data(Qt.ItemDataRole.UserRole)), shown=shown)
        self._fill(self.list.row(item))

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for number in self._layout.order:
            column = self._table.cells.columns[number]
            item = QListWidgetItem(self._language.tr(column.title))
            if column.tip:  # why it may be ticked and yet not be seen
                item.setToolTip(tip(self._language.tr(column.tip)))
            item.setData(Qt.ItemDataRole.UserRole, number)
            shown = self._layout.is_shown(number)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
