"""The rows of a preview as a table whose entries can be struck out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tracker.services.imports import PreviewRow
from tracker.ui.page import Desk
from tracker.ui.pages.imports.columns import PREVIEW
from tracker.ui.pages.imports.model import Draft
from tracker.ui.table import Table
from tracker.ui.table_model import Index, TableModel

WHAT = 5
"""The column that says what a row is."""
_CHECK = Qt.ItemDataRole.CheckStateRole


class PreviewModel(TableModel[PreviewRow]):
    """Entries have a box before their line; `struck` carries lines and whether they are out."""

    struck = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(PREVIEW, desk.language, desk.colours, parent)
        self._out: frozenset[int] = frozenset()

    def show_draft(self, draft: Draft, rows: Sequence[PreviewRow]) -> None:
        """Show some rows of a preview."""
        self._out = draft.struck
        self.show_rows(rows)

    def show_struck(self, draft: Draft) -> None:
        """Show which lines are struck out now; the rows stay."""
        self._out = draft.struck
        if self.rows:
            last = self.index(len(self.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_CHECK])

    def can_strike(self, row: PreviewRow) -> bool:
        """Whether a row is an entry that would be taken in."""
        return row.chosen

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self.can_strike(self.rows[index.row()]):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != _CHECK or not index.isValid() or index.column() != 0:
            return super().data(index, role)
        row = self.rows[index.row()]
        if not self.can_strike(row):
            return None
        return Qt.CheckState.Unchecked if row.line in self._out else Qt.CheckState.Checked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or not index.isValid() or index.column() != 0:
            return False
        out = Qt.CheckState(value) == Qt.CheckState.Unchecked
        self.struck.emit([self.rows[index.row()].line], out)
        return True


class PreviewTable(Table[PreviewRow]):
    """Space strikes the selected entries out, or takes them back in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.model_ = PreviewModel(desk)
        super().__init__(self.model_, desk.language.tr("Rows of the file"), parent)
        self.model_.setParent(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        rows = [row for row in self.selected if self.model_.can_strike(row)]
        if rows:
            place = self.model_.index(self.model_.rows.index(rows[0]), 0)
            out = place.data(_CHECK) == Qt.CheckState.Checked
            self.model_.struck.emit([row.line for row in rows], out)

    def fit(self) -> None:
        """What a hidden last column would have taken goes to the one that says most."""
        super().fit()
        last = len(PREVIEW) - 1
        if self.isColumnHidden(last):
            header = self.horizontalHeader()
            shown = sum(header.sectionSize(n) for n in range(last) if not self.isColumnHidden(n))
            spare = max(0, self.viewport().width() - shown)
            self.setColumnWidth(WHAT, self.columnWidth(WHAT) + spare)

    def hide_reasons(self, *, hidden: bool) -> None:
        """Leave the last column out where no row has a reason."""
        self.setColumnHidden(len(PREVIEW) - 1, hidden)
        self.fit()

    def select_first(self) -> None:
        """Stand on the first row without scrolling away."""
        if self.model_.rows:
            flags = QItemSelectionModel.SelectionFlag
            first = self.model_.index(0, 0)
            self.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
