"""Work off the UI thread, answers on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]


class Tasks(QObject):
    """One lane: what touches the ledger runs in the order it was asked for.

    What was asked is kept on the UI thread until it is answered, so that no widget is ever let go
    of by the lane.
    """

    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = QThreadPool(self)
        self._lane.setMaxThreadCount(1)
        self._lane.setExpiryTimeout(-1)
        self._asked: dict[int, _Asked] = {}
        self._numbers = count()
        self._answered.connect(self._deliver)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work` elsewhere, then `done` or `failed` here, if `owner` still lives."""
        number = next(self._numbers)
        self._asked[number] = _Asked(owner, work, done, failed)
        self._lane.start(lambda: self._work(number))

    @property
    def idle(self) -> bool:
        """Whether everything that was asked has been answered."""
        return not self._asked

    def wait(self) -> None:
        """Let what has begun end; closing the window calls this."""
        self._lane.waitForDone()

    def _work(self, number: int) -> None:
        asked = self._asked[number]
        try:
            answer: Any = asked.work()
        except Exception as error:  # noqa: BLE001 - reported where it was asked for
            self._answer(number, None, error)
        else:
            self._answer(number, answer, None)

    def _answer(self, number: int, answer: Any, error: Exception | None) -> None:
        if isValid(self):  # else the program has ended meanwhile
            self._answered.emit(number, answer, error)

    @Slot(object, object, object)
    def _deliver(self, number: int, answer: Any, error: Exception | None) -> None:
        asked = self._asked.pop(number)
        if error is not None:
            log.error("background work failed", exc_info=error)
        if not isValid(asked.owner):
            return
        if error is not None:
            asked.failed(error)
        else:
            asked.done(answer)
