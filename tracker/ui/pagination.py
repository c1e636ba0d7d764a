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

    What is higher than a page is broken wherever a page ends. Where next to nothing would stand on
    the last page of a part, its pieces move closer together if that saves the page.
    """
    result: list[Page] = []
    for part in _parts(found):
        laid = _pages(part, height, 1.0)
        if len(laid) > 1 and _used(laid[-1]) < _SPARSE * height:
            closer = (_pages(part, height, share) for share in _CLOSER)
            laid = next((one for one in closer if len(one) < len(laid)), laid)
        result += laid
    return result or [Page()]


_SPARSE = 0.2
"""The share of a page up to which next to nothing stands on it."""
_CLOSER = (0.8, 0.6)
"""What is left of the room above pieces that move closer together."""


def _pages(part: Sequence[Piece], height: float, share: float) -> list[Page]:
    """The pages of a part, with a share of the room above its pieces."""
    begins = part[0].running is not None
    result, top = [Page(running=part[0].running, begins=begins)], 0.0
    for group in _groups(part):
        need = sum(_tall(piece, share) for piece in group)
        if result[-1].pieces and top + need > height:
            result.append(Page(running=result[-1].running))
            top = _begin(result[-1], group[0], share)
        elif begins and not result[-1].pieces:
            top = -group[0].above * share
        for piece in group:
            if need > height and top + _tall(piece, share) > height:
                result.append(Page(running=result[-1].running))
                top = _begin(result[-1], piece, share)
            result[-1].pieces.append((top - piece.above * (1 - share), piece))
            top += _tall(piece, share)
    return result


def _tall(piece: Piece, share: float) -> float:
    """How high a piece is with a share of the room above it."""
    return piece.height - piece.above * (1 - share)


def _used(page: Page) -> float:
    return max(top + piece.height for top, piece in page.pieces)


def _begin(page: Page, piece: Piece, share: float) -> float:
    """Where the first piece of a page goes: at its top, or under what is repeated there."""
    if piece.header is None:
        return -piece.above * share
    page.pieces.append((0.0, piece.header))
    return piece.header.height


def _parts(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces of which each but the first begins with one that begins a page."""
    part: list[Piece] = []
    for piece in found:
        if piece.running is not None and part:
            yield part
            part = []
        part.append(piece)
    if part:
        yield part


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
