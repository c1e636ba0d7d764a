"""Very many values taken a part at a time: a part is done with before the next one is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_parts(values: Iterable[T], most: int) -> Iterator[list[T]]:
    """The values in lists of at most so many."""
    left = iter(values)
    while part := list(islice(left, most)):
        yield part
