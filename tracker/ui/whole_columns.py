"""How wide a column has to be for nothing of it to be cut off."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QStyleOptionHeader, QStyleOptionHeaderV2, QTableView


def whole_width(table: QTableView, number: int) -> int:
    """The width that the cells of a column need, and its head.

    Every row is looked at for it, which takes as long as drawing the table.
    """
    heads, option = table.horizontalHeader(), QStyleOptionHeaderV2()
    heads.initStyleOption(option)
    heads.initStyleOptionForIndex(option, number)
    option.sortIndicator = QStyleOptionHeader.SortIndicator.None_  # it stands above the words
    kind = QStyle.ContentsType.CT_HeaderSection
    head = heads.style().sizeFromContents(kind, option, QSize(), heads)
    return max(table.sizeHintForColumn(number), head.width())
