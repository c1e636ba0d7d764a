"""Work off the UI thread, answers on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from shiboken6 import isValid

from tracker.cycles import Hold

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]

    def do(self) -> _Answer:
        """Do the work; what it raises is reported where it was asked for."""
        try:
            return _Answer(self.work(), None)
        except Exception as error:  # noqa: BLE001
            return _Answer(None, error)


@dataclass(frozen=True)
class _Answer:
    value: Any
    error: Exception | None


class Tasks(QObject):
    """One lane: what touches the ledger runs in the order it was asked for.

    What was asked, and its answer, are kept here until the UI thread has dealt with them, and
    cycles are collected only while the lane rests: no widget is ever let go of by the lane.
    """

    _answered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = QThreadPool(self)
        self._lane.setMaxThreadCount(1)
        self._lane.setExpiryTimeout(-1)
        self._asked: dict[int, _Asked] = {}
        self._answers: dict[int, _Answer] = {}
        self._numbers = count()
        self._cycles = Hold()
        self.destroyed.connect(self._cycles.release)
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
        self._cycles.take()
        self._lane.start(lambda: self._work(number))

    @property
    def idle(self) -> bool:
        """Whether everything that was asked has been answered."""
        return not self._asked

    def wait(self) -> None:
        """Let what has begun end; closing the window calls this."""
        self._lane.waitForDone()
        self._cycles.release()

    def _work(self, number: int) -> None:
        self._answers[number] = self._asked[number].do()
        if isValid(self):  # else the program has ended meanwhile
            self._answered.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        asked, answer = self._asked.pop(number), self._answers.pop(number)
        if self.idle:
            self._cycles.release()
        if answer.error is not None:
            log.error("background work failed", exc_info=answer.error)
        if not isValid(asked.owner):
            return
        if answer.error is not None:
            asked.failed(answer.error)
        else:
            asked.done(answer.value)
