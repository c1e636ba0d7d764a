"""The lines of a printed statement: words at their places, or the boxes of a ruled row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.importing.document.boxes import level_lines
from tracker.importing.document.segments import WIDE, Segment

PAGE = 1000
"""A line is numbered by its page and its place on it: 3012 is line 12 of page 3."""

_SAME_LINE = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a line, from one place to another: a piece of text, or a ruled cell."""

    x0: float
    x1: float
    words: Sequence[Segment]

    @property
    def text(self) -> str:
        """What it says, its lines joined."""
        return cell_text(self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; a ruled row may take several, and is known by its first."""

    number: int
    page: int
    y: float
    size: float
    boxes: Sequence[Box]
    is_ruled: bool

    @property
    def words(self) -> list[Segment]:
        """All words, from the left."""
        return [word for box in self.boxes for word in box.words]

    @property
    def text(self) -> str:
        """What it says, as one sentence."""
        return " ".join(text for box in self.boxes if (text := box.text))


def lines_of(pages: Sequence[Mapping[str, Any]]) -> list[Line]:
    """The lines of all pages as `statement_pdf.answer` gives them, from the top."""
    found: list[Line] = []
    numbers: set[int] = set()
    tallest = max((len(_levels(page)) for page in pages), default=0)
    step = PAGE if tallest < PAGE else 10 * (tallest + 1)
    for place, page in enumerate(pages, start=1):
        levels = _levels(page)
        for y, size, boxes, is_ruled in _on(page):
            number = place * step + 1 + sum(level > y + _SAME_LINE * size for level in levels)
            while number in numbers:  # two tables side by side
                number += 1
            numbers.add(number)
            found.append(Line(number, place, y, size, boxes, is_ruled))
    return found


def cell_text(words: Sequence[Segment]) -> str:
    """The words of a cell as one text: what a line end has cut goes on, what stands apart stays."""
    text, last = "", None
    for word in words:
        text += (_between(last, word) if last else "") + word.text
        last = word
    return text


def _between(last: Segment, word: Segment) -> str:
    end, begin = last.text[-1], word.text[0]
    if abs(last.y - word.y) <= _SAME_LINE * word.size:
        is_wide = word.x0 - last.x1 >= WIDE * word.size
        return " " if is_wide or (end.isascii() and begin.isascii()) else ""
    if _is_clock(word.text) and _is_day(last.text):
        return " "
    is_words = last.text[-2:].isalpha() and word.text[:2].isalpha()
    return " " if is_words and end.isascii() and begin.isascii() else ""


def _is_day(text: str) -> bool:
    digits = [part for part in text.translate(_DAY_SIGNS).split() if part]
    return len(digits) == 3 and all(part.isdecimal() for part in digits)  # noqa: PLR2004


def _is_clock(text: str) -> bool:
    return len(text) >= len("9:30") and text[:1].isdecimal() and ":" in text[:3]


_DAY_SIGNS = str.maketrans("-/.年月日", "      ")


def _segment(word: Sequence[Any]) -> Segment:
    x0, x1, y, size, text = word
    return Segment(x0, x1, y, size, text)


def _on(page: Mapping[str, Any]) -> Iterator[tuple[float, float, Sequence[Box], bool]]:
    """The lines of a page from the top: base line, size, boxes, and whether they are ruled."""
    loose = sorted(map(_segment, page["loose"]), key=lambda word: -word.y)
    found = [(line[0].y, line[0].size, _pieces(line), False) for line in level_lines(loose)]
    for row in page["ruled"]:
        boxes = [Box(x0, x1, [_segment(word) for word in words]) for x0, x1, words in row]
        first = max((word for box in boxes for word in box.words), key=lambda word: word.y)
        found.append((first.y, first.size, boxes, True))
    yield from sorted(found, key=lambda line: -line[0])


def _pieces(line: Sequence[Segment]) -> list[Box]:
    """Words that stand close together as one piece."""
    pieces: list[list[Segment]] = []
    for word in line:
        if pieces and word.x0 - pieces[-1][-1].x1 < WIDE * word.size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [Box(piece[0].x0, piece[-1].x1, piece) for piece in pieces]


def _levels(page: Mapping[str, Any]) -> list[float]:
    """The base lines of a page."""
    inside = [word for row in page["ruled"] for *_, words in row for word in words]
    levels: list[float] = []
    for _, _, y, size, _ in sorted([*page["loose"], *inside], key=lambda word: -word[2]):
        if not levels or levels[-1] - y > _SAME_LINE * size:
            levels.append(y)
    return levels
