"""Many rows at once, a column at a time: what is equal is read once, and rows are made together.

A call for each row of a large file costs more than what is done in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final, TypeVar

_AT_ONCE: Final = 4000

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
R = TypeVar("R", bound="tuple[object, ...]")


def each(values: Sequence[K], read: Callable[[K], T]) -> list[T]:
    """What is read of every value; of equal ones once. Raises what `read` raises."""
    known = {value: read(value) for value in dict.fromkeys(values)}
    return list(map(known.__getitem__, values))


def rows_of(kind: type[R], *columns: Iterable[object]) -> Iterator[R]:
    """A named tuple of each row of columns, which stand in the order of its fields.

    All of its fields must be there: none is filled in. Some thousand are made in one go: Python
    lets no other thread do anything meanwhile.
    """
    made = map(partial(tuple.__new__, kind), zip(*columns, strict=True))
    while part := list(islice(made, _AT_ONCE)):
        yield from part
