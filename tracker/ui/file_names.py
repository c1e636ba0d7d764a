"""Names of files in a table: cut in their middle, since statements differ at their ends."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.table import Table
from tracker.ui.table_model import Index


class FileNames(QStyledItemDelegate):
    """Draws a column of names."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def show_names(table: Table[Any], column: int = 0) -> None:
    """Cut the names of a column in their middle."""
    table.setItemDelegateForColumn(column, FileNames(table))
