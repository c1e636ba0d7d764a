"""Commands that are given in a window: each off the UI thread, and each to be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.services.changes import Changes
from tracker.ui.page import Done
from tracker.ui.tasks import WRITING, Tasks

if TYPE_CHECKING:
    from tracker.services.services import Services
    from tracker.ui.undoing import Noted, Undoing


class Commanding(Protocol):
    """What commands and their undoing need of the window that they are given in."""

    @property
    def tasks(self) -> Tasks:
        """Where commands run."""

    @property
    def services(self) -> Services:
        """The services of the ledger that is open."""

    @property
    def language(self) -> Language:
        """The language the window speaks."""

    @property
    def is_open(self) -> bool:
        """Whether a ledger is open."""

    def notice(self, text: str) -> None:
        """Say something in the status line for a while."""

    def report(self, error: Exception) -> None:
        """Tell the person what went wrong."""

    def clear_problem(self) -> None:
        """What was said of the last problem is over."""

    def changed(self, changes: Changes) -> None:
        """Read again what shows any of that: every command ends here."""


class Commands(QObject):
    """Runs commands for a window; `undoing` is told how each of them is taken back."""

    def __init__(self, window: Commanding, undoing: Undoing, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._undoing = window, undoing

    def run(
        self,
        owner: QWidget,
        work: Callable[[], Changes | Done],
        done: Callable[[], object] | None = None,
        failed: Callable[[KnownProblem], object] | None = None,
        over: Callable[[], object] | None = None,
    ) -> None:
        """Run a command off the UI thread; pages that watch what it changed are read again.

        `done` is called when it worked, `failed` with a known problem in place of `report`, before
        them `over` however it ended; all only if `owner` lives. A problem that ends the work with
        the ledger is reported always.
        """

        def ended() -> None:
            if over is not None and isValid(owner):
                over()

        def finished(noted: Noted) -> None:
            ended()
            if done is not None and isValid(owner):
                done()
            finish(self._window, noted.done)
            self._undoing.did(noted)

        def stopped(error: Exception) -> None:
            ended()
            self._undoing.failed()
            said = None if failed is None or not isValid(owner) else failed
            if said is not None and isinstance(error, KnownProblem) and not error.ends_work:
                said(error)
            else:
                self._window.report(error)

        self._window.tasks.run(self, self._undoing.noting(work), finished, stopped, WRITING)


def finish(window: Commanding, done: Done) -> None:
    """A command is done: say so, and read again what shows what it changed."""
    if done.said is not None:
        window.notice(window.language.say(done.said))
    window.clear_problem()
    window.changed(done.changes)
