"""The narrow column beside the text: told from the text and from tables by where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.importing.credit_report.notes import is_known
from tracker.importing.document.segments import Segment

_EDGE = 2.0
_PITCH = 2.2
_SMALLER = 0.93
_BODY = 0.4
_NEAR = 6.0


def stacks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Pieces that stand one below the other with one left edge and one size of print."""
    found: list[list[Segment]] = []
    for piece in segments:
        for stack in reversed(found):
            last = stack[-1]
            if (
                abs(last.x0 - piece.x0) < _EDGE
                and abs(last.size - piece.size) < 1
                and 0 < last.y - piece.y < _PITCH * piece.size
            ):
                stack.append(piece)
                break
        else:
            found.append([piece])
    return found


def known_notes(segments: Sequence[Segment]) -> list[Segment]:
    """The pieces that say what one of the known notes says."""
    return [
        piece
        for stack in _right_stacks(segments)
        if is_known("".join(piece.text for piece in stack))
        for piece in stack
    ]


def notes_beside(segments: Sequence[Segment], right_of_tables: float) -> list[list[Segment]]:
    """The pieces of each other note that stands beside the text of a page.

    It is print of several lines to the right of text that ends where the note begins, smaller
    than the text or off its base lines. `right_of_tables` is where the ruled tables of the page
    end.
    """
    return [s for s in _right_stacks(segments) if _is_beside(s, segments, right_of_tables)]


def _right_stacks(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    left = min((piece.x0 for piece in segments), default=0.0)
    right = max((piece.x1 for piece in segments), default=0.0)
    for stack in stacks(segments):
        if stack[0].x0 >= left + _BODY * (right - left):
            yield stack


def _is_beside(stack: list[Segment], segments: Sequence[Segment], right_of_tables: float) -> bool:
    if len(stack) < 2 or any("：" in piece.text or ":" in piece.text for piece in stack):  # noqa: PLR2004 - one line is no column
        return False
    edge = stack[0].x0
    high, low = stack[0].y + 2 * stack[0].size, stack[-1].y - 2 * stack[0].size
    around = [p for p in segments if low <= p.y <= high and p.x0 < edge - _EDGE]
    if not around or any(piece.x1 > edge for piece in around):
        return False
    widest = max(around, key=lambda piece: piece.x1 - piece.x0)
    is_text = widest.x1 - widest.x0 > _BODY * (edge - widest.x0) and (
        edge - widest.x1 < _NEAR * widest.size
    )
    is_smaller = stack[0].size < _SMALLER * widest.size
    lines = {piece.y for piece in around}
    off_lines = sum(all(abs(piece.y - y) > 1 for y in lines) for piece in stack)
    beside_table = is_smaller and 0 < right_of_tables < edge + _EDGE
    return (is_text and (is_smaller or 2 * off_lines >= len(stack))) or beside_table
