"""Papers on paper: PDF, preview and print."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QPointF, QSizeF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtPrintSupport import QPrinter

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.rendering.paper import Paper, PaperSize
from tracker.rendering.pdf_structure import structured
from tracker.rendering.structure import Structure
from tracker.ui.canvas import Canvas
from tracker.ui.job_answer import hear
from tracker.ui.lettering import GREY, POINT, SMALL, TEXT, Lines, font
from tracker.ui.pages_asked import asked_for, file_of
from tracker.ui.pagination import Page, pages
from tracker.ui.pdf_text import as_written
from tracker.ui.typesetting import FOOT, MARGIN, pieces
from tracker.version import version
from tracker.whole_file import replacing

_HEAD = 20 * POINT
"""How far above the margin's edge the title stands from the second page on."""

_SHARP = 600
"""Dots to the inch; only what cannot be drawn as vectors would show them."""


class PaperNotWritten(KnownProblem):
    """The PDF cannot be written where it was asked for."""


def to_pdf(
    paper: Paper,
    path: Path,
    size: PaperSize | QPageLayout = PaperSize.A4,
    going: Going = lambda _drawn, _all: True,
    asked: Asked = range,
) -> None:
    """Write a paper as PDF; needs no window. The file is whole or as it was before.

    Raises:
        PaperNotWritten: the disk is full, or the folder is missing or may not be written to.
        PaperStopped: `going` said so.
    """
    content = pdf(paper, size, going, asked)
    try:
        with replacing(path, encoding=None) as file:
            file.write(content)
    except OSError as error:
        template = N_("The PDF cannot be written to {file}: {reason}. Choose another folder.")
        raise PaperNotWritten(template, file=str(path), reason=error.strerror or "") from error


def pdf(
    paper: Paper,
    size: PaperSize | QPageLayout = PaperSize.A4,
    going: Going = lambda _drawn, _all: True,
    asked: Asked = range,
) -> bytes:
    """The paper as PDF: fonts embedded, charts as vectors, tagged, with bookmarks."""
    _ensure_application()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_name(paper))
    writer.setCreator(f"Xinji {version()}")
    writer.setResolution(_SHARP)
    writer.setPageLayout(page_layout(size) if isinstance(size, PaperSize) else size)
    structure = Structure()
    paint(paper, writer, structure, going, asked)
    buffer.close()
    written = f"{paper.text} ·0123456789"
    fonts = (font(TEXT), font(TEXT, bold=True))
    content = as_written(bytes(buffer.data().data()), written, fonts)
    return structured(content, structure, paper.language)


def print_on(paper: Paper, device: QPrinter, going: Going = lambda _drawn, _all: True) -> None:
    """Print the pages of a paper that the person chose.

    Where they chose a file in place of a printer, it is written as PDF.

    Raises:
        NoSuchPages: the paper has none of those pages.
        PaperNotWritten: the file cannot be written.
        PaperNotPrinted: the printer does not take the job.
        PaperStopped: `going` said so; the printer is told to forget the job.
    """
    asked = partial(asked_for, device)
    if (file := file_of(device)) is not None:
        to_pdf(paper, file, device.pageLayout(), going, asked)
        return
    try:
        paint(paper, device, going=going, asked=asked)
    except PaperStopped:
        device.abort()
        raise
    hear(device)


def _name(paper: Paper) -> str:
    return f"{paper.title} {paper.subtitle}"


Going: TypeAlias = Callable[[int, int], bool]
"""Told before each page how many of how many are drawn; false stops."""


Asked: TypeAlias = Callable[[int], Sequence[int]]
"""Given how many pages there are, which of them are drawn, in their order; the first is 0."""


class PaperStopped(KnownProblem):
    """The person stopped the drawing of a paper."""


def paint(
    paper: Paper,
    device: QPagedPaintDevice,
    structure: Structure | None = None,
    going: Going = lambda _drawn, _all: True,
    asked: Asked = range,
) -> None:
    """Set the paper on pages of the size that the device has, and draw them; in any thread.

    Where a `structure` is wanted, it is told what is drawn where.

    Raises:
        PaperStopped: `going` said so; what is drawn by then is of no use.
    """
    laid_out = typeset(paper, device.pageLayout(), structure)
    wanted = asked(len(laid_out.pages))
    painter = QPainter(device)
    try:
        canvas = Canvas(painter, laid_out.sheet.height(), structure)
        scale = device.logicalDpiX() / 72 / POINT
        seen: set[int] = set()
        for place, number in enumerate(wanted):
            if not going(place, len(wanted)):
                raise PaperStopped(N_("Stopped, as you wished."))
            if place:
                device.newPage()
            _draw(laid_out, number, canvas, scale, seen)
    finally:
        painter.end()


@dataclass(frozen=True)
class Typeset:
    """A paper set on pages of a `sheet`, in tenths of a point; drawn in the thread that set it."""

    paper: Paper
    sheet: QSizeF
    pages: Sequence[Page]


def typeset(paper: Paper, layout: QPageLayout, structure: Structure | None = None) -> Typeset:
    """Set a paper on pages; what each piece is goes into a `structure` that is wanted."""
    sheet = layout.fullRect(QPageLayout.Unit.Point).size() * POINT
    width, height = sheet.width() - 2 * MARGIN, sheet.height() - 2 * MARGIN
    root = structure.root if structure is not None else None
    return Typeset(paper, sheet, pages(pieces(paper, width, root), height))


def page_picture(laid_out: Typeset, number: int, width: int) -> QImage:
    """A page, the first is 0, as a picture that is so many pixels of a screen wide."""
    scale = width / laid_out.sheet.width()
    tall = max(1, round(laid_out.sheet.height() * scale))
    image = QImage(width, tall, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        hints = QPainter.RenderHint
        painter.setRenderHints(
            hints.Antialiasing | hints.TextAntialiasing | hints.SmoothPixmapTransform
        )
        _draw(laid_out, number, Canvas(painter, laid_out.sheet.height()), scale, set())
    finally:  # it may be stopped: a picture must not go while it is painted on
        painter.end()
    return image


def _draw(laid_out: Typeset, number: int, canvas: Canvas, scale: float, seen: set[int]) -> None:
    """Draw a page and what stands around it, `scale` pixels to a tenth of a point."""
    page, painter = laid_out.pages[number], canvas.painter
    painter.save()
    painter.scale(scale, scale)
    _draw_page(canvas, page, seen)
    place = (number + 1, len(laid_out.pages))
    _draw_frame(painter, laid_out.paper, page, place, laid_out.sheet)
    painter.restore()


def _draw_frame(
    painter: QPainter, paper: Paper, page: Page, number: tuple[int, int], sheet: QSizeF
) -> None:
    """What stands above and below what is on a page."""
    if not page.begins and number[0] > 1:
        head = f"{paper.title} · {page.running or paper.subtitle}"
        _draw_head(painter, head, sheet.width() - 2 * MARGIN)
    said = paper.page_of.format(page=number[0], pages=number[1])
    _draw_footer(painter, paper, said, sheet)


def _draw_page(canvas: Canvas, page: Page, seen: set[int]) -> None:
    """Draw what stands on a page; what an earlier page had is told of once."""
    if canvas.structure is not None:
        canvas.structure.begin_page()
    for top, piece in page.pieces:
        canvas.repeats = id(piece) in seen
        seen.add(id(piece))
        piece.draw(canvas, MARGIN, MARGIN + top)


def _draw_head(painter: QPainter, said: str, width: float) -> None:
    Lines(said, width, SMALL, colour=GREY).draw(painter, MARGIN, MARGIN - _HEAD)


def _draw_footer(painter: QPainter, paper: Paper, said: str, sheet: QSizeF) -> None:
    """What the paper rests on at the left, by which method below, the number at the right."""
    width, top = sheet.width() - 2 * MARGIN, sheet.height() - MARGIN + FOOT
    painter.setPen(QPen(GREY, 0.4 * POINT))
    painter.drawLine(QPointF(MARGIN, top), QPointF(MARGIN + width, top))
    top += 3 * POINT
    for words in (paper.footer, paper.method):
        lines = Lines(words, width * 0.82, SMALL, colour=GREY)
        lines.draw(painter, MARGIN, top)
        top += lines.height
    place = Lines(said, width * 0.18, SMALL, colour=GREY, right=True)
    place.draw(painter, MARGIN + width * 0.82, sheet.height() - MARGIN + FOOT + 3 * POINT)


def page_layout(size: PaperSize) -> QPageLayout:
    """The sheet upright; the margins are ours, so that the whole of it can be painted on."""
    sheet = QPageSize(_SIZES[size])
    layout = QPageLayout(sheet, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


_SIZES = {
    PaperSize.A4: QPageSize.PageSizeId.A4,
    PaperSize.LETTER: QPageSize.PageSizeId.Letter,
}

_application: list[QCoreApplication] = []
"""The application that was made for writing without a window; it lives as long as the process."""


def _ensure_application() -> None:
    """Fonts need an application; without a window it needs no display either."""
    if QCoreApplication.instance() is None:
        offscreen = ["-platform", "offscreen"] if sys.platform == "linux" else []
        _application.append(QGuiApplication([sys.argv[0], *offscreen]))
