"""The composition root of the window: the one place where everything meets."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from tracker import paths, settings
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.services.services import clock
from tracker.ui import damaged
from tracker.ui.bug_report import discreet
from tracker.ui.catalogue import TABS, pages
from tracker.ui.icons import app_icon
from tracker.ui.locking import Locking
from tracker.ui.shell import Shell
from tracker.ui.tasks import Tasks

if TYPE_CHECKING:
    from tracker.services.recovery import Recovered
    from tracker.services.services import Services
    from tracker.ui.page import Page

_LOG_BYTES = 500_000
_TURN = 0.0005
"""Seconds that a thread keeps the interpreter when another one waits for it.

With Python's own 5 ms, a window that draws a chart beside a reading falls behind what is typed.
"""


@dataclass(frozen=True)
class Opened:
    """A ledger that is open, and the pages to show it on."""

    services: Services
    pages: Sequence[Page[Any]]


class Program:
    """The window and the ledger behind it: the person's own, or the sample."""

    def __init__(self, ledger: Path, settings_file: Path, sample: Path) -> None:
        self._ledger, self._settings_file, self._sample = ledger, settings_file, sample
        self.tasks = Tasks()
        chosen, _notices = settings.load(settings_file)
        self.shell = Shell(TABS, self.tasks, chosen, settings_file.parent / "window.ini")
        self.locking = Locking(self.shell, self.tasks, ledger, settings_file, self.open_own)
        self._asks_keyring = chosen.uses_keyring
        self.shell.sample_wanted.connect(self.open_sample)
        self.shell.own_ledger_wanted.connect(self.open_own)

    def open_own(self) -> None:
        """Show the person's own ledger."""
        self._open(self._ledger, sample=False)

    def open_sample(self) -> None:
        """Show a made-up year in a ledger of its own, filled the first time."""
        self._open(self._sample, sample=True)

    def _open(self, ledger: Path, *, sample: bool) -> None:
        before = self.shell.end()

        by_keyring, self._asks_keyring = self._asks_keyring and not sample, False

        def work() -> Opened:
            if before is not None:
                before.close()
            if by_keyring:  # at the start only: what was locked since asks for the passphrase
                from tracker.services import lock  # noqa: PLC0415 - brings SQLAlchemy

                lock.unlock_by_keyring(ledger)
            return open_ledger(ledger, self._settings_file, sample=sample)

        def begin(opened: Opened) -> None:
            if self.locking.is_locked_again(ledger):
                opened.services.close()
                return
            self.shell.begin(opened.services, opened.pages, sample=sample)
            self.locking.opened()
            self.tasks.run(self.shell, opened.services.backups.daily, self._tell, self.shell.report)

        self.tasks.run(self.shell, work, begin, partial(self._fail, ledger))

    def _tell(self, sentences: Sequence[Sentence]) -> None:
        for said in sentences:
            self.shell.report(KnownProblem(said.template, **said.values))

    def _fail(self, ledger: Path, error: Exception) -> None:
        """A locked ledger asks for its passphrase; a damaged one is offered what can replace it."""
        from tracker.services import lock, recovery  # noqa: PLC0415 - brings SQLAlchemy

        if isinstance(error, lock.PassphraseNeeded):
            self.locking.ask(error.path)
            return
        if not isinstance(error, recovery.LedgerDamaged):
            self.shell.fail(error)
            return

        def offered(offer: recovery.Offer) -> None:
            self.shell.fail(error, damaged.ways(offer, clock, self._recover))

        work = partial(recovery.offer, ledger, self._settings_file)
        self.tasks.run(self.shell, work, offered, partial(self._fail, ledger))

    def _recover(self, work: Callable[[], Recovered]) -> None:
        def done(found: Recovered) -> None:
            said = N_("The damaged file is kept as {file}.")
            self.shell.notice(self.shell.language.tr(said, file=str(found.aside)))
            self.open_own()

        self.tasks.run(self.shell, work, done, self.shell.fail)

    def close(self) -> None:
        """Let what is under way end, and let go of the ledger."""
        self.tasks.wait()
        self.locking.leave()
        open_still = self.shell.end()
        if open_still is not None:
            open_still.close()


def open_ledger(ledger: Path, settings_file: Path, *, sample: bool = False) -> Opened:
    """Open a ledger and load the pages. Slow the first time, so it runs off the UI thread.

    Raises LedgerProblem when the file cannot be opened.
    """
    from tracker.services.services import open_services  # noqa: PLC0415 - brings SQLAlchemy

    if sample:
        return Opened(_open_sample(ledger, settings_file), pages())
    return Opened(open_services(ledger, settings_file), pages())


def _open_sample(ledger: Path, settings_file: Path) -> Services:
    """The sample is looked at on the day after its last entry."""
    from tracker.domain.account import Account  # noqa: PLC0415
    from tracker.services import sample  # noqa: PLC0415
    from tracker.services.services import open_services  # noqa: PLC0415

    services = open_services(
        ledger, settings_file, today=sample.today, now=sample.now, automatic_backups=False
    )
    if not services.ledger.all(Account):
        sample.load(services)
    return services


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


def run_window(ledger: Path | None = None, settings_file: Path | None = None) -> int:
    """Show the window until it is closed; returns the exit status."""
    keep_log(paths.log_folder())
    sys.setswitchinterval(_TURN)
    app = application()
    own = ledger or paths.default_ledger()
    sample = paths.default_ledger().with_name("sample.sqlite")
    program = Program(own, settings_file or paths.settings_file(), sample)
    sys.excepthook = lambda *error: _unexpected(program.shell, *error)
    program.shell.show()
    program.open_own()
    status = app.exec()
    program.close()
    return status


def _unexpected(
    shell: Shell, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    logging.getLogger(__name__).error("unexpected", exc_info=(kind, error, trace))
    if isinstance(error, Exception):
        shell.report(error)


class _OwnersLog(RotatingFileHandler):
    """A log that only its owner can read, the one before it included."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        Path(self.baseFilename).chmod(0o600)  # an older version left it to everybody
        return super()._open()


class _Discreet(logging.Formatter):
    """Writes where something failed, and not the words of the error: they may quote data."""

    def format(self, record: logging.LogRecord) -> str:
        mine = copy(record)
        mine.exc_info = None
        error = record.exc_info[1] if record.exc_info else None
        mine.exc_text = None if error is None else discreet(error)
        return super().format(mine)


def keep_log(folder: Path) -> None:
    """Write a log to a folder, of at most two files; without one where that is impossible."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _OwnersLog(
            folder / "xinji.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
