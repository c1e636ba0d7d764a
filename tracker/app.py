"""How the window is started and ended: the application of Qt, and one window for each ledger.

What stands in a window takes several times as long to load as the window takes to be seen, and so
it is loaded after that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tracker import paths
from tracker.cycles import left_for_later
from tracker.ui.first_sight import FirstSight, breathe
from tracker.ui.input_method import reaching
from tracker.ui.one_window import OneWindow, hand_over
from tracker.ui.shell import Shell

if TYPE_CHECKING:
    from logging import Logger

    from tracker.program import Program
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
    from tracker.ui.catalogue import TABS, pages  # noqa: PLC0415 - see the head of this file
    from tracker.ui.tasks import Tasks  # noqa: PLC0415

    shell = Shell()
    shell.furnish(TABS, Tasks(), services.preferences.settings)
    shell.begin(services, pages() if shown is None else shown)
    return shell


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, made once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        os.environ.update(reaching(os.environ, QCoreApplication.libraryPaths))
        app = QApplication(["xinji", *arguments])
    app.setApplicationName("xinji")
    app.setDesktopFileName(os.environ.get("FLATPAK_ID", "xinji"))  # Flatpak names the file anew
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
    sys.setswitchinterval(_TURN)
    app = application()
    own, settings_file = ledger or paths.default_ledger(), None if safe else paths.settings_file()
    one, folder = None, paths.windows_folder()
    try:
        one = OneWindow(own, folder)
        has_its_own = safe or read_only or one.claim()
        if not has_its_own and hand_over(own, folder, files, claim=one.claim):
            return 0
    except OSError:  # nothing can be asked of another window there: the ledger says if one has it
        one = None
    try:
        program = start(own, settings_file, read_only=read_only)
    except Exception as error:  # noqa: BLE001 - it is logged and told
        _log().exception("the window could not be made")
        again = tell_not_started(error, safe=safe)
        if one is not None:
            one.leave()
        return run_window(ledger, files, safe=True, read_only=read_only) if again else NOT_STARTED
    _log()
    if files:
        program.give(files)
    with program.shell.mishaps.watching():
        if one is not None and one.is_claimed:
            one.wanted.connect(program.give)
            one.listen()
        program.open_own()
        status = app.exec()
        program.close()
    if one is not None:
        one.leave()
        program.see_ahead(one.is_another)
    return status


@cache
def _log() -> Logger:
    """Where it is written what goes wrong, from the first time that this is asked for."""
    import logging  # noqa: PLC0415 - see the head of this file

    from tracker.ui.log import keep_log  # noqa: PLC0415

    keep_log(paths.log_folder())
    return logging.getLogger(__name__)


def start(ledger: Path, settings_file: Path | None, *, read_only: bool = False) -> Program:
    """The program with its window, shown and still without a ledger."""
    sample = paths.default_ledger().with_name("sample.sqlite")
    with left_for_later():
        sight = FirstSight(ledger, settings_file, read_only=read_only)
        sight.show()
        try:
            sight.show_left()
            from tracker import arenas  # noqa: PLC0415 - see the head of this file
            from tracker.program import Program  # noqa: PLC0415
            from tracker.ui.icons import app_icon  # noqa: PLC0415

            breathe()
            arenas.share()  # before the program begins its threads
            program = Program(ledger, settings_file, sample, read_only=read_only, sight=sight)
        except Exception:
            sight.put_away()  # what is told of it has a window of its own
            raise
        program.show()
        QApplication.setWindowIcon(app_icon())
    return program


def tell_not_started(error: Exception, *, safe: bool) -> bool:
    """Tell of a window that could not be made; whether the person wants a safe start instead."""
    from tracker import i18n  # noqa: PLC0415 - see the head of this file
    from tracker.ui.bug_report import bug_report  # noqa: PLC0415
    from tracker.ui.report_dialog import StartDialog  # noqa: PLC0415

    dialog = StartDialog(bug_report(error), i18n.language("system"), offers_safe=not safe)
    return dialog.exec() == dialog.DialogCode.Accepted
