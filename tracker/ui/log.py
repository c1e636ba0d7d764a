"""The log of the program: where something failed, and never the words of what it worked on."""

from __future__ import annotations

import logging
import os
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from tracker.paths import make_private
from tracker.ui.bug_report import trace

_LOG_BYTES: Final = 500_000


class _OwnersLog(RotatingFileHandler):
    """A log that only its owner can read, the one before it included."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        Path(self.baseFilename).chmod(0o600)  # an older version left it to everybody
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: Python would write to the terminal what failed, with the words of its errors.

        What a desktop starts has no terminal, and its words end in another log.
        """


class _Discreet(logging.Formatter):
    """Writes where something failed, and not the words of the error: they may quote data."""

    def format(self, record: logging.LogRecord) -> str:
        mine = copy(record)
        mine.exc_info = None
        error = record.exc_info[1] if record.exc_info else None
        mine.exc_text = None if error is None else trace(error)
        return super().format(mine)


def keep_log(folder: Path) -> None:
    """Write a log to a folder, of at most two files; without one where that is impossible."""
    try:
        make_private(folder)
        handler = _OwnersLog(
            folder / "xinji.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())  # as above
        return
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
