"""What the right button offers on the headings of a table whose columns are chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tracker.i18n import Language
from tracker.ui.column_layout import ColumnLayout
from tracker.ui.table import Table


class HeadsMenu(QMenu):
    """A tick for each column that tells anything; `number` is the column that was pointed at."""

    def __init__(
        self,
        table: Table[Any],
        layout: ColumnLayout,
        number: int,
        language: Language,
        choose: Callable[[], object],
    ) -> None:
        super().__init__(table)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tr = language.tr
        if number >= 0:
            wide = partial(table.resizeColumnToContents, number)
            self.addAction(tr("As wide as what is in it"), wide)
            self.addSeparator()
        told = [n for n in layout.order if n not in table.absent]
        shown = [n for n in told if layout.is_shown(n)]
        for column in told:
            entry = self.addAction(tr(table.cells.columns[column].title))
            entry.setCheckable(True)
            entry.setChecked(column in shown)
            entry.setEnabled(shown != [column])
            entry.toggled.connect(lambda on, column=column: layout.show(column, shown=on))
        self.addSeparator()
        self.addAction(tr("As at first"), layout.reset)
        self.addAction(tr("Columns…"), choose)
