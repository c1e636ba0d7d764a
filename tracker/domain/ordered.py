"""Sequences that are in order, and stay so when something is added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def in_order(known: Sequence[T], more: Iterable[T], key: Callable[[T], Any]) -> Sequence[T]:
    """Two sequences in order as one; only what comes after the first of `more` is sorted anew."""
    added = sorted(more, key=key)
    if not added:
        return known
    place = bisect_right(known, key(added[0]), key=key)
    return (*known[:place], *sorted([*known[place:], *added], key=key))
