"""A paper broken into lines, rows and pages. Lengths are tenths of a point.

The pages are set here and not by QTextDocument, which can neither keep a header with the first
row of its table nor a heading with what it heads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtSvg import QSvgRenderer

from tracker.rendering.fonts import CHINESE
from tracker.rendering.paper import Align, Block, Figures, Heading, Paper, Paragraph, Picture, Table

POINT = 10.0
"""Units to a point: fonts have whole units, so tenths of a point can be had."""

MILLIMETRE = 72 / 25.4 * POINT
MARGIN = 18 * MILLIMETRE
FOOT = 12 * POINT
"""How far under the margin's edge the footer stands."""

TITLE, PERIOD, HEADING, NUMBER, TEXT, CELL, SMALL = 200, 120, 120, 170, 95, 85, 78
"""Sizes of text."""

BLACK, GREY, RULE = QColor("#000000"), QColor("#404040"), QColor("#b0b0b0")

_LINE = 1.42
_CELL_PAD = 3.2 * POINT
_GUTTER = 3.5 * POINT
_HAIR = 0.4 * POINT
_FEW = 8
"""A table of so few rows is never broken."""


def font(size: float, *, bold: bool = False) -> QFont:
    """The font of paper, of the families that charts are written in.

    Their figures are all of one width as they are. Glyphs that stand in for them (`tnum`, or
    `locl` among Latin words) are not asked for: a PDF has no text for those.
    """
    present = set(QFontDatabase.families())
    made = QFont()
    made.setFamilies([name for name in CHINESE if name in present] or [made.family()])
    made.setPixelSize(round(size))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("locl"), 0)
    return made


class Lines:
    """A text broken into lines of a width."""

    def __init__(  # noqa: PLR0913 - a text, its room and its look
        self, text: str, width: float, size: float, *, bold: bool = False, right: bool = False,
        colour: QColor = BLACK,
    ) -> None:  # fmt: skip
        self._colour = colour
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text, font(size, bold=bold))
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        top = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, top + (size * _LINE - line.height()) / 2))
            top += size * _LINE
        self._layout.endLayout()
        self.height = top

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Write the lines, the top left corner at a place."""
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))


class Piece(ABC):
    """Something that is never broken across pages."""

    height: float
    keeps_next: bool = False
    """Whether it may not be the last on a page."""
    header: Piece | None = None
    """What is repeated above it when it begins a page."""
    above: float = 0.0
    """The part of its height that is room above it; a page does not begin with it."""

    @abstractmethod
    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it, the top left corner at a place."""


class Words(Piece):
    """A paragraph or a heading, with room above it."""

    def __init__(self, lines: Lines, above: float, *, keeps_next: bool = False) -> None:
        self._lines, self.above = lines, above
        self.height = above + lines.height
        self.keeps_next = keeps_next

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self._lines.draw(painter, x, y + self.above)


class Row(Piece):
    """Cells side by side between rules; `rules` are the widths above and below, 0 for none."""

    def __init__(
        self, cells: Sequence[Lines], places: Sequence[float], width: float,
        rules: tuple[float, float], pads: tuple[float, float] = (_CELL_PAD, _CELL_PAD),
    ) -> None:  # fmt: skip
        self._cells, self._places, self._width = cells, places, width
        self._rules, self._pads = rules, pads
        self.is_header = False
        self.height = max(cell.height for cell in cells) + sum(pads)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        for cell, place in zip(self._cells, self._places, strict=True):
            # A header of several lines stands on its rule; rows hang from theirs.
            sink = self.height - sum(self._pads) - cell.height if self.is_header else 0.0
            cell.draw(painter, x + place, y + self._pads[0] + sink)
        above, below = self._rules
        for thick, at in ((above, y), (below, y + self.height)):
            if thick:
                painter.setPen(QPen(BLACK if thick >= POINT * 0.8 else RULE, thick))
                painter.drawLine(QPointF(x, at), QPointF(x + self._width, at))


class Drawn(Piece):
    """A chart as vectors, under its title."""

    def __init__(self, picture: Picture, width: float) -> None:
        self._title = Lines(picture.title, width, TEXT, bold=True)
        self._svg = QSvgRenderer(QByteArray(picture.svg.encode()))
        scale = width / (picture.width * POINT)
        self._size = QSizeF(width, picture.height * POINT * scale)
        self.above = 9 * POINT
        self.height = self.above + self._title.height + 3 * POINT + self._size.height()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self._title.draw(painter, x, y + self.above)
        top = y + self.above + self._title.height + 3 * POINT
        self._svg.render(painter, QRectF(QPointF(x, top), self._size))


class NumberRow(Piece):
    """The numbers that matter most, side by side."""

    def __init__(self, figures: Figures, width: float) -> None:
        self._step = (width + 12 * POINT) / max(1, len(figures.items))
        room = self._step - 12 * POINT
        self._columns = [
            (
                Lines(label, room, SMALL, colour=GREY),
                Lines(number, room, NUMBER),
                Lines(note, room, SMALL, colour=GREY),
            )
            for label, number, note in figures.items
        ]
        self.above = 12 * POINT
        tall = max((sum(part.height for part in column) for column in self._columns), default=0.0)
        self.height = self.above + tall

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        for place, column in enumerate(self._columns):
            top = y + self.above
            for part in column:
                part.draw(painter, x + place * self._step, top)
                top += part.height


def pieces(paper: Paper, width: float) -> list[Piece]:
    """Everything on a paper in its order, the title first; a note stays with its table."""
    result = list(_title(paper, width))
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.small and isinstance(result[-1], Row):
            result[-1].keeps_next = True
        result += _block(block, width)
    return result


def _title(paper: Paper, width: float) -> Iterator[Piece]:
    yield Words(Lines(paper.title, width, TITLE, bold=True), 0.0, keeps_next=True)
    yield Words(Lines(paper.subtitle, width, PERIOD), 2 * POINT, keeps_next=True)
    made = Lines(paper.made, width, SMALL, colour=GREY)
    yield Row([made], [0.0], width, (0.0, 1.5 * POINT), (3 * POINT, 6 * POINT))


def _block(block: Block, width: float) -> Iterator[Piece]:
    match block:
        case Heading(text):
            yield Words(Lines(text, width, HEADING, bold=True), 16 * POINT, keeps_next=True)
        case Paragraph(text, small):
            size, colour = (SMALL, GREY) if small else (TEXT, BLACK)
            yield Words(Lines(text, width, size, colour=colour), 4 * POINT)
        case Figures():
            yield NumberRow(block, width)
        case Table():
            yield from _table(block, width)
        case Picture():
            yield Drawn(block, width)


class _Grid:
    """Makes the rows of one table."""

    def __init__(self, table: Table, width: float) -> None:
        self._width = width
        self._places, self._rooms = _columns(table, width)
        self._rights = [column.align is Align.RIGHT for column in table.columns]

    def row(
        self, cells: Sequence[str], rules: tuple[float, float], *, bold: bool = False,
        pads: tuple[float, float] = (_CELL_PAD, _CELL_PAD),
    ) -> Row:  # fmt: skip
        """One row of texts."""
        lines = [
            Lines(cell, room, CELL, bold=bold, right=right)
            for cell, room, right in zip(cells, self._rooms, self._rights, strict=True)
        ]
        return Row(lines, self._places, self._width, rules, pads)

    def rows(self, cells: Sequence[str]) -> Iterator[Row]:
        """A row for each line of the longest cell, with a rule under the last.

        Pages may break between them, so that no row is ever higher than a page.
        """
        parts = [cell.split("\n") for cell in cells]
        last = max(len(part) for part in parts) - 1
        for place in range(last + 1):
            texts = [part[place] if place < len(part) else "" for part in parts]
            pads = (0.0 if place else _CELL_PAD, _CELL_PAD if place == last else 0.0)
            row = self.row(texts, (0.0, _HAIR if place == last else 0.0), pads=pads)
            row.keeps_next = place == 0 and last > 0
            yield row


def _table(table: Table, width: float) -> Iterator[Piece]:
    """The header stays with the first row, the total with the last, and pages repeat the header."""
    grid = _Grid(table, width)
    header = grid.row([column.title for column in table.columns], (0.0, POINT), bold=True)
    header.keeps_next = header.is_header = True
    yield header
    rows = [row for cells in table.rows for row in grid.rows(cells)]
    if len(rows) <= _FEW:
        for row in rows[:-1]:
            row.keeps_next = True
    if table.total:
        rows[-1].keeps_next = True
        rows.append(grid.row(table.total, (POINT, 0.0), bold=True))
    for row in rows:
        row.header = header
        yield row


def _columns(table: Table, width: float) -> tuple[list[float], list[float]]:
    """Where each column begins, and how wide it is."""
    room = width - _GUTTER * (len(table.columns) - 1)
    shares = sum(column.share for column in table.columns)
    rooms = [room * column.share / shares for column in table.columns]
    places, at = [], 0.0
    for wide in rooms:
        places.append(at)
        at += wide + _GUTTER
    return places, rooms
