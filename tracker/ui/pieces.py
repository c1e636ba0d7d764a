"""What a page is made of: pieces that are never broken. Lengths are tenths of a point."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from tracker.rendering.paper import Figures, Picture
from tracker.rendering.structure import Element, Role
from tracker.ui.canvas import Canvas
from tracker.ui.lettering import BLACK, GREY, NUMBER, POINT, RULE, SMALL, TEXT, Lines, font

CELL_PAD = 3.2 * POINT
HAIR = 0.4 * POINT
_LARGEST = 1.1
"""How much larger than it was made a picture is: on a wide sheet its letters would be headlines."""
_FAMILIES = re.compile(r"(font-family: '[^']*')(?:, '[^']*')+")


class Piece(ABC):
    """Something that is never broken across pages."""

    height: float
    keeps_next: bool = False
    """Whether it may not be the last on a page."""
    header: Piece | None = None
    """What is repeated above it when it begins a page."""
    above: float = 0.0
    """The part of its height that is room above it; a page does not begin with it."""
    running: str | None = None
    """What stands above the pages from here on; such a piece begins one."""

    @abstractmethod
    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it, the top left corner at a place."""


class Words(Piece):
    """A paragraph or a heading, with room above it; `depth` is that of its bookmark."""

    def __init__(
        self, lines: Lines, above: float, element: Element, *, keeps_next: bool = False,
        bookmark: tuple[str, int] | None = None,
    ) -> None:  # fmt: skip
        self._lines, self.above, self._element = lines, above, element
        self._bookmark = bookmark
        self.height = above + lines.height
        self.keeps_next = keeps_next

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        if self._bookmark:
            canvas.bookmark(*self._bookmark, y + self.above)
        with canvas.marked(self._element):
            self._lines.draw(canvas.painter, x, y + self.above)


class Row(Piece):
    """Cells side by side between rules; `rules` are the widths above and below, 0 for none."""

    def __init__(
        self, cells: Sequence[tuple[Lines, Element]], places: Sequence[float], width: float,
        rules: tuple[float, float], pads: tuple[float, float] = (CELL_PAD, CELL_PAD),
    ) -> None:  # fmt: skip
        self._cells, self._places = cells, places
        self._width, self._rules, self._pads = width, rules, pads
        self.is_header = False
        self.height = max(cell.height for cell, _ in cells) + sum(pads)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        for (cell, element), place in zip(self._cells, self._places, strict=True):
            # A header of several lines stands on its rule; rows hang from theirs.
            sink = self.height - sum(self._pads) - cell.height if self.is_header else 0.0
            with canvas.marked(element):
                cell.draw(canvas.painter, x + place, y + self._pads[0] + sink)
        above, below = self._rules
        for thick, at in ((above, y), (below, y + self.height)):
            rule(canvas.painter, x, at, self._width, thick)


def rule(painter: QPainter, x: float, y: float, width: float, thick: float) -> None:
    """A line across; thin ones are grey, of no width there is none."""
    if thick:
        painter.setPen(QPen(BLACK if thick >= POINT * 0.8 else RULE, thick))
        painter.drawLine(QPointF(x, y), QPointF(x + width, y))


class Drawn(Piece):
    """A chart as vectors, under its title."""

    def __init__(self, picture: Picture, width: float, parent: Element) -> None:
        self._title = Lines(picture.title, width, TEXT, bold=True)
        # Of a list of families Qt knows none: it is given the first, which is there.
        svg = _FAMILIES.sub(r"\1", picture.svg)
        self._svg = QSvgRenderer(QByteArray(svg.encode()))
        scale = min(width / (picture.width * POINT), _LARGEST)
        self._size = QSizeF(picture.width, picture.height) * POINT * scale
        self._words = parent.add(Role.PARAGRAPH)
        self._element = parent.add(Role.PICTURE, picture.title)
        self.above = 9 * POINT
        self.height = self.above + self._title.height + 3 * POINT + self._size.height()

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        with canvas.marked(self._words):
            self._title.draw(canvas.painter, x, y + self.above)
        top = y + self.above + self._title.height + 3 * POINT
        place = QRectF(QPointF(x, top), self._size)
        canvas.place(self._element, place)
        with canvas.marked(self._element):
            canvas.painter.setFont(font(TEXT))  # what its texts do not say themselves
            self._svg.render(canvas.painter, place)


class NumberRow(Piece):
    """The numbers that matter most, side by side, set off by a rule below."""

    def __init__(self, figures: Figures, width: float, parent: Element) -> None:
        self._width = width
        self._step = (width + 12 * POINT) / max(1, len(figures.items))
        room = self._step - 12 * POINT
        large = _size_within([number for _label, number, _note in figures.items], room)
        self._columns = [
            [
                (parent.add(Role.PARAGRAPH), Lines(label, room, SMALL, colour=GREY)),
                (parent.add(Role.PARAGRAPH), Lines(number, room, large, bold=True)),
                (parent.add(Role.PARAGRAPH), Lines(note, room, SMALL, colour=GREY)),
            ]
            for label, number, note in figures.items
        ]
        rows = zip(*self._columns, strict=True)
        self._rows = [max(part.height for _, part in row) for row in rows]
        self.above, self._below = 10 * POINT, 5 * POINT
        self.height = self.above + sum(self._rows) + self._below

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        for place, parts in enumerate(self._columns):
            top = y + self.above
            for (element, part), tall in zip(parts, self._rows, strict=True):
                with canvas.marked(element):
                    part.draw(canvas.painter, x + place * self._step, top)
                top += tall
        rule(canvas.painter, x, y + self.height, self._width, HAIR)


def _size_within(numbers: Sequence[str], room: float) -> float:
    """The size in which the longest of the numbers is still in one line; the same for all."""
    measure = QFontMetricsF(font(NUMBER, bold=True)).horizontalAdvance
    widest = max(map(measure, numbers), default=0.0) + 2 * POINT
    return max(SMALL, min(NUMBER, NUMBER * room / widest))
