"""Work off the UI thread, answers on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Event, get_ident
from time import monotonic, time
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from tracker.cycles import Hold
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.stopping import Stopped, can_be_stopped, stop, stoppable

_PAINTED: Final = 6
"""Milliseconds after which what was shown is painted, if nobody else asks for the interpreter."""

_LONGEST: Final = 0.25
"""Seconds that a lane waits at most for what is shown: its window may be gone by then."""

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A kind of work: what it is called (marked), and the seconds it may take without a question.

    What `may_stop` gives an answer and changes nothing, so that it can be stopped. What is
    `shown_first` has its answer shown before the lane does anything else.
    """

    name: str
    patience: float
    may_stop: bool = False
    shown_first: bool = False


READING: Final = Job(N_("Reading from the ledger or from a file"), 60, may_stop=True)
SHOWING: Final = replace(READING, shown_first=True)
WRITING: Final = Job(N_("Writing to the ledger"), 180)
DRAWING: Final = Job(N_("Drawing a chart"), 45, may_stop=True)
OPENING: Final = Job(N_("Opening the ledger"), 180)
KEEPING: Final = Job(N_("Making a backup"), 180)


class WorkFailed(Exception):
    """Work ended in something that is no ordinary error, such as a panic of a library."""


@dataclass(frozen=True)
class Working:
    """What a lane is doing: which work of it, in which thread, and since when.

    `began` counts seconds from no point in particular, `at` since 1970.
    """

    number: int
    job: Job
    thread: int = field(default_factory=get_ident)
    began: float = field(default_factory=monotonic)
    at: float = field(default_factory=time)

    @property
    def may_stop(self) -> bool:
        """Whether it could be stopped just now."""
        return can_be_stopped(self.thread, self.number)


@dataclass(frozen=True)
class _Asked:
    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[Exception], object]
    job: Job

    def do(self, number: int) -> _Answer:
        """Do the work; what it raises is reported where it was asked for."""
        try:
            if self.job.may_stop:
                return _Answer(stoppable(self.work, number), None)
            return _Answer(self.work(), None)
        except Stopped:
            return _Answer(None, KnownProblem(N_("Stopped, as you wished.")))
        except Exception as error:  # noqa: BLE001
            return _Answer(None, error)
        except BaseException as error:  # noqa: BLE001 - the lane goes on, whatever ends in it
            failed = WorkFailed()
            failed.__cause__ = error
            return _Answer(None, failed)


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
        self._working: Working | None = None
        self._numbers = count()
        self._may_begin = Event()
        self._may_begin.set()
        self._is_waited_for = False
        self._cycles = Hold()
        self.destroyed.connect(self._cycles.release)
        self._answered.connect(self._deliver)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        job: Job = WRITING,
    ) -> None:
        """Do `work` elsewhere, then `done` or `failed` here, if `owner` still lives."""
        number = next(self._numbers)
        self._asked[number] = _Asked(owner, work, done, failed, job)
        self._cycles.take()
        self._lane.start(lambda: self._work(number))

    @property
    def idle(self) -> bool:
        """Whether everything that was asked has been answered."""
        return not self._asked

    @property
    def working(self) -> Working | None:
        """What is being done, if anything is."""
        return self._working

    def stop(self, working: Working) -> bool:
        """Stop what is being done, if it still is and may be; whether it was."""
        return stop(working.thread, working.number)

    def pause(self) -> None:
        """Begin nothing until what is being shown just now is painted: both would be slow else."""
        self._may_begin.clear()
        QTimer.singleShot(_PAINTED, self, self._may_begin.set)

    def wait(self, milliseconds: int = -1) -> None:
        """Let what was asked end, for so long or however long; closing the window calls this.

        Nothing is shown meanwhile, so that the lane waits for nothing to be.
        """
        self._is_waited_for = True
        self._may_begin.set()
        self._lane.waitForDone(milliseconds)
        self._is_waited_for = False
        self._cycles.release()

    def _work(self, number: int) -> None:
        if not self._is_waited_for:
            self._may_begin.wait(_LONGEST)
        asked = self._asked[number]
        self._working = Working(number, asked.job)
        self._answers[number] = asked.do(number)
        self._working = None
        if asked.job.shown_first and not self._is_waited_for:
            self._may_begin.clear()
        if isValid(self):  # else the program has ended meanwhile
            self._answered.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        asked, answer = self._asked.pop(number), self._answers.pop(number)
        if self.idle:
            self._cycles.release()
        if asked.job.shown_first:
            QTimer.singleShot(_PAINTED, self, self._may_begin.set)
        if answer.error is not None and not isinstance(answer.error, KnownProblem):
            log.error("background work failed", exc_info=answer.error)
        if not isValid(asked.owner):
            return
        if answer.error is not None:
            asked.failed(answer.error)
        else:
            asked.done(answer.value)
