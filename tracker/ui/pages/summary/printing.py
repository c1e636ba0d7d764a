"""What is said of a summary that was printed."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinter

from tracker.domain.sentence import N_, Sentence
from tracker.ui.pages_asked import file_of

SAVED = N_("The summary was saved as {file}.")


def said_of(device: QPrinter) -> Sentence:
    """Where it went: with no printer at hand, the system offers a file in place of one."""
    if (file := file_of(device)) is not None:
        return Sentence(SAVED, {"file": str(file)})
    return Sentence(N_("The summary was sent to the printer."))
