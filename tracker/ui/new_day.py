"""A day that begins while the window is open: what is shown as of today is read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from tracker.domain.sentence import N_
from tracker.services.changes import Changes

if TYPE_CHECKING:
    from tracker.ui.shell import Shell

_EVERY: Final = 60_000
"""Milliseconds between two looks at the clock. A machine that slept may wake on any day."""


class NewDay(QObject):
    """Looks at the clock now and then, and when the person comes back to the window."""

    begun = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._shown: date | None = None
        timer = QTimer(self, interval=_EVERY, timerType=Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self.look)

    def begin(self) -> None:
        """A ledger is shown as of the day that it is by now."""
        self._shown = self._shell.services.today()

    @property
    def is_due(self) -> bool:
        """Whether what is shown is of a day that is over."""
        shell = self._shell
        return shell.is_open and self._shown not in (None, shell.services.today())

    def look(self) -> None:
        """Have everything read again once the day is another one."""
        if not self.is_due:
            return
        self.begin()
        self._shell.changed(Changes.DAY)
        today = self._shell.services.today()
        said = self._shell.language.tr(N_("Everything is shown as of {day} now."), day=today)
        self._shell.notice(said)
        self.begun.emit()
