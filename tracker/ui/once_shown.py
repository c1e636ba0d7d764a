"""Room for a widget that is made once it is seen or asked for: what nobody opens costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.i18n import Language
from tracker.ui.spoken import complete

W = TypeVar("W", bound=QWidget)


class OnceShown(QWidget, Generic[W]):
    """Tab reaches what is in it where it stands, however late it was made."""

    def __init__(self, make: Callable[[], W], language: Language) -> None:
        super().__init__()
        self._make, self._language = make, language
        self._made: W | None = None
        self._given: Callable[[W], object] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> W:
        """The widget; asking for it makes it."""
        if self._made is None:
            self._made = made = self._make()
            self._column.addWidget(made)
            _put_in_order(self, made)
            if self._given is not None:
                self._given(made)
            complete(self, self._language)
            made.show()  # by itself it would come a turn later than its room
            self._column.activate()
        return self._made

    @property
    def is_made(self) -> bool:
        """Whether it is there yet."""
        return self._made is not None

    def give(self, show: Callable[[W], object]) -> None:
        """Have it show something: now, or as soon as it is made."""
        self._given = show
        if self._made is not None:
            show(self._made)

    def showEvent(self, event: QShowEvent) -> None:
        self.made  # noqa: B018 - it is made by being asked for
        super().showEvent(event)


def _put_in_order(room: OnceShown[Any], made: QWidget) -> None:
    """Have Tab come to what was made where its room is, not after all that was there before.

    Qt moves only what takes the keyboard; rooms that are still empty have to come along.
    """
    inside: list[QWidget] = []
    now: QWidget | None = made
    while now is not None and (now is made or made.isAncestorOf(now)):
        if isinstance(now, OnceShown) or now.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            inside.append(now)
        now = now.nextInFocusChain()
    rooms = [one for one in (room, *inside) if isinstance(one, OnceShown)]
    for empty in rooms:
        empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in pairwise((room, *inside)):
        QWidget.setTabOrder(before, after)
    for empty in rooms:
        empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
