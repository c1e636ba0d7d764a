"""Pieces put on pages: what belongs together stays together, headers are repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.ui.pieces import Piece


@dataclass
class Page:
    """What stands on a page, each piece with its distance from the top margin."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list)
    running: str | None = None
    """What stands above it after the title; nothing stands above the first page of a chapter."""
    begins: bool = False


def pages(found: Sequence[Piece], height: float) -> list[Page]:
    """Put pieces on pages: what belongs together stays together, headers are repeated.

    What is higher than a page is broken wherever a page ends.
    """
    result, top = [Page()], 0.0
    for group in _groups(found):
        need = sum(piece.height for piece in group)
        running = group[0].running
        if result[-1].pieces and (running is not None or top + need > height):
            result.append(Page(running=running or result[-1].running, begins=running is not None))
            top = _begin(result[-1], group[0])
        for piece in group:
            if need > height and top + piece.height > height:
                result.append(Page(running=result[-1].running))
                top = _begin(result[-1], piece)
            result[-1].pieces.append((top, piece))
            top += piece.height
    return result


def _begin(page: Page, piece: Piece) -> float:
    """Where the first piece of a page goes: at its top, or under what is repeated there."""
    if piece.header is None:
        return -piece.above
    page.pieces.append((0.0, piece.header))
    return piece.header.height


def _groups(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces of which each but the last keeps the next one with it."""
    group: list[Piece] = []
    for piece in found:
        group.append(piece)
        if not piece.keeps_next:
            yield group
            group = []
    if group:
        yield group
