"""Every page of a window shown once, each whole before the next: what a self-test looks at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.ui.banner import ProblemBanner
from tracker.ui.chart_lane import lane
from tracker.ui.shell import Shell
from tracker.ui.turns import are_over

_PATIENCE: Final = 180.0
"""Seconds that a page may take on a machine that is busy; one that takes longer never comes."""

_TICK: Final = 20
"""Milliseconds between two looks at whether a page is there."""


class PageNotShown(KnownProblem):
    """A page did not come, or something went wrong while it was shown."""


def visit(shell: Shell) -> Iterator[str]:
    """Open every page of a window on a ledger, and wait for what is read and drawn on it; its name.

    Raises PageNotShown.
    """
    with shell.mishaps.watching():
        for tab in shell.tabs:
            shell.open(tab.name)
            _settle(shell, tab.name)
            yield tab.name


def _settle(shell: Shell, page: str) -> None:
    """Run the window until it has nothing left to do."""
    ticks = QTimer()
    ticks.start(_TICK)
    latest = time.monotonic() + _PATIENCE
    while time.monotonic() < latest:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if shell.mishaps.any:
            raise PageNotShown(_BROKEN, page=page, report=shell.mishaps.report)
        if all(one.idle for one in (shell.tasks, shell.beside, lane())) and are_over(shell):
            break
    else:
        raise PageNotShown(N_("the page {page} did not come"), page=page)
    if shell.stage is None or shell.stage.page.name != page:
        raise PageNotShown(N_("the page {page} did not come"), page=page)
    for said in shell.findChildren(ProblemBanner):
        raise PageNotShown(_BROKEN, page=page, report=said.sentence.text())


_BROKEN: Final = N_("the page {page} is broken: {report}")
