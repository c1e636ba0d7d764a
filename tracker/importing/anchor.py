"""Set a row right that has more cells than headings, since a text in it holds a bare comma."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, pairwise

from tracker.importing.decode import UNREADABLE
from tracker.importing.values import is_amount, is_instant

_MOST_EXTRA = 12
_DESTROYED = re.compile(f"[{UNREADABLE}\x00]")
# Where free text stands: the columns that a bare comma may come from, likeliest first.
_FREE_TEXT = ("item", "note", "counterparty", "method")
_MASKED = ("*", "@")


def reanchored(
    cells: Sequence[str], places: Mapping[str, int], width: int, directions: frozenset[str]
) -> list[str] | None:
    """The same row with as many cells as headings, or `None` where that is not certain.

    Instant, amount and direction can be told apart from text: each is found again by what it
    looks like, and what is too much between two of them is one text. Where characters are destroyed
    a part of the file may be lost, so that two rows are run into one: that is never certain.
    """
    extra = len(cells) - width
    if extra > _MOST_EXTRA or any(map(is_destroyed, cells)):
        return None
    found: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for shifts in _shifts(cells, places, extra, directions):
        if (row := _joined(cells, places, width, shifts)) is not None:
            sure = tuple(row[places[field]] for field in ("time", "amount", "direction"))
            found.setdefault((_peer_fits(row, places), sure), row)
    best = [row for (peer, _), row in found.items() if peer] or list(found.values())
    return best[0] if len(best) == 1 else None


def is_destroyed(text: str) -> bool:
    """Whether bytes of it are no characters, or none at all."""
    return bool(_DESTROYED.search(text))


def _shifts(
    cells: Sequence[str], places: Mapping[str, int], extra: int, directions: frozenset[str]
) -> Iterator[dict[int, int]]:
    """Every way in which the anchors can have moved right: column to how far."""
    tests: dict[int, Callable[[str], bool]] = {
        places["time"]: is_instant,
        places["amount"]: is_amount,
        places["direction"]: directions.__contains__,
    }
    if "peer" in places:
        tests[places["peer"]] = _any
    columns = sorted(tests)
    for moves in combinations_with_replacement(range(extra + 1), len(columns)):
        if all(tests[c](cells[c + move]) for c, move in zip(columns, moves, strict=True)):
            yield dict(zip(columns, moves, strict=True))


def _joined(
    cells: Sequence[str], places: Mapping[str, int], width: int, shifts: Mapping[int, int]
) -> list[str] | None:
    extra = len(cells) - width
    row: list[str] = []
    stops = [(-1, 0), *sorted(shifts.items()), (width, extra)]
    for (left, before), (right, after) in pairwise(stops):
        gap = list(cells[left + 1 + before : right + after])
        if after > before:
            column = _text_column(places, left, right)
            if column is None:
                return None
            at = column - left - 1
            gap[at : at + after - before + 1] = [",".join(gap[at : at + after - before + 1])]
        row += gap
        if right < width:
            row.append(cells[right + after])
    return row


def _text_column(places: Mapping[str, int], left: int, right: int) -> int | None:
    """The column between two anchors that a comma belongs to."""
    free = (places[field] for field in _FREE_TEXT if field in places)
    return next((place for place in free if left < place < right), None)


def _peer_fits(row: Sequence[str], places: Mapping[str, int]) -> bool:
    """Whether the account of the other side looks like one: masked, or none."""
    peer = row[places["peer"]] if "peer" in places else ""
    return peer in {"", "/"} or any(mark in peer for mark in _MASKED)


def _any(cell: str) -> bool:
    del cell
    return True
