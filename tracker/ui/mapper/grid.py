"""The first rows of a file as they stand, with a choice of field above each column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableWidget, QTableWidgetItem

from tracker.i18n import Language
from tracker.importing.mapping.guess import Guess, Sureness
from tracker.importing.mapping.mapping import FIELDS
from tracker.ui.mapper.model import FIELD_LABELS
from tracker.ui.theme import GRID
from tracker.ui.tips import tip
from tracker.ui.wheel import leave_to_page

_ROWS, _WIDE, _NARROW = 12, 220, 128


class ColumnGrid(QTableWidget):
    """`changed` is told whenever a column is made another field."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._fields = ("", *FIELDS)
        self.choices: list[QComboBox] = []
        self.setAccessibleName(language.tr("First rows of the file"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()

    def show_guess(self, found: Guess) -> None:
        """Show rows, and what each column is taken for; a doubtful one is marked."""
        first = found.header if found.header is not None else 0
        rows = found.rows[first : first + _ROWS]
        width = max((len(row.cells) for row in rows), default=0)
        self.setColumnCount(width)
        self.setRowCount(len(rows) + 1)
        by_place = {place: field for field, place in found.mapping.columns.items()}
        self.choices = [self._choice(place, by_place, found) for place in range(width)]
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row.cells):
                item = QTableWidgetItem(cell)
                item.setToolTip(tip(cell))
                if found.header is not None and number == 1:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.setItem(number, place, item)
        self._fit(width)

    @property
    def places(self) -> dict[str, int]:
        """Which column is which field; of two that are the same one, the first."""
        found: dict[str, int] = {}
        for place, choice in enumerate(self.choices):
            field = self._fields[choice.currentIndex()]
            if field:
                found.setdefault(field, place)
        return found

    def _choice(self, place: int, fields: Mapping[int, str], found: Guess) -> QComboBox:
        tr = self._language.tr
        box = QComboBox()
        leave_to_page(box)
        field = fields.get(place, "")
        is_open = found.sureness.get(field) is Sureness.OPEN
        for name in self._fields:
            box.addItem(tr(FIELD_LABELS[name]))
        if is_open:
            box.setItemText(self._fields.index(field), f"{tr(FIELD_LABELS[field])} ?")
            box.setToolTip(tr("This is a guess; check it."))
        box.setCurrentIndex(self._fields.index(field))
        box.setAccessibleName(tr("Column {number}", number=place + 1))
        box.currentIndexChanged.connect(lambda chosen: self._chosen(place, chosen))
        self.setCellWidget(0, place, box)
        return box

    def _chosen(self, place: int, field: int) -> None:
        """A field is one column's: another that was it is left out."""
        for other, choice in enumerate(self.choices):
            if field and other != place and choice.currentIndex() == field:
                choice.blockSignals(True)
                choice.setCurrentIndex(0)
                choice.blockSignals(False)
        self.changed.emit()

    def _fit(self, width: int) -> None:
        self.resizeColumnsToContents()
        for place in range(width):
            wide = max(_NARROW, min(_WIDE, self.columnWidth(place)))
            self.setColumnWidth(place, wide)
        for number in range(self.rowCount()):
            self.setRowHeight(number, 5 * GRID if number == 0 else 3 * GRID + 4)
