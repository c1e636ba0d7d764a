"""Names of files: the first of many in a line, and in tables cut where statements are alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.table import Table
from tracker.ui.table_model import Index

_NAMED: Final = 6
"""So many names stand in one line."""


class FileNames(QStyledItemDelegate):
    """Draws a column of names; statements differ at their ends, so these are never cut off."""

    def __init__(self, parent: QObject, cut: Qt.TextElideMode) -> None:
        super().__init__(parent)
        self._cut = cut

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = self._cut


def show_names(table: Table[Any], column: int = 0) -> None:
    """Cut the names of a column in their middle."""
    table.setItemDelegateForColumn(column, FileNames(table, Qt.TextElideMode.ElideMiddle))


def show_lines(table: Table[Any], column: int) -> None:
    """Cut names with the line of the file at their beginning: in little room the line is left."""
    table.setItemDelegateForColumn(column, FileNames(table, Qt.TextElideMode.ElideLeft))


def first_names(files: Sequence[Path]) -> str:
    """The first names of files in a line, and a sign where there are more."""
    names = [file.name for file in files[:_NAMED]]
    return "  ·  ".join([*names, "…"] if len(files) > _NAMED else names)
