"""Characters to pieces of lines: what stands close together on one base line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.importing.document.glyphs import Glyph

WIDE = 0.7
"""A gap of so many sizes of the print parts two pieces."""

_ONE_BLANK = 1.1
_LATIN_GAP = 0.2
_BESIDE = 0.15
_SAME_PLACE = 0.3


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line: its ends, its base line, how tall its print is, what it says."""

    x0: float
    x1: float
    y: float
    size: float
    text: str


def segments(glyphs: Iterable[Glyph], wide: float = WIDE) -> list[Segment]:
    """The pieces of all lines, from the top, each line from the left."""
    found: list[Segment] = []
    for line in _base_lines(glyphs):
        found += _pieces(line, wide)
    return found


def _base_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by base line; fonts on one line differ by a little."""
    lines: list[list[Glyph]] = []
    y = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if lines and y - glyph.y <= _BESIDE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            y = glyph.y
    return lines


def _pieces(line: list[Glyph], wide: float) -> list[Segment]:
    line = _once(sorted(line, key=lambda glyph: glyph.x0))
    pieces: list[list[Glyph]] = []
    texts: list[list[str]] = []
    blanks: list[Glyph] = []
    for glyph in line:
        if glyph.text.isspace():
            blanks.append(glyph)
            continue
        if pieces:
            between = _between(pieces[-1][-1], glyph, blanks, wide)
        if not pieces or between == "\t":
            pieces.append([glyph])
            texts.append([glyph.text])
        else:
            pieces[-1].append(glyph)
            texts[-1] += between, glyph.text
        blanks = []
    made = [_segment(piece, "".join(text)) for piece, text in zip(pieces, texts, strict=True)]
    return [_spread(made)] if _is_spread(made) else made


def _once(line: list[Glyph]) -> list[Glyph]:
    """A line without what is printed twice at one place, which is how some make print bold."""
    kept: list[Glyph] = []
    for glyph in line:
        twice = any(
            glyph.text == other.text
            and glyph.x0 - other.x0 < _SAME_PLACE * max(other.x1 - other.x0, 1)
            for other in kept[-2:]
        )
        if not twice:
            kept.append(glyph)
    return kept


def _between(left: Glyph, right: Glyph, blanks: Sequence[Glyph], wide: float) -> str:
    """What parts two characters of a line: nothing, a blank, or so much that it is a tab."""
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    single = len(blanks) == 1 and gap <= _ONE_BLANK * size
    if gap >= wide * size and not single:
        return "\t"
    is_latin = left.text.isascii() and right.text.isascii()
    return " " if blanks or (is_latin and gap >= _LATIN_GAP * size) else ""


def _segment(piece: Sequence[Glyph], text: str) -> Segment:
    sizes = sorted(glyph.size for glyph in piece)
    return Segment(piece[0].x0, max(g.x1 for g in piece), piece[0].y, sizes[len(sizes) // 2], text)


def _is_spread(pieces: Sequence[Segment]) -> bool:
    """Whether this is one title whose characters are set far apart."""
    if len(pieces) < 3 or any(len(p.text) > 1 or p.text.isascii() for p in pieces):  # noqa: PLR2004 - two may be cells
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(pieces)]
    return max(gaps) - min(gaps) < pieces[0].size


def _spread(pieces: Sequence[Segment]) -> Segment:
    first, last = pieces[0], pieces[-1]
    return Segment(first.x0, last.x1, first.y, first.size, "".join(p.text for p in pieces))
