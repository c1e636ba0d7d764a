"""Draws that are spread evenly, and the same every time.

The multiples of a square root of a prime, less their whole part, fill the span from 0 to 1 evenly
(Richtmyer's sequence, 1951); roots of different primes do so independently of each other. So a
few futures already show the whole spread, which as many draws by lot might miss.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final, TypeVar

T = TypeVar("T")

PRIMES: Final = (
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
    97, 101, 103, 107, 109, 113, 127, 131,
)  # fmt: skip


class EvenDraw:
    """The draws of one time; every draw is independent of the one before."""

    def __init__(self, number: int) -> None:
        self._number = number + 1
        self._place = 0

    def one_of(self, choices: Sequence[T]) -> T:
        """One of some, which must not be empty."""
        root = sqrt(PRIMES[self._place % len(PRIMES)])
        self._place += 1
        return choices[int(self._number * root % 1 * len(choices))]
