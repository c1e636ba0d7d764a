"""A paper broken into pieces, from its title to its last block. Lengths are tenths of a point.

The pages are set here and not by QTextDocument, which can neither keep a header with the first
row of its table nor a heading with what it heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.rendering.paper import (
    Block,
    Chapter,
    Figures,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from tracker.rendering.structure import Element, Role
from tracker.ui.lettering import (
    BLACK,
    CHAPTER,
    GREY,
    HEADING,
    PERIOD,
    POINT,
    SMALL,
    TEXT,
    TITLE,
    Lines,
)
from tracker.ui.notice_pieces import notice_pieces
from tracker.ui.pieces import Drawn, NumberRow, Piece, Row, Words
from tracker.ui.table_pieces import table_pieces

MILLIMETRE = 72 / 25.4 * POINT
MARGIN = 18 * MILLIMETRE
FOOT = 12 * POINT
"""How far under the margin's edge the footer stands."""


def pieces(paper: Paper, width: float, root: Element | None = None) -> list[Piece]:
    """Everything on a paper in its order, the title first; a note stays with its table.

    What each piece is goes below `root`, a part for each chapter.
    """
    part = (root or Element(Role.DOCUMENT)).add(Role.PART)
    parts, depth = [part], 0
    result = list(_title(paper, width, part))
    for place, block in enumerate(paper.blocks):
        if isinstance(block, Paragraph) and block.small and isinstance(result[-1], Row):
            result[-1].keeps_next = True
        if isinstance(block, Chapter):
            parts.append((root or part).add(Role.PART))
            depth = 1
        result += _block(block, width, parts[-1], depth, under=result[-1])
        if _leads_on(paper.blocks, place):
            result[-1].keeps_next = True
    return result


def _leads_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether a text stays with the next block: a table that it leads up to, or another text.

    Of texts one below the other none stands alone on a page: the first two and the last two stay
    together.
    """
    if not _is_text(blocks, place):
        return False
    if place + 1 < len(blocks) and isinstance(blocks[place + 1], Table):
        return True
    is_end = not _is_text(blocks, place - 1) or not _is_text(blocks, place + 2)
    return _is_text(blocks, place + 1) and is_end


def _is_text(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place] if 0 <= place < len(blocks) else None
    return isinstance(block, Paragraph) and not block.small


def _title(paper: Paper, width: float, part: Element) -> Iterator[Piece]:
    title, period = part.add(Role.TITLE), part.add(Role.PARAGRAPH)
    yield Words(Lines(paper.title, width, TITLE, bold=True), 0.0, title, keeps_next=True)
    yield Words(Lines(paper.subtitle, width, PERIOD), 2 * POINT, period, keeps_next=True)
    made = Lines(paper.made, width, SMALL, colour=GREY)
    rules, pads = (0.0, 1.5 * POINT), (3 * POINT, 6 * POINT)
    yield Row([(made, part.add(Role.PARAGRAPH))], [0.0], width, rules, pads)


def _chapter(chapter: Chapter, width: float, part: Element) -> Iterator[Piece]:
    lines = Lines(chapter.title, width, CHAPTER, bold=True)
    first = Words(lines, 0.0, part.add(Role.TITLE), keeps_next=True, bookmark=(chapter.title, 0))
    first.running = chapter.subtitle
    yield first
    said = Lines(chapter.subtitle, width, TEXT, colour=GREY)
    rules, pads = (0.0, POINT), (POINT, 4 * POINT)
    below = Row([(said, part.add(Role.PARAGRAPH))], [0.0], width, rules, pads)
    below.keeps_next = True
    yield below


def _block(block: Block, width: float, part: Element, depth: int, under: Piece) -> Iterator[Piece]:
    match block:
        case Chapter():
            yield from _chapter(block, width, part)
        case Heading(text):
            lines, element = Lines(text, width, HEADING, bold=True), part.add(Role.HEADING)
            above = 16 * POINT
            yield Words(lines, above, element, keeps_next=True, bookmark=(text, depth))
        case Paragraph(text, small):
            size, colour = (SMALL, GREY) if small else (TEXT, BLACK)
            lines = Lines(text, width, size, colour=colour)
            above = 9 * POINT if isinstance(under, Drawn) else 4 * POINT
            yield Words(lines, above, part.add(Role.PARAGRAPH))
        case Figures():
            yield NumberRow(block, width, part)
        case Table():
            yield from table_pieces(block, width, part)
        case Notice():
            yield from notice_pieces(block, width, part)
        case Picture():
            yield Drawn(block, width, part)
