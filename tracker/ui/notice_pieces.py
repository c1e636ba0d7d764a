"""What needs attention on paper: level at the left, what is seen and why beside it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFontMetricsF

from tracker.rendering.paper import Notice
from tracker.rendering.structure import Element, Role
from tracker.ui.canvas import Canvas
from tracker.ui.lettering import CELL, GREY, POINT, SMALL, TEXT, Lines, font
from tracker.ui.pieces import HAIR, Piece, Words, rule

_ASIDE = 52 * POINT
"""How far the words are set in beside their level."""
_FACTS = 0.34
"""The share of the width that the facts beside the title may take."""
_DOT = "· "


class _Head(Piece):
    """The level, the title and the facts in one line, under a thin rule."""

    def __init__(self, notice: Notice, width: float, parent: Element) -> None:
        room = width - _ASIDE
        self._width = width
        title, facts = parent.add(Role.NOTICE), parent.add(Role.PARAGRAPH)
        wide = room * _FACTS
        self._parts = (
            (0.0, title, Lines(notice.level, _ASIDE, TEXT, bold=True)),
            (_ASIDE, title, Lines(notice.title, room - wide, TEXT, bold=True)),
            (width - wide, facts, Lines(notice.facts, wide, SMALL, right=True, colour=GREY)),
        )
        self.above = 7 * POINT
        self.height = self.above + 4 * POINT + max(lines.height for _, _, lines in self._parts)
        self.keeps_next = True

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        rule(canvas.painter, x, y + self.above, self._width, HAIR)
        for place, element, lines in self._parts:
            with canvas.marked(element):
                lines.draw(canvas.painter, x + place, y + self.above + 4 * POINT)


class _Aside(Words):
    """A paragraph beside the level."""

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        super().draw(canvas, x + _ASIDE, y)


def notice_pieces(notice: Notice, width: float, parent: Element) -> Iterator[Piece]:
    """The title stays with what is seen and the first reason, the last two reasons together."""
    part = parent.add(Role.PART)
    room = width - _ASIDE
    head = _Head(notice, width, part)
    yield head
    again = Lines(notice.goes_on, room, SMALL, bold=True, colour=GREY)
    header = _Aside(again, 0.0, part)
    seen = Lines(notice.text, room, CELL)
    parts: list[Piece] = [_Aside(seen, 1.5 * POINT, part.add(Role.PARAGRAPH))]
    if notice.reasons:
        reasons = part.add(Role.LIST)
        dot = QFontMetricsF(font(SMALL)).horizontalAdvance(_DOT)
        for reason in notice.reasons:
            body = reasons.add(Role.ITEM).add(Role.ITEM_BODY)
            lines = Lines(f"{_DOT}{reason}", room, SMALL, colour=GREY, hang=dot)
            parts.append(_Aside(lines, 0.8 * POINT, body))
    if notice.step:
        step = Lines(notice.step, room, CELL)
        parts.append(_Aside(step, 2.5 * POINT, part.add(Role.PARAGRAPH)))
    for place, piece in enumerate(parts):
        piece.header = header if place else None
        piece.keeps_next = place in (0, len(parts) - 2) and place < len(parts) - 1
        yield piece
