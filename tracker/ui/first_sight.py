"""What is seen first: the window where it was, then how it was left, then the window itself.

A window takes less time to be seen than almost anything takes to be loaded. So what is imported
here and by `Shell`, `Window` and `geometry` is only what an empty window needs. `Qt` is none of it:
to make its enumerations takes a tenth of that time. All else is imported where it is first used.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from tracker import paths
from tracker.ui.shell import Shell

if TYPE_CHECKING:
    from tracker.settings import Settings
    from tracker.ui.appearance import Appearance
    from tracker.ui.last_look import Left

_PATIENCE: Final = 300
"""Milliseconds within which a screen shows a window; it is furnished then in any case."""

_KIND = QEventLoop.ProcessEventsFlag


class FirstSight:
    """The window of a ledger before it is furnished; without a `settings_file` it starts safely.

    What is only read is said to be above the page, so that the window never looks as it was left.
    """

    def __init__(
        self, ledger: Path, settings_file: Path | None, *, read_only: bool = False
    ) -> None:
        self._ledger, self._settings_file = ledger, settings_file
        self._may_be_as_left = settings_file is not None and not read_only
        self.shell = Shell(paths.window_file(settings_file))

    @cached_property
    def settings(self) -> Settings:
        """The settings to furnish the window by."""
        from tracker import settings  # noqa: PLC0415 - see the head of this file

        return settings.load(self._settings_file)[0]

    @cached_property
    def _look(self) -> Appearance:
        from tracker.ui.appearance import wanted  # noqa: PLC0415 - as above

        return wanted(self.settings)

    @cached_property
    def _left(self) -> Left:
        from tracker.ui.last_look import Left  # noqa: PLC0415 - as above

        return Left(self.shell, self._look, self.settings, self._ledger)

    def show(self) -> None:
        """Show the window with nothing in it but its ground, and wait until it is on the screen."""
        self.shell.take_ground()
        self.shell.show()
        patience = QTimer(singleShot=True)
        patience.start(_PATIENCE)
        while not self.shell.windowHandle().isExposed() and patience.isActive():
            breathe(_KIND.WaitForMoreEvents)

    def show_left(self) -> None:
        """Give the window its title, and show how it was left if a new one would look so today."""
        self.shell.setWindowTitle(self._look.language.tr("Xinji"))
        if self._may_be_as_left:
            self._left.show_whole()
        breathe()

    def show_page(self) -> None:
        """Show the window furnished, and its first page as it was left until that is there."""
        self.shell.show()
        if self._may_be_as_left:
            self._left.show_page()

    def put_away(self) -> None:
        """Close the window, which is not to be furnished, and give its ground back."""
        self.shell.close()
        QApplication.setPalette(QPalette())


def breathe(how: QEventLoop.ProcessEventsFlag = _KIND.AllEvents) -> None:
    """Let windows paint themselves; what a person does waits for what it is meant for."""
    QApplication.processEvents(_KIND.ExcludeUserInputEvents | how)
