"""How the window is started and ended: the application of Qt, and one window for each ledger."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QDialog

from tracker import i18n, paths
from tracker.cycles import left_for_later
from tracker.program import Program
from tracker.ui.bug_report import bug_report
from tracker.ui.catalogue import TABS, pages
from tracker.ui.icons import app_icon
from tracker.ui.log import keep_log
from tracker.ui.one_window import OneWindow, hand_over
from tracker.ui.report_dialog import StartDialog
from tracker.ui.shell import Shell
from tracker.ui.tasks import Tasks

if TYPE_CHECKING:
    from tracker.services.services import Services
    from tracker.ui.page import Page

NOT_STARTED = 1
"""The exit status of a program that could show no window."""

_TURN = 0.0001
"""Seconds that a thread keeps the interpreter when another one waits for it.

Painting a page calls Qt hundreds of times and has to ask for the interpreter after each call. With
Python's own 5 ms a window that works beside it falls far behind what is typed.
"""


def build_shell(services: Services, shown: Sequence[Page[Any]] | None = None) -> Shell:
    """A window on services that are open already, for tests and pictures of it."""
    shell = Shell(TABS, Tasks(), services.preferences.settings)
    shell.begin(services, pages() if shown is None else shown)
    return shell


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, made once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["xinji", *arguments])
    app.setApplicationName("xinji")
    app.setDesktopFileName("xinji")
    app.setWindowIcon(app_icon())
    return app


def run_window(
    ledger: Path | None = None,
    files: Sequence[Path] = (),
    *,
    safe: bool = False,
    read_only: bool = False,
) -> int:
    """Show the window until it is closed; returns the exit status.

    A ledger has one window: one that is open takes the `files` to import. `safe` neither reads nor
    writes the settings, draws nothing and does nothing unasked; `read_only` changes no ledger.
    """
    keep_log(paths.log_folder())
    sys.setswitchinterval(_TURN)
    app = application()
    own, settings_file = ledger or paths.default_ledger(), None if safe else paths.settings_file()
    one = OneWindow(own, paths.windows_folder())
    has_its_own = safe or read_only or one.claim()
    if not has_its_own and hand_over(own, paths.windows_folder(), files):
        return 0
    try:
        program = start(own, settings_file, read_only=read_only)
    except Exception as error:
        logging.getLogger(__name__).exception("the window could not be made")
        again = tell_not_started(error, safe=safe)
        one.leave()
        return run_window(ledger, files, safe=True, read_only=read_only) if again else NOT_STARTED
    one.wanted.connect(program.give)
    if files:
        program.give(files)
    with program.shell.mishaps.watching():
        program.open_own()
        status = app.exec()
        program.close()
    one.leave()
    return status


def start(ledger: Path, settings_file: Path | None, *, read_only: bool = False) -> Program:
    """The program with its window, shown and still without a ledger."""
    sample = paths.default_ledger().with_name("sample.sqlite")
    with left_for_later():
        program = Program(ledger, settings_file, sample, read_only=read_only)
        program.show()
    return program


def tell_not_started(error: Exception, *, safe: bool) -> bool:
    """Tell of a window that could not be made; whether the person wants a safe start instead."""
    dialog = StartDialog(bug_report(error), i18n.language("system"), offers_safe=not safe)
    return dialog.exec() == QDialog.DialogCode.Accepted
