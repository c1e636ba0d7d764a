"""The columns of a printed table: where one ends and the next begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tracker.importing.document.headings import Headings, gaps
from tracker.importing.document.printed import Box, cell_text
from tracker.importing.document.segments import Segment

_WIDEST = 3000
_OVER = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """`edges` part the columns, from the left; `dates` are those that hold days."""

    headings: Headings
    edges: Sequence[float]
    dates: frozenset[int]

    def place(self, x0: float, x1: float) -> int:
        """The column that most of what reaches from here to there is in."""
        return bisect_right(self.edges, (x0 + x1) / 2)

    def crosses(self, word: Segment) -> bool:
        """Whether a word reaches well into two columns: it is a sentence, no cell."""
        over = _OVER * word.size
        inner = self.edges[bisect_right(self.edges, word.x0 + over) :]
        return bool(inner) and inner[0] < word.x1 - over

    def sorted_out(self, words: Iterable[Segment]) -> list[list[Segment]]:
        """The words of a line in each column."""
        cells: list[list[Segment]] = [[] for _ in self.headings.texts]
        for word in words:
            cells[self.place(word.x0, word.x1)].append(word)
        return cells

    def of_boxes(self, boxes: Sequence[Box]) -> list[str]:
        """The cells of a ruled row."""
        if len(boxes) == len(self.headings.boxes) and self.headings.is_ruled:
            return [box.text for box in boxes]
        cells: list[list[Segment]] = [[] for _ in self.headings.texts]
        for box in boxes:
            cells[self.place(box.x0, box.x1)] += box.words
        return list(map(cell_text, cells))


def columns_of(headings: Headings, words: Iterable[Segment]) -> Columns:
    """The columns below headings, parted where fewest of the words below are crossed."""
    if headings.is_ruled:
        boxes = headings.boxes
        edges = [(left.x1 + right.x0) / 2 for left, right in pairwise(boxes)]
    else:
        held = _held([*words, *(word for box in headings.boxes for word in box.words)])
        edges = [_emptiest(held, start, end) for start, end in gaps(headings)]
    return Columns(headings, edges, headings.dates())


def is_below(headings: Headings, word: Segment) -> bool:
    """Whether a word stands below one heading, and below no other."""
    return sum(box.x0 < word.x1 and word.x0 < box.x1 for box in headings.boxes) == 1


def _held(words: Iterable[Segment]) -> list[int]:
    """How many words stand over each point of the width of a page."""
    changes = [0] * (_WIDEST + 2)
    for word in words:
        changes[_point(word.x0)] += 1
        changes[_point(word.x1) + 1] -= 1
    return list(accumulate(changes))


def _point(x: float) -> int:
    return min(max(int(x), 0), _WIDEST)


def _emptiest(held: Sequence[int], start: float, end: float) -> float:
    """The middle of the widest stretch between two places over which fewest words stand."""
    first, last = _point(start), max(_point(end), _point(start) + 1)
    least = min(held[first:last])
    best, width, run = first, 0, 0
    for x in range(first, last):
        run = run + 1 if held[x] == least else 0
        if run > width:
            best, width = x, run
    return best + 1 - width / 2
