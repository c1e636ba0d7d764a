"""Where things stand in a picture: wrapped titles, labels side by side, round numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil, floor, log10

from tracker.rendering import fonts

_PIECE = re.compile(r"[ -ɏ]+?(?:[ ]+|(?=[^ -ɏ])|$)|.", re.DOTALL)
"""A Latin word with the spaces behind it, or one Chinese sign."""

_NEVER_FIRST = set("，。、；：！？）》」』”’%,.;:!?)")


def wrapped(
    text: str, width: float, size: float, lines: int = 2, *, bold: bool = False
) -> list[str]:
    """Break a text into lines of at most `width`; what does not fit the last ends in an ellipsis.

    Latin words stay whole; a Chinese mark of punctuation never begins a line.
    """
    result = [""]
    for piece in _pieces(text, width, size):
        if result[-1] and fonts.width((result[-1] + piece).rstrip(), size, bold=bold) > width:
            result.append("")
        result[-1] += piece
    result = [line.strip() for line in result]
    if len(result) > lines:
        result = [*result[: lines - 1], shortened(" ".join(result[lines - 1 :]), width, size)]
    return result


def shortened(text: str, width: float, size: float) -> str:
    """The text, or its beginning and an ellipsis where it is too wide."""
    if fonts.width(text, size) <= width:
        return text
    while text and fonts.width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    """What is not broken: a word, or a sign with the marks behind it; unless it is too wide."""
    held = ""
    for piece in _PIECE.findall(text):
        joins = bool(held) and piece[0] in _NEVER_FIRST
        if joins and fonts.width(held + piece, size) <= width:
            held += piece
            continue
        yield from _parts(held, width, size)
        held = piece
    yield from _parts(held, width, size)


def _parts(piece: str, width: float, size: float) -> Iterator[str]:
    """The piece, or its signs where it is wider than a line."""
    if fonts.width(piece.rstrip(), size) <= width:
        yield piece
    else:
        yield from piece


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near to the wanted ones as they can be, at least `gap` apart, in their order.

    `wanted` is sorted. Where they do not fit between `low` and `high` they are as far apart as
    there is room.
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    places = [min(max(place, low), high) for place in wanted]
    return _pushed_down(_pushed_up(places, gap), gap, high)


def _pushed_up(places: list[float], gap: float) -> list[float]:
    result = places[:1]
    for place in places[1:]:
        result.append(max(place, result[-1] + gap))
    return result


def _pushed_down(places: list[float], gap: float, high: float) -> list[float]:
    result: list[float] = []
    limit = high
    for place in reversed(places):
        result.append(min(place, limit))
        limit = result[-1] - gap
    return result[::-1]


def round_ticks(top: float, bottom: float = 0.0, count: int = 4) -> list[float]:
    """About `count` round numbers from `bottom` or below it to `top` or above it."""
    span = max(top - bottom, 1e-9)
    raw = span / count
    power = 10.0 ** floor(log10(raw))
    step = next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= raw * 0.999)
    first, last = floor(bottom / step + 1e-9), ceil(top / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def slanted(
    width: float, height: float, step: float, origin: tuple[float, float]
) -> list[list[tuple[float, float]]]:
    """Lines rising to the right that fill a rectangle, `step` apart along its edges."""
    left, low = origin
    lines, start = [], step - height
    while start < width:
        first, last = max(0.0, start), min(width, start + height)
        lines.append([(left + first, low + first - start), (left + last, low + last - start)])
        start += step
    return lines
