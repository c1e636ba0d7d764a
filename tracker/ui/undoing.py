"""What can be undone and redone: one history, in order, of the trail and of what is beside it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.commanding import Commanding, finish
from tracker.ui.page import Done
from tracker.ui.tasks import READING, WRITING

if TYPE_CHECKING:
    from tracker.services.history import History
    from tracker.services.steps import Step, Steps

Work = Callable[[], Changes | Done]


@dataclass(frozen=True)
class Command:
    """A command by name: deeds of the trail to turn back, or its own way back and forth.

    One with neither is final.
    """

    named: Sentence
    turns: tuple[int, ...] = ()
    undo: Callable[[], Changes] | None = None
    work: Work | None = None

    @property
    def is_final(self) -> bool:
        """Whether it cannot be undone."""
        return not self.turns and self.undo is None


@dataclass(frozen=True)
class Noted:
    """What a command answered, and how it stands in the history, if it does."""

    done: Done
    command: Command | None


class Undoing(QObject):
    """Keeps the history of the ledger that is open; the trail tells of what was before.

    Commands and steps of the history that are asked for while others are under way wait for them.
    """

    changed = Signal()

    def __init__(self, window: Commanding, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._undo: list[Command] = []
        self._redo: list[Command] = []
        self._waiting: deque[bool] = deque()
        self._under_way = 0
        self._ledger = object()

    @property
    def undoable(self) -> Command | None:
        """The command that would be undone next."""
        return self._undo[-1] if self._undo else None

    @property
    def redoable(self) -> Command | None:
        """The command that would be done again next."""
        return self._redo[-1] if self._redo else None

    def begin(self) -> None:
        """A ledger is open: read what its trail tells."""
        self.forget()
        services, ledger = self._window.services, self._ledger

        def work() -> Steps:
            from tracker.services.steps import read  # noqa: PLC0415 - brings SQLAlchemy

            return read(services.history)

        def known(steps: Steps) -> None:
            if ledger is self._ledger:
                self._undo = [_of_trail(step) for step in steps.undo] + self._undo
                self._redo = [] if self._redo else [_of_trail(step) for step in steps.redo]
                self.changed.emit()

        self._window.tasks.run(self, work, known, self._window.report, READING)

    def forget(self) -> None:
        """The ledger is let go of."""
        self._undo, self._redo, self._ledger = [], [], object()
        self._waiting.clear()
        self._under_way = 0
        self.changed.emit()

    def noting(self, work: Work) -> Callable[[], Noted]:
        """Work that also says how it is undone; say what became of it by `did` or `failed`."""
        self._under_way += 1
        history = self._window.services.history

        def noted() -> Noted:
            before = history.newest()
            answer = work()
            done = answer if isinstance(answer, Done) else Done(answer)
            return Noted(done, _command(history, before, done, work))

        return noted

    def did(self, noted: Noted) -> None:
        """A command is done."""
        self._ended()
        if noted.command is not None:
            self._undo.append(noted.command)
            self._redo.clear()
            self.changed.emit()
        self._go_on()

    def failed(self) -> None:
        """A command was not done."""
        self._ended()
        self._waiting.clear()

    def undo(self) -> None:
        """Take back the last command that stands."""
        self._waiting.append(False)
        self._go_on()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._waiting.append(True)
        self._go_on()

    def _ended(self) -> None:
        self._under_way = max(0, self._under_way - 1)

    def _go_on(self) -> None:
        if self._waiting and not self._under_way and self._window.is_open:
            self._turn(forth=self._waiting.popleft())

    def _turn(self, *, forth: bool) -> None:
        among = self._redo if forth else self._undo
        if not among:
            self._say(N_("There is nothing left to redo.") if forth else _NOTHING)
            return
        command, ledger = among.pop(), self._ledger
        if command.is_final:
            self._say(_FINAL, command)
            self.changed.emit()
            return
        self._under_way += 1

        def turned(noted: Noted) -> None:
            self._ended()
            if ledger is self._ledger and noted.command is not None:
                (self._undo if forth else self._redo).append(noted.command)
                self.changed.emit()
            said = noted.done.said
            finish(self._window, replace(noted.done, said=None))
            self._say(N_("Redone: {what}.") if forth else N_("Undone: {what}."), command)
            if said is not None and forth:
                self._window.notice(self._window.language.say(said))
            self._go_on()

        def stopped(error: Exception) -> None:
            self.failed()
            if ledger is self._ledger and not _stays_in_the_way(error):
                among.append(command)
            self.changed.emit()
            self._window.report(error)

        work = _turning(self._window.services.history, command, forth=forth)
        self._window.tasks.run(self, work, turned, stopped, WRITING)

    def _say(self, template: str, command: Command | None = None) -> None:
        values = {"what": command.named} if command else {}
        self._window.notice(self._window.language.tr(template, **values))


def _of_trail(step: Step) -> Command:
    return Command(step.named, () if step.final else step.turns)


def _command(history: History, before: int, done: Done, work: Work) -> Command | None:
    """How a command stands in the history; its own way back goes before that of the trail."""
    from tracker.services.steps import made  # noqa: PLC0415 - brings SQLAlchemy

    named = done.named or done.said
    if done.undo is not None:
        return Command(named or Sentence(_LAST), undo=done.undo, work=work)
    deeds = range(before + 1, history.newest() + 1)
    if deeds and done.named is None:
        return _of_trail(made(history, deeds))
    return None if done.named is None else Command(done.named)


def _turning(history: History, command: Command, *, forth: bool) -> Callable[[], Noted]:
    def of_trail() -> Noted:
        before = history.newest()
        done = Done(history.reverse_all(command.turns))
        turns = tuple(range(before + 1, history.newest() + 1))
        return Noted(done, replace(command, turns=turns))

    def by_itself() -> Noted:
        assert command.undo is not None  # noqa: S101 - a final one is not turned
        assert command.work is not None  # noqa: S101
        if not forth:
            return Noted(Done(command.undo()), command)
        answer = command.work()
        done = answer if isinstance(answer, Done) else Done(answer)
        return Noted(done, replace(command, undo=done.undo or command.undo))

    return of_trail if command.turns else by_itself


def _stays_in_the_way(error: Exception) -> bool:
    """Whether trying once more would fail as well: then what came before can be undone next."""
    from tracker.services.history import NotReversible  # noqa: PLC0415 - brings SQLAlchemy

    return isinstance(error, NotReversible) or not isinstance(error, KnownProblem)


_NOTHING = N_("There is nothing left to undo.")
_FINAL = N_("This cannot be undone: {what}. Undo goes on with what was before it.")
_LAST = N_("last change")
