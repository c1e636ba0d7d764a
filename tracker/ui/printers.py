"""Printers: one for a job, and the dialog in which a person chooses one."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

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
    """The dialog of the system, with the paper of the settings unless another one is chosen.

    On Linux it is Qt's, which offers the paper that the printer has by default.
    """

    def __init__(self, device: QPrinter, size: PaperSize, parent: QWidget | None) -> None:
        super().__init__(device, parent)
        self._size = size
        self._offered: set[QComboBox] = set()
        properties = self.findChild(QPushButton, "properties")
        if properties is not None:  # Qt makes them as it opens them, and opens them at the click
            properties.released.connect(lambda: QTimer.singleShot(0, self, self._offer))

    def accept(self) -> None:
        """Only who has opened the properties has seen a paper there, and may have chosen one."""
        was_seen = bool(self._papers())
        super().accept()
        if sys.platform == "linux" and not was_seen:
            self.printer().setPageLayout(page_layout(self._size))

    def _papers(self) -> list[QComboBox]:
        """What offers sizes of paper: each printer has properties of its own."""
        return self.findChildren(QComboBox, "pageSizeCombo")

    def _offer(self) -> None:
        wanted = page_layout(self._size).pageSize()
        for box in set(self._papers()) - self._offered:
            self._offered.add(box)
            sizes = [box.itemData(row) for row in range(box.count())]
            keys = [size.key() if isinstance(size, QPageSize) else "" for size in sizes]
            if wanted.key() in keys:
                box.setCurrentIndex(keys.index(wanted.key()))
