"""Which pages of a paper a person wants to have printed, in which order, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_


class NoSuchPages(KnownProblem):
    """Pages were asked for that the paper has not."""


def asked_for(device: QPrinter, count: int) -> Sequence[int]:
    """The numbers of the pages, the first being 0, as the dialog of printing left them.

    Qt keeps what was chosen there and leaves it to whoever prints to go by it.

    Raises:
        NoSuchPages: the first page asked for lies behind the last one.
    """
    first, last = 1, count
    if device.printRange() is QPrinter.PrintRange.PageRange and device.fromPage():
        first, last = device.fromPage(), min(count, device.toPage() or count)
    numbers = range(first - 1, last)
    if not numbers:
        template = N_("There are {count} {count:page|pages}. Choose pages among them.")
        raise NoSuchPages(template, count=count)
    is_reversed = device.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return numbers[::-1] if is_reversed else numbers


def file_of(device: QPrinter) -> Path | None:
    """The file that the person chose in place of a printer."""
    is_pdf = device.outputFormat() is QPrinter.OutputFormat.PdfFormat
    return Path(device.outputFileName()) if is_pdf and device.outputFileName() else None
