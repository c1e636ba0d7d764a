"""What ledgers have in common that are alike until a day: rows and books of the time before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, TypeVar

from tracker.domain.settle import KeptBooks

R = TypeVar("R")


class Kept:
    """Kept for every ledger that differs from another only from day `before` on.

    A `key` has to name whatever else the rows depend on.
    """

    def __init__(self, before: date) -> None:
        self.before = before
        self.books = KeptBooks(before)
        self._rows: dict[Hashable, tuple[Any, ...]] = {}

    def rows(self, key: Hashable, make: Callable[[], Iterable[R]]) -> tuple[R, ...]:
        """The rows of that key, made when first asked for."""
        if key not in self._rows:
            self._rows[key] = tuple(make())
        return self._rows[key]
