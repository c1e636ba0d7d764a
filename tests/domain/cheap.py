"""Records that hypothesis makes up in one go: one draw for a record, not one for each field.

Most of what a made-up ledger costs is hypothesis keeping account of its draws. Here a record is
drawn as a row of bytes and its fields are read off them, so that a field is as good as free; fewer
and smaller bytes still are a simpler record, and that is what hypothesis shrinks to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import strategies as st

_WIDTH = 3
"""Bytes of a field."""
_ALL = 256**_WIDTH
_EDGE = _ALL // 32
"""So many of all values are the first one there is, and the last one, beside their share."""

Field = Callable[[int], Any]
"""Makes its value of a number below `_ALL`; of 0 the simplest."""


def among(values: Iterable[Any]) -> Field:
    """One of these; the first and the last one are somewhat more likely than the others."""
    there = values if isinstance(values, range) else tuple(values)
    count = len(there)

    def value(drawn: int) -> Any:
        place = (drawn - _EDGE) * count // (_ALL - 2 * _EDGE)
        return there[min(max(place, 0), count - 1)]

    return value


def between(first: int, last: int, made: Callable[[int], Any] = int) -> Field:
    """What is made of a whole number from `first` to `last`."""
    number = among(range(first, last + 1))
    return lambda drawn: made(number(drawn))


def or_none(field: Field) -> Field:
    """None half of the time."""
    half = _ALL // 2
    return lambda drawn: None if drawn < half else field(2 * (drawn - half))


def records(make: Callable[..., Any], *fields: Field, **named: Field) -> st.SearchStrategy[Any]:
    """What `make` makes of values of these fields."""
    size = _WIDTH * (len(fields) + len(named))
    places = [slice(start, start + _WIDTH) for start in range(0, size, _WIDTH)]
    first, rest = places[: len(fields)], places[len(fields) :]

    def made(drawn: bytes) -> Any:
        return make(
            *(f(int.from_bytes(drawn[p])) for f, p in zip(fields, first, strict=True)),
            **{
                name: f(int.from_bytes(drawn[p]))
                for (name, f), p in zip(named.items(), rest, strict=True)
            },
        )

    return st.binary(min_size=size, max_size=size).map(made)
