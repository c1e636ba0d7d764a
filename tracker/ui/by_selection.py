"""What assistive programs select is stood on, and chosen in a box: to them that is one thing.

Their action on a cell or an item of a list selects it and leaves the place where the person stands
as it is. A click or a key moves both; so what is selected alone, once both are done, came from one
of these programs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QObject,
    QPersistentModelIndex,
    QTimer,
)
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QComboBox

_FOLLOWS = "xinji-follows"
Follow = Callable[[QPersistentModelIndex], object]


class _Follower(QObject):
    """Tells which row was selected without being stood on."""

    def __init__(self, view: QAbstractItemView, follow: Follow) -> None:
        super().__init__(view)
        self._view, self._follow = view, follow
        self._place = QPersistentModelIndex()
        view.selectionModel().selectionChanged.connect(self._selected)

    def _selected(self, selected: QItemSelection, _before: QItemSelection) -> None:
        ranges = selected.toList()
        if len(ranges) == 1 and ranges[0].height() == 1:
            self._place = QPersistentModelIndex(ranges[0].topLeft())
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        place, self._place = self._place, QPersistentModelIndex()
        if not place.isValid() or place.row() == self._view.currentIndex().row():
            return
        if self._view.selectionModel().isSelected(place):
            self._follow(place)


def stand_on_selected(view: QAbstractItemView) -> None:
    """Stand on a row that is selected alone; the selection stays."""
    flag = QItemSelectionModel.SelectionFlag.NoUpdate
    _Follower(view, lambda place: view.selectionModel().setCurrentIndex(place, flag))


def choose_selected(box: QComboBox) -> None:
    """Choose an item of a box that is selected in its list, and close the list.

    Only where an assistive program listens: asking a box for its list makes the list.
    """
    if QAccessible.isActive() and not box.property(_FOLLOWS):
        box.setProperty(_FOLLOWS, True)
        _Follower(box.view(), partial(_choose, box))


def _choose(box: QComboBox, place: QPersistentModelIndex) -> None:
    box.hidePopup()
    box.setCurrentIndex(place.row())
    box.activated.emit(place.row())
