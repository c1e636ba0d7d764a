"""The numbers behind a chart, as a table that assistive programs can read."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from tracker.rendering.chart import Chart


class NumbersTable(QTableWidget):
    """Is read, never written in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_chart(self, chart: Chart) -> None:
        """Show the numbers of a chart in place of those that are shown."""
        self.clear()
        self.setRowCount(len(chart.rows))
        self.setColumnCount(len(chart.header))
        self.setAccessibleName(chart.title)
        self.setHorizontalHeaderLabels(list(chart.header))
        for row, cells in enumerate(chart.rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(cell))
        self.resizeColumnsToContents()
