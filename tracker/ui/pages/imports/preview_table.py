"""The rows of every file as a table whose entries can be struck out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from tracker.ui.file_names import show_names
from tracker.ui.page import Desk
from tracker.ui.pages.imports.columns import FILE, PREVIEW, REASON, WHAT
from tracker.ui.pages.imports.draft import Draft
from tracker.ui.pages.imports.row_actions import ROW_ACTIONS
from tracker.ui.pages.imports.sheet import Picked, SheetRow
from tracker.ui.table import Table
from tracker.ui.table_model import Index, TableModel

_CHECK = Qt.ItemDataRole.CheckStateRole


class PreviewModel(TableModel[SheetRow]):
    """Entries have a box before their line.

    `struck` carries lines by the key of their draft, and whether they are out; `sort_wanted` a
    column and whether it descends. Rows come sorted: there may be too many to do it here.
    """

    struck = Signal(object, bool)
    sort_wanted = Signal(int, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(PREVIEW, desk.language, desk.colours, parent)
        self._out: Mapping[int, frozenset[int]] = {}
        self.drafts: Sequence[Draft] = ()

    def show_sheet(self, rows: Sequence[SheetRow], drafts: Sequence[Draft]) -> None:
        """Show rows of statements in the order they come in."""
        self.drafts = drafts
        self._out = {draft.key: draft.struck for draft in drafts}
        self.show_rows(rows)

    def show_struck(self, drafts: Iterable[Draft]) -> None:
        """Show which lines are struck out now; the rows stay."""
        self._out = {draft.key: draft.struck for draft in drafts}
        if self.rows:
            last = self.index(len(self.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_CHECK])

    def strike(self, rows: Iterable[SheetRow], *, out: bool) -> None:
        """Strike entries out, or take them back in; other rows are passed over."""
        lines: dict[int, list[int]] = defaultdict(list)
        for shown in rows:
            if shown.row.chosen:
                lines[shown.key].append(shown.line)
        if lines:
            self.struck.emit(dict(lines), out)

    def is_out(self, shown: SheetRow) -> bool:
        """Whether an entry is struck out."""
        return shown.line in self._out.get(shown.key, ())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_wanted.emit(column, order == Qt.SortOrder.DescendingOrder)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self.rows[index.row()].row.chosen:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != _CHECK or not index.isValid() or index.column() != 0:
            return super().data(index, role)
        shown = self.rows[index.row()]
        if not shown.row.chosen:
            return None
        return Qt.CheckState.Unchecked if self.is_out(shown) else Qt.CheckState.Checked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or not index.isValid() or index.column() != 0:
            return False
        out = Qt.CheckState(value) == Qt.CheckState.Unchecked
        self.strike([self.rows[index.row()]], out=out)
        return True


class PreviewTable(Table[SheetRow]):
    """Space strikes the selected entries out, or takes them back in; the menu key offers more.

    `again` is sent when every statement is to be held against the ledger once more, with a rule
    that is to be followed in them only, or `None`.
    """

    again = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.model_ = PreviewModel(desk)
        super().__init__(self.model_, desk.language.tr("Rows of the files"), parent)
        self.model_.setParent(self)
        show_names(self, FILE)

    @property
    def marked(self) -> list[SheetRow]:
        """The selected rows, from top to bottom; quick however many they are."""
        chosen: list[QItemSelectionRange] = self.selectionModel().selection().toList()
        spans = sorted((span.top(), span.bottom()) for span in chosen)
        return [row for top, bottom in spans for row in self.model_.rows[top : bottom + 1]]

    def toggle(self) -> None:
        """Strike the selected entries out; take them back in where the first one is out."""
        rows = [shown for shown in self.marked if shown.row.chosen]
        if rows:
            self.model_.strike(rows, out=not self.model_.is_out(rows[0]))

    def menu(self) -> QMenu:
        """What can be done with the selected rows."""
        tr, rows = self._desk.language.tr, self.marked
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [shown for shown in rows if shown.row.chosen]
        out = bool(entries) and self.model_.is_out(entries[0])
        strike = menu.addAction(tr("Take back in") if out else tr("Strike out"), self.toggle)
        strike.setEnabled(bool(entries))
        picked = Picked(rows, self.model_.drafts)
        for action in ROW_ACTIONS:
            offered = menu.addAction(tr(action.title))
            offered.setEnabled(action.applies(rows))
            offered.triggered.connect(
                lambda _on=False, a=action: a.run(self._desk, self, picked, self.again.emit)
            )
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """What hidden columns would have taken goes to the one that says most."""
        super().fit()
        header = self.horizontalHeader()
        shown = [n for n in range(len(PREVIEW)) if not self.isColumnHidden(n)]
        spare = self.viewport().width() - sum(header.sectionSize(n) for n in shown)
        if len(shown) < len(PREVIEW) and spare > 0:
            self.setColumnWidth(WHAT, self.columnWidth(WHAT) + spare)

    def hide_columns(self, *, file: bool, reason: bool) -> None:
        """Leave out the file where there is one only, and reasons where no row has any."""
        self.setColumnHidden(FILE, file)
        self.setColumnHidden(REASON, reason)
        self.fit()

    def select_first(self) -> None:
        """Stand on the first row without scrolling away."""
        if self.model_.rows:
            flags = QItemSelectionModel.SelectionFlag
            first = self.model_.index(0, 0)
            self.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
