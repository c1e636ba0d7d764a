"""Pieces put on pages: what belongs together stays together, headers are repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.ui.typesetting import Piece


@dataclass
class Page:
    """What stands on a page, each piece with its distance from the top margin."""

    pieces: list[tuple[float, Piece]] = field(default_factory=list)


def pages(found: Sequence[Piece], height: float) -> list[Page]:
    """Put pieces on pages: what belongs together stays together, headers are repeated."""
    result, top = [Page()], 0.0
    for group in _groups(found):
        need = sum(piece.height for piece in group)
        if result[-1].pieces and top + need > height:
            result.append(Page())
            top = -group[0].above
            header = group[0].header
            if header is not None:
                result[-1].pieces.append((0.0, header))
                top = header.height
        for piece in group:
            result[-1].pieces.append((top, piece))
            top += piece.height
    return result


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
