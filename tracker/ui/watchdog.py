"""Notices that a lane has been busy with one work far longer than such work takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from shiboken6 import isValid

from tracker.domain.sentence import N_, Word
from tracker.i18n import Language
from tracker.ui.bug_report import stack, surroundings
from tracker.ui.report_dialog import ReportDialog
from tracker.ui.tasks import Tasks, Working

if TYPE_CHECKING:
    from tracker.ui.shell import Shell

_EVERY: Final = 2000
"""Milliseconds between two looks."""


@dataclass
class _Case:
    """A work that takes too long: its dialog, and when it is asked about again."""

    lane: Tasks
    working: Working
    asks_at: float
    dialog: BusyDialog | None = None

    @property
    def is_asked(self) -> bool:
        """Whether its dialog is open."""
        return self.dialog is not None and isValid(self.dialog) and self.dialog.isVisible()

    @property
    def is_over(self) -> bool:
        now = self.lane.working if isValid(self.lane) else None
        return now is None or now.number != self.working.number


class Watchdog(QObject):
    """Asks about a work once it takes longer than its kind may, and again after twice as long.

    It looks on from the UI thread and does nothing by itself: work is stopped when the person says
    so, and only work that writes nothing.
    """

    def __init__(
        self,
        shell: Shell,
        lanes: Callable[[], Sequence[Tasks]],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(shell)
        self._shell, self._lanes, self._clock = shell, lanes, clock
        self._cases: list[_Case] = []
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See what is being done, and close the question about what is over."""
        for case in [case for case in self._cases if case.is_over]:
            self._cases.remove(case)
            if case.dialog is not None and isValid(case.dialog):
                case.dialog.reject()
        for lane in self._lanes():
            working = lane.working
            if working is not None:
                self._consider(self._case(lane, working))

    def _case(self, lane: Tasks, working: Working) -> _Case:
        for case in self._cases:
            if case.lane is lane and case.working.number == working.number:
                return case
        case = _Case(lane, working, working.began + working.job.patience)
        self._cases.append(case)
        return case

    def _consider(self, case: _Case) -> None:
        now = self._clock()
        if now < case.asks_at or case.is_asked:
            return
        lasts = now - case.working.began
        case.asks_at = now + lasts
        case.dialog = BusyDialog(case.lane, case.working, lasts, self._shell.language, self._shell)
        case.dialog.show()


class BusyDialog(ReportDialog):
    """Which work, since when, and what can be done about it; the window can be used meanwhile."""

    def __init__(
        self, lane: Tasks, working: Working, lasts: float, language: Language, parent: QWidget
    ) -> None:
        tr, may_stop = language.tr, working.may_stop
        work, since = Word(working.job.name), datetime.fromtimestamp(working.at, UTC)
        said = [
            tr(N_("The program is busy for longer than usual.")),
            tr(N_("{work}, since {since}."), work=work, since=since),
            tr(_CAN_STOP if may_stop else _GOES_ON),
            tr(N_("You can wait. What you ask for meanwhile is done after it. The report below "
                  "says where the program is; it holds no amounts, names or files of yours.")),
        ]  # fmt: skip
        super().__init__(tr("Busy for long"), said, language, parent)
        self._lane, self._working = lane, working
        self.show_report(busy_report(working, lasts))
        roles = QDialogButtonBox.ButtonRole
        self.add_saving()
        if may_stop:
            self.add_button(tr("Stop it"), roles.DestructiveRole, self.stop)
        self.add_button(tr("Wait"), roles.RejectRole, self.reject, "primary")

    def stop(self) -> None:
        """Stop the work, unless it has ended or writes meanwhile."""
        if self._lane.stop(self._working) or self._lane.working is None:
            self.reject()
        else:
            self.problem.setText(self.language.tr(_GOES_ON))
            self.problem.show()


def busy_report(working: Working, lasts: float) -> str:
    """What is being done for how many seconds, and where the program is at it."""
    return f"{surroundings()}\n{working.job.name}: {lasts:.0f} s\n{stack(working.thread)}"


_CAN_STOP = N_("It only reads, and can be stopped.")
_GOES_ON = N_("It may be writing, and is never stopped in the middle of that.")
