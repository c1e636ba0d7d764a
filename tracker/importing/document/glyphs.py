"""What stands on a page of a PDF: its characters and its ruled lines, with their places.

Places are points, from the lower left corner of the page as its text is read upright.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2_raw as raw

from tracker.importing.document.characters import WORDS

MOST_GLYPHS = 100_000
"""Characters of one page; a page full of the smallest print has a tenth of it."""

MOST_RULES = 20_000
"""Ruled lines of one page beyond which it is no table but a drawing."""

UNREADABLE = "\ufffd"
"""Stands for a character whose font does not say which one it is."""

_HYPHENS = (0x02, 0xFFFE)  # what PDFium makes of a hyphen at the end of a line
_NO_CHARACTERS = {0x00, 0x0A, 0x0D, 0xFFFF}
_BLANK = 0x20
_TRIED = 300
_SLANT = 0.06
_THIN = 2.0
_DEEPEST = 4


class Glyph(NamedTuple):
    """A character: where it begins and ends, its base line, the size of its print."""

    x0: float
    x1: float
    y: float
    size: float
    text: str


class Rule(NamedTuple):
    """A straight line, level or upright, from its lower or left end."""

    x0: float
    y0: float
    x1: float
    y1: float


class Marks(NamedTuple):
    """All that is read of one page."""

    glyphs: list[Glyph]
    rules: list[Rule]


def marks_of(page: raw.FPDF_PAGE) -> Marks:
    """The characters and ruled lines of a page; blanks too where the document holds them.

    Text that lies across the rest (a stamp, a mark behind it) is left out.
    """
    text_page = raw.FPDFText_LoadPage(page)
    try:
        turned = list(_turned(text_page))
    finally:
        raw.FPDFText_ClosePage(text_page)
    if not turned:
        return Marks([], [])
    quarter = Counter(turn for turn, _ in turned).most_common(1)[0][0]
    rules = [Rule(*_turn_back(quarter, *ends)) for ends in _lines(_objects(page))]
    return Marks([glyph for turn, glyph in turned if turn == quarter], rules)


def _turned(text_page: raw.FPDF_TEXTPAGE) -> Iterator[tuple[int, Glyph]]:
    """Each character, and by how many quarters of a circle it is turned.

    Asking for everything of every character takes most of the time that a report does. So what
    all characters of one font share on one line is asked once, by the ends of their boxes.
    """
    box = raw.FS_RECTF()
    lines: dict[tuple[float, float], tuple[float, float]] = {}
    is_mute = False
    for index in range(min(raw.FPDFText_CountChars(text_page), MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in _NO_CHARACTERS:
            continue
        if code == _BLANK and raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        text = "-" if code in _HYPHENS else WORDS.get(code) or chr(code)
        if is_mute or index < _TRIED:
            is_unknown = raw.FPDFText_HasUnicodeMapError(text_page, index) == 1
            is_mute = is_mute or is_unknown
            text = UNREADABLE if is_unknown else text
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        line = lines.get((box.bottom, box.top))
        if line:
            yield 0, Glyph(box.left, box.right, *line, text)
            continue
        turn, y, size = _lie(text_page, index)
        if turn == 0:
            lines[box.bottom, box.top] = y, size
        if turn is not None:
            x0, _, x1, _ = _turn_back(turn, box.left, box.bottom, box.right, box.top)
            yield turn, Glyph(x0, x1, y, size, text)


def _lie(text_page: raw.FPDF_TEXTPAGE, index: int) -> tuple[int | None, float, float]:
    """How a character is turned (`None` when askew), its base line and the size of its print."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    quarters = math.atan2(-matrix.b, matrix.a) / (math.pi / 2)
    if abs(quarters - round(quarters)) > _SLANT:
        return None, 0.0, 0.0
    turn = round(quarters) % 4
    _, base, _, _ = _turn_back(turn, x.value, y.value, x.value, y.value)
    return turn, base, size


def _turn_back(
    turn: int, x0: float, y0: float, x1: float, y1: float
) -> tuple[float, float, float, float]:
    match turn:
        case 1:
            x0, y0, x1, y1 = -y0, x0, -y1, x1
        case 2:
            x0, y0, x1, y1 = -x0, -y0, -x1, -y1
        case 3:
            x0, y0, x1, y1 = y0, -x0, y1, -x1
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


_Matrix = tuple[float, float, float, float, float, float]
_PLACED: _Matrix = (1, 0, 0, 1, 0, 0)


def _objects(page: raw.FPDF_PAGE) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, _Matrix]]:
    """The paths of a page, also those inside its forms, and where they are placed."""
    count = raw.FPDFPage_CountObjects(page)
    yield from _paths((raw.FPDFPage_GetObject(page, n) for n in range(count)), _PLACED, 0)


def _paths(
    things: Iterable[raw.FPDF_PAGEOBJECT], placed: _Matrix, depth: int
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, _Matrix]]:
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield thing, _times(_matrix(thing), placed)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(thing)
            inner = (raw.FPDFFormObj_GetObject(thing, n) for n in range(count))
            yield from _paths(inner, _times(_matrix(thing), placed), depth + 1)


def _matrix(thing: raw.FPDF_PAGEOBJECT) -> _Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, m):
        return _PLACED
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def _lines(
    paths: Iterable[tuple[raw.FPDF_PAGEOBJECT, _Matrix]],
) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright lines among paths; a bar that is filled is a line too."""
    left = MOST_RULES
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    for path, placed in paths:
        raw.FPDFPath_GetDrawMode(path, mode, stroked)
        count = raw.FPDFPath_CountSegments(path)
        left -= max(count, 1)
        if left < 0:
            return
        points = list(_points(path, count, placed))
        if stroked.value:
            yield from _strokes(points)
        elif mode.value and points:
            yield from _bar([place for place, _ in points])


_Place = tuple[float, float]


def _points(
    path: raw.FPDF_PAGEOBJECT, count: int, placed: _Matrix
) -> Iterator[tuple[_Place, _Place | None]]:
    """Where each part of a path ends, and where it began if it is straight."""
    a, b, c, d, e, f = placed
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = last = (0.0, 0.0)
    for index in range(count):
        part = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(part, x, y)
        here = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(part)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        yield here, last if kind == raw.FPDF_SEGMENT_LINETO else None
        if raw.FPDFPathSegment_GetClose(part):
            yield begun, here
        last = here


def _strokes(
    points: Iterable[tuple[_Place, _Place | None]],
) -> Iterator[tuple[float, float, float, float]]:
    for (x1, y1), began in points:
        if began and (abs(x1 - began[0]) < 1 or abs(y1 - began[1]) < 1):
            yield (*began, x1, y1)


def _bar(places: list[_Place]) -> Iterator[tuple[float, float, float, float]]:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    if max(ys) - min(ys) < _THIN:
        yield min(xs), (min(ys) + max(ys)) / 2, max(xs), (min(ys) + max(ys)) / 2
    elif max(xs) - min(xs) < _THIN:
        yield (min(xs) + max(xs)) / 2, min(ys), (min(xs) + max(xs)) / 2, max(ys)
