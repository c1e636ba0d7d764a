"""Our values as JSON says them; and texts in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.signs import width


def plain(value: object) -> Any:
    """A value as JSON says it: days and instants in ISO 8601, an enum by its stable name."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.astimezone(SHANGHAI).isoformat()
        case date():
            return value.isoformat()
        case Month():
            return str(value)
        case _:
            return value


def record(value: Any, *left_out: str) -> dict[str, Any]:
    """A record of ours as a JSON object; an amount `x` becomes `x_minor` beside a `currency`."""
    result: dict[str, Any] = {}
    for declared in fields(value):
        name, content = declared.name, getattr(value, declared.name)
        if name in left_out:
            continue
        if isinstance(content, Money):
            result[f"{name}_minor"] = content.minor
            result.setdefault("currency", content.currency)
        else:
            result[name] = plain(content)
    return result


def columns(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows as lines whose cells stand below each other; columns in `right` end together."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_cells(row, widths, right)).rstrip() for row in rows]


def wrap(text: str, room: int) -> list[str]:
    """A text as lines of at most `room` columns; Chinese may break between any two characters."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


# A word, or one sign; what closes a phrase never begins a line.
_PIECES = re.compile(r"(?:[!-~]+ ?|.)[，。；：、）！？]*", re.DOTALL)


def _cells(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> list[str]:
    cells = []
    for index, (text, wide) in enumerate(zip(row, widths, strict=True)):
        gap = " " * (wide - width(text))
        cells.append(gap + text if index in right else text + gap)
    return cells
