"""Errors that nobody expected: each ends in one dialog with a report, wherever it was raised."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.domain.sentence import N_
from tracker.ui.bug_report import surroundings, trace
from tracker.ui.report_dialog import BugDialog

if TYPE_CHECKING:
    from types import TracebackType

    from tracker.ui.shell import Shell

MOST: Final = 20
"""Different errors that a report tells of; a program that fails in more ways is told by these."""

log = logging.getLogger(__name__)


class Mishaps(QObject):
    """Keeps what happened as text alone: an error would keep alive whatever it passed through.

    The same error again opens no second dialog, since a window that cannot be painted would fail as
    often as it is tried. It is said in the status line, and the report stays in the Help menu.
    """

    _met = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._times: dict[str, int] = {}
        self._dialog: BugDialog | None = None
        self._met.connect(self._tell)

    @property
    def any(self) -> bool:
        """Whether there is anything to report."""
        return bool(self._times)

    @property
    def _is_open(self) -> bool:
        return self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible()

    @property
    def report(self) -> str:
        """What happened since the program was started."""
        parts = [surroundings()]
        for told, times in self._times.items():
            parts.append(told if times == 1 else f"{times} times:\n{told}")
        return "\n".join(parts)

    def tell(self, error: BaseException) -> None:
        """Say that an error was raised; on the UI thread."""
        self._tell(trace(error))

    def show(self) -> None:
        """Open the dialog with what has happened so far, or bring what is open up to date."""
        if self._dialog is not None and self._is_open:
            self._dialog.show_report(self.report)
            return
        self._dialog = BugDialog(self.report, self._shell.language, self._shell)
        self._dialog.open()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Be told of whatever Python has nobody else to tell of, in any thread."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._raised
        threading.excepthook = lambda told: self._raised(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        sys.unraisablehook = lambda told: self._raised(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

    def _raised(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        places: TracebackType | None,
    ) -> None:
        raised = (error or kind()).with_traceback(places)
        log.error("unexpected", exc_info=raised)
        if isinstance(raised, KeyboardInterrupt | SystemExit) or not isValid(self):
            return
        self._met.emit(trace(raised))  # Qt brings it to the UI thread

    def _tell(self, told: str) -> None:
        again = told in self._times
        if again or len(self._times) < MOST:
            self._times[told] = self._times.get(told, 0) + 1
        if not again:
            self._open()
        elif not self._is_open:
            self._say_again()

    def _open(self) -> None:
        """What cannot even be told must not be tried for ever."""
        try:
            self.show()
        except Exception:
            log.exception("a report could not be shown")

    def _say_again(self) -> None:
        said = N_("The same error happened again; its report is in the Help menu.")
        self._shell.notice(self._shell.language.tr(said))
