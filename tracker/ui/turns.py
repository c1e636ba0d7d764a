"""What takes long on the UI thread, done in steps: between two of them the window answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid


class Turns(QObject):
    """Does one step in each turn of the event loop, in the order they were asked for.

    Ends with its parent; what is left then is dropped.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def idle(self) -> bool:
        """Whether nothing is left to be done."""
        return not self._waiting

    def later(self, *steps: Callable[[], object]) -> None:
        """Do these too, one after the other."""
        self._waiting.extend(steps)
        _busy.add(self)
        self._timer.start()

    def instead(self, *steps: Callable[[], object]) -> None:
        """Do these and nothing of what is left: something else is to be shown by now."""
        self._waiting.clear()
        self.later(*steps)

    def finish(self) -> None:
        """Do at once what is left: somebody asks for what it makes."""
        while self._waiting:
            self._do()

    def _next(self) -> None:
        self._timer.setInterval(_LATER if _held else 0)
        if not _held:
            self._do()

    def _do(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
        if not self._waiting:
            self._timer.stop()


_LATER: Final = 50
"""Milliseconds until it is tried again to do what was held back."""

_held: Final[list[QObject]] = []
"""What waits in a loop of its own, in the midst of which nothing may be taken away."""


@contextmanager
def held_back(by: QObject) -> Iterator[None]:
    """Do nothing in turns meanwhile: `by` waits for an answer and has to be there afterwards."""
    _held.append(by)
    try:
        yield
    finally:
        _held.remove(by)


_busy: Final[WeakSet[Turns]] = WeakSet()
"""Those that were asked for something: few, where looking through all of a window takes long."""


def are_over(window: QObject) -> bool:
    """Whether all that is in a window is made."""
    for turns in tuple(_busy):
        if turns.idle or not isValid(turns):
            _busy.discard(turns)
        elif _is_in(window, turns):
            return False
    return True


def _is_in(window: QObject, inner: QObject) -> bool:
    above: QObject | None = inner
    while above is not None and above is not window:
        above = above.parent()
    return above is window
