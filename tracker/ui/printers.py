"""Printers: one for a job, and the dialog in which a person chooses one."""

from __future__ import annotations

import sys

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.rendering.paper import PaperSize
from tracker.ui.paper import page_layout


def printer(title: str, size: PaperSize = PaperSize.A4) -> QPrinter:
    """A printer that is asked for a job of that title; its whole sheet is painted on."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    made.setCreator("Xinji")
    made.setFullPage(True)
    made.setPageLayout(page_layout(size))
    return made


def chosen_printer(parent: QWidget | None, title: str, size: PaperSize) -> QPrinter | None:
    """The printer that the person chooses; nothing when they change their mind."""
    made = printer(title, size)
    accepted = _Choice(made, size, parent).exec() == QPrintDialog.DialogCode.Accepted
    return made if accepted else None


class _Choice(QPrintDialog):
    """The dialog of the system; keeps the paper of the settings unless another one was chosen.

    On Linux it is Qt's, which takes the paper that the printer has by default.
    """

    def __init__(self, device: QPrinter, size: PaperSize, parent: QWidget | None) -> None:
        super().__init__(device, parent)
        self._size = size

    def accept(self) -> None:
        """Only who has opened the properties has seen a paper there."""
        was_seen = self.findChild(QComboBox, "pageSizeCombo") is not None
        super().accept()
        if sys.platform == "linux" and not was_seen:
            self.printer().setPageLayout(page_layout(self._size))
