"""Several tables of records in one card, one tab each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from tracker.ui.cards import Card
from tracker.ui.record_table import RecordTable

W = TypeVar("W", bound=QWidget)


class RecordTabs(QTabWidget):
    """Each tab shows a table; its buttons stand at the right end of the tabs."""

    def __init__(
        self, tables: Sequence[tuple[str, RecordTable[Any]]], within: QWidget | None = None
    ) -> None:
        super().__init__(within)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._buttons = QStackedWidget(self)
        self.setCornerWidget(self._buttons, Qt.Corner.TopRightCorner)
        for title, table in tables:
            self.addTab(table, title)
            self._buttons.addWidget(table.buttons)
        self.currentChanged.connect(self._buttons.setCurrentIndex)

    def put_before(self, make: Callable[[QWidget], W], title: str) -> W:
        """Make another widget before the tables, with no buttons of its own, and open it."""
        self._buttons.insertWidget(0, QWidget())
        room = QWidget()
        self.insertTab(0, room, title)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        made = make(room)
        column.addWidget(made)
        self.setCurrentIndex(0)
        self._buttons.setCurrentIndex(0)
        return made

    def show_only(self, shown: Collection[QWidget]) -> None:
        """Show the tabs of some tables, and the first of them if another one was open."""
        tabs = [(place, self.widget(place)) for place in range(self.count())]
        for place, widget in tabs:
            if widget in shown:
                self.setTabVisible(place, True)
        if self.currentWidget() not in shown and shown:
            self.setCurrentWidget(next(iter(shown)))
        for place, widget in tabs:  # last: hiding the open one would open its neighbour
            if widget not in shown:
                self.setTabVisible(place, False)

    def in_card(self) -> Card:
        """These tabs in a card of their own."""
        card = Card()
        card.add(self, 1)
        return card
