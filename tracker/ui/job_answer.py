"""What CUPS answers to a job that Qt has handed over: Qt itself does not listen."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from PySide6.QtPrintSupport import QPrinter

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_

_FIRST_FAILURE: Final = 0x0400
"""Of the answers of IPP; those below it take the job, some of them with a remark."""


class PaperNotPrinted(KnownProblem):
    """The printer did not take the pages."""


def hear(device: QPrinter) -> None:
    """Hear the answer to the job that this thread has handed over.

    Raises:
        PaperNotPrinted: the printer does not take it.
    """
    if reason := _refusal():
        template = N_("The printer {printer} did not take the summary: {reason}")
        raise PaperNotPrinted(template, printer=device.printerName(), reason=reason)


def _refusal() -> str:
    """Why the last job of this thread was not taken; empty where it was, or nothing tells."""
    if sys.platform != "linux":
        return ""
    try:
        cups = ctypes.CDLL("libcups.so.2")  # loaded by Qt before, or there is no printer
        cups.cupsLastErrorString.restype = ctypes.c_char_p
        if cups.cupsLastError() < _FIRST_FAILURE:
            return ""
        said: bytes | None = cups.cupsLastErrorString()
    except (OSError, AttributeError):
        return ""
    return (said or b"?").decode("utf-8", "replace")
