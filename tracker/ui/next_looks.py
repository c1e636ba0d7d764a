"""How the first page will look on the days to come: seen at once by whoever starts on one of them.

What it will show is read while the ledger is open, and shown in the window once that is closed: on
no screen, with nobody waiting for it, and with nobody kept from the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from shiboken6 import isValid

from tracker.services.conclusions import DAYS_AHEAD
from tracker.ui.chart_lane import lane
from tracker.ui.first_sight import breathe
from tracker.ui.last_look import seen

if TYPE_CHECKING:
    from tracker.services.last_look import LastLook
    from tracker.ui.shell import Shell
    from tracker.ui.stage import Stage

_PACE: Final = 20
"""Milliseconds between two looks at the time, and at whether somebody starts the program again."""

_KIND = QEventLoop.ProcessEventsFlag


class NextLooks:
    """Pictures of a window that was closed, as it will look if nothing is written until then."""

    def __init__(self, shell: Shell, stage: Stage, seconds: float) -> None:
        """Read what to show, of as many days as is begun within `seconds`; slow."""
        self._shell, self._stage = shell, stage
        self._told = list(_told(shell, stage, monotonic() + seconds))

    def taken(self, seconds: float, is_over: Callable[[], bool]) -> Iterator[LastLook]:
        """Picture one day after the other, for so long or until `is_over` says so.

        Of a window that was made anew meanwhile, as when the system turns dark, there are no more.
        """
        until, pace = monotonic() + seconds, QTimer(interval=_PACE)
        pace.start()
        self._shell.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._shell.show()
        for data in self._told:
            self._stage.show_data(data)
            while not (self._is_there and self._stage.view.is_whole() and lane().idle):
                if not self._is_there or is_over() or monotonic() > until:
                    return
                breathe(_KIND.WaitForMoreEvents)
            breathe()  # what came last is laid out
            if not self._is_there:
                return
            if (look := seen(self._shell, self._stage)) is not None:
                yield look

    @property
    def _is_there(self) -> bool:
        return isValid(self._stage)


def _told(shell: Shell, stage: Stage, until: float) -> Iterator[Any]:
    """What the page will show, day by day, up to one of which that cannot be told."""
    services, load = shell.services, stage.page.load_ahead
    today = services.today()
    for ahead in range(1, DAYS_AHEAD + 1):
        data = None if monotonic() > until else load(services, today + timedelta(days=ahead))
        if data is None:
            return
        yield data
