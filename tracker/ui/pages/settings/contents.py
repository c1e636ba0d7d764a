"""The parts of the settings by name: picking one leads to it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

_CALLED = N_("Parts of the settings")
_KEY = Qt.ItemDataRole.UserRole
_SAID = Qt.ItemDataRole.AccessibleTextRole
_WIDEST = 36 * GRID


class Contents(QListWidget):
    """A list of them beside the page."""

    picked = Signal(str)
    """The key of the part that somebody wants to see."""

    def __init__(self, language: Language, within: QWidget) -> None:
        super().__init__(within)
        self._language = language
        self.setAccessibleName(language.tr(_CALLED))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda now, _before: self._pick(now))
        self.itemClicked.connect(self._pick)  # also the one that is marked

    @property
    def keys(self) -> list[str]:
        """The keys of all parts."""
        return [item.data(_KEY) for item in self._items()]

    def name(self, titles: Mapping[str, str]) -> None:
        """List parts by key and title, from top to bottom, as wide as they are."""
        with QSignalBlocker(self):
            self.clear()
            for key, title in titles.items():
                item = QListWidgetItem(title, self)
                item.setData(_KEY, key)
        self.tell(titles)  # first of all: there has to be room for it
        self.ensurePolished()
        bar = self.verticalScrollBar().sizeHint().width()
        wide = self.sizeHintForColumn(0) + bar + GRID
        self.setFixedWidth(min(wide, grown(_WIDEST)))

    def tell(self, changed: Container[str]) -> None:
        """Say in which parts something is not as the program comes."""
        usual, strong = QFont(self.font()), QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        for item in self._items():
            is_changed = item.data(_KEY) in changed
            said = self._language.tr("{part} (changed)", part=item.text())
            item.setFont(strong if is_changed else usual)
            item.setToolTip(said if is_changed else item.text())  # it may be cut off
            item.setData(_SAID, said if is_changed else None)

    def narrow(self, shown: Container[str]) -> None:
        """List only these parts."""
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


class PartChoice(ElidedChoice):
    """A box to choose them from, where there is no room for a list."""

    picked = Signal(str)
    """As above."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setAccessibleName(language.tr(_CALLED))
        self.activated.connect(lambda _place: self.picked.emit(self.currentData()))

    def name(self, titles: Mapping[str, str]) -> None:
        """Offer parts by key and title."""
        self.clear()
        for key, title in titles.items():
            self.addItem(title, key)

    def mark(self, key: str) -> None:
        """Say which part is seen."""
        self.setCurrentIndex(self.findData(key))
