"""The parts of the settings page by name, beside them: picking one leads to it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

_KEY = Qt.ItemDataRole.UserRole
_WIDEST = 36 * GRID


class Contents(QListWidget):
    """Marks the part that is at the top of the page, whoever scrolled there."""

    picked = Signal(str)
    """The key of the part that somebody wants to see."""

    def __init__(self, language: Language, within: QWidget) -> None:
        super().__init__(within)
        self.setAccessibleName(language.tr(N_("Parts of the settings")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda now, _before: self._pick(now))
        self.itemClicked.connect(self._pick)  # also the one that is marked

    def name(self, titles: Mapping[str, str]) -> None:
        """List parts by key and title, from top to bottom, as wide as they are."""
        with QSignalBlocker(self):
            self.clear()
            for key, title in titles.items():
                item = QListWidgetItem(title, self)
                item.setData(_KEY, key)
                item.setToolTip(title)  # it may be cut off
        self.ensurePolished()
        bar = self.verticalScrollBar().sizeHint().width()
        wide = self.sizeHintForColumn(0) + bar + GRID
        self.setFixedWidth(min(wide, grown(_WIDEST)))

    def narrow(self, shown: Container[str]) -> None:
        """Leave out the parts that are not on the page."""
        for item in self._items():
            item.setHidden(item.data(_KEY) not in shown)

    def mark(self, key: str) -> None:
        """Say which part is seen."""
        with QSignalBlocker(self):
            self.setCurrentItem(next(i for i in self._items() if i.data(_KEY) == key))

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_KEY))

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(place) for place in range(self.count()))
