"""A window that gives commands: each off the UI thread, and each to be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.domain.problem import KnownProblem
from tracker.i18n import Language
from tracker.services.changes import Changes
from tracker.ui.page import Done
from tracker.ui.tasks import WRITING, Tasks
from tracker.ui.undoing import Command, Noted, Undoing
from tracker.ui.window import Window

if TYPE_CHECKING:
    from tracker.services.services import Services


class Commanding(Window):
    """What is left open is what the window shows, and how it tells of it."""

    def __init__(self, geometry_file: Path | None, tasks: Tasks) -> None:
        super().__init__(geometry_file)
        self.tasks = tasks
        self.undoing = Undoing(self)

    @property
    def services(self) -> Services:
        """The services of the ledger that is open."""
        raise NotImplementedError

    @property
    def language(self) -> Language:
        """The language the window speaks."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether a ledger is open."""
        raise NotImplementedError

    def notice(self, text: str) -> None:
        """Say something in the status line for a while."""
        raise NotImplementedError

    def report(self, error: Exception) -> None:
        """Tell the person what went wrong."""
        raise NotImplementedError

    def changed(self, changes: Changes) -> None:
        """Every command ends here."""
        raise NotImplementedError

    def command(
        self,
        owner: QWidget,
        work: Callable[[], Changes | Done],
        done: Callable[[], object] | None = None,
        failed: Callable[[KnownProblem], object] | None = None,
    ) -> None:
        """Run a command off the UI thread; pages that watch what it changed are read again."""

        def finished(noted: Noted) -> None:
            if done is not None and isValid(owner):
                done()
            self.finish(noted.done)
            self.undoing.did(noted)

        def stopped(error: Exception) -> None:
            self.undoing.failed()
            if failed is not None and isinstance(error, KnownProblem) and isValid(owner):
                failed(error)
            else:
                self.report(error)

        self.tasks.run(self, self.undoing.noting(work), finished, stopped, WRITING)

    @property
    def undoable(self) -> Command | None:
        """The command that would be undone next."""
        return self.undoing.undoable

    def undo(self) -> None:
        """Take back the last command that can be taken back."""
        self.undoing.undo()

    def clear_problem(self) -> None:
        """What was said of the last problem is over."""
        raise NotImplementedError

    def finish(self, done: Done) -> None:
        """A command is done: say so, and read again what shows what it changed."""
        if done.said is not None:
            self.notice(self.language.say(done.said))
        self.clear_problem()
        self.changed(done.changes)
