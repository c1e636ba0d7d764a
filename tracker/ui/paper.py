"""Papers on paper: PDF, preview and print."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QPointF, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.rendering.paper import Paper
from tracker.ui.pagination import Page, pages
from tracker.ui.pdf_text import as_written
from tracker.ui.typesetting import (
    FOOT,
    GREY,
    MARGIN,
    POINT,
    SMALL,
    TEXT,
    Lines,
    font,
    pieces,
)
from tracker.whole_file import replacing

_HEAD = 20 * POINT
"""How far above the margin's edge the title stands from the second page on."""

_SHARP = 600
"""Dots to the inch; only what cannot be drawn as vectors would show them."""


class PaperNotWritten(KnownProblem):
    """The PDF cannot be written where it was asked for."""


def to_pdf(paper: Paper, path: Path) -> None:
    """Write a paper as PDF; needs no window. The file is whole or as it was before.

    Raises:
        PaperNotWritten: the disk is full, or the folder is missing or may not be written to.
    """
    content = pdf(paper)
    try:
        with replacing(path, encoding=None) as file:
            file.write(content)
    except OSError as error:
        template = N_("The PDF cannot be written to {file}: {reason}. Choose another folder.")
        raise PaperNotWritten(template, file=str(path), reason=error.strerror or "") from error


def pdf(paper: Paper) -> bytes:
    """The paper as PDF: A4, fonts embedded, charts as vectors."""
    _ensure_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{paper.title} {paper.subtitle}")
    writer.setCreator("Xinji")
    writer.setResolution(_SHARP)
    writer.setPageLayout(_a4())
    paint(paper, writer)
    buffer.close()
    written = f"{paper.text} ·0123456789"
    return as_written(bytes(buffer.data().data()), written, (font(TEXT), font(TEXT, bold=True)))


class Preview(QPrintPreviewDialog):
    """How a paper will look; it can be printed from there."""

    def __init__(self, paper: Paper, parent: QWidget) -> None:
        self._device = _printer(paper)  # kept here, since Qt does not own it
        super().__init__(self._device, parent)
        self.setWindowTitle(f"{paper.title} {paper.subtitle}")
        self.resize(900, 1000)
        self.paintRequested.connect(partial(paint, paper))


def preview(parent: QWidget, paper: Paper) -> None:
    """Show how the paper will look; it can be printed from there."""
    Preview(paper, parent).exec()


def print_dialog(parent: QWidget, paper: Paper) -> bool:
    """Ask for a printer and print; false when the person changed their mind."""
    printer = _printer(paper)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint(paper, printer)
    return True


def paint(paper: Paper, device: QPagedPaintDevice) -> None:
    """Set the paper on pages of the size that the device has, and draw them."""
    sheet = device.pageLayout().fullRect(QPageLayout.Unit.Point).size() * POINT
    width, height = sheet.width() - 2 * MARGIN, sheet.height() - 2 * MARGIN
    found = pages(pieces(paper, width), height)
    painter = QPainter(device)
    scale = device.logicalDpiX() / 72 / POINT
    for number, page in enumerate(found, start=1):
        if number > 1:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        _draw_page(painter, page)
        if number > 1:
            head = Lines(f"{paper.title} · {paper.subtitle}", width, SMALL, colour=GREY)
            head.draw(painter, MARGIN, MARGIN - _HEAD)
        said = paper.page_of.format(page=number, pages=len(found))
        _draw_footer(painter, paper.footer, said, sheet)
        painter.restore()
    painter.end()


def _draw_page(painter: QPainter, page: Page) -> None:
    for top, piece in page.pieces:
        piece.draw(painter, MARGIN, MARGIN + top)


def _draw_footer(painter: QPainter, footer: str, said: str, sheet: QSizeF) -> None:
    width, top = sheet.width() - 2 * MARGIN, sheet.height() - MARGIN + FOOT
    painter.setPen(QPen(GREY, 0.4 * POINT))
    painter.drawLine(QPointF(MARGIN, top), QPointF(MARGIN + width, top))
    Lines(footer, width * 0.8, SMALL, colour=GREY).draw(painter, MARGIN, top + 3 * POINT)
    place = Lines(said, width * 0.2, SMALL, colour=GREY, right=True)
    place.draw(painter, MARGIN + width * 0.8, top + 3 * POINT)


def _printer(paper: Paper) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(f"{paper.title} {paper.subtitle}")
    printer.setCreator("Xinji")
    printer.setFullPage(True)
    printer.setPageLayout(_a4())
    return printer


def _a4() -> QPageLayout:
    """A4 upright; the margins are ours, so that the whole sheet can be painted on."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


_application: list[QCoreApplication] = []
"""The application that was made for writing without a window; it lives as long as the process."""


def _ensure_application() -> None:
    """Fonts need an application; without a window it needs no display either."""
    if QCoreApplication.instance() is None:
        offscreen = ["-platform", "offscreen"] if sys.platform == "linux" else []
        _application.append(QGuiApplication([sys.argv[0], *offscreen]))
