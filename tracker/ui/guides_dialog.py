"""How do I get my statement? A list of providers with a search, and the steps beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.ui.chapter_text import ChapterText
from tracker.ui.dialogs import Dialog
from tracker.ui.guides import guides
from tracker.ui.page import Desk
from tracker.ui.search_line import SearchLine
from tracker.ui.slim import roomy
from tracker.ui.theme import GRID

_PLACE = Qt.ItemDataRole.UserRole
"""Where the guide of a title stands among all."""


class GuidesDialog(Dialog):
    """Typing narrows the list; the arrows choose in it without leaving the search."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("How do I get my statement?"), parent, 720)
        roomy(self, 880, 600)
        self._guides = guides(desk.language)
        self.search = SearchLine(tr("Search for a bank or an app"))
        self.search.textChanged.connect(self._narrow)
        self.list = self._titles(desk)
        self.steps = ChapterText(desk.colours)
        self.steps.setAccessibleName(tr("The steps"))
        self._lay_out()
        self.add_button(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole, self.reject)
        self.list.currentItemChanged.connect(lambda now, _before: self._show(now))
        self.list.setCurrentRow(0)
        self.search.setFocus()

    def _titles(self, desk: Desk) -> QListWidget:
        titles = QListWidget()
        titles.setAccessibleName(desk.language.tr("Providers"))
        for place, guide in enumerate(self._guides):
            item = QListWidgetItem(guide.title)
            item.setData(_PLACE, place)
            titles.addItem(item)
        titles.ensurePolished()
        bar = titles.verticalScrollBar().sizeHint().width()
        titles.setFixedWidth(titles.sizeHintForColumn(0) + bar + 2 * GRID)
        return titles

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(side)
        row.addWidget(self.steps, 1)
        self.body.addLayout(row, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while words are typed."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        place = self.list.currentRow() + way
        while 0 <= place < self.list.count() and self.list.item(place).isHidden():
            place += way
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def _narrow(self, words: str) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        for item in items:
            item.setHidden(not self._guides[item.data(_PLACE)].holds(words))
        shown = [item for item in items if not item.isHidden()]
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.steps.show_text(self._guides[item.data(_PLACE)].text)
