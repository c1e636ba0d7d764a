"""Rows in sections that can be folded: which row of a list stands where on screen. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]
"""A first and a last number, both included."""


@dataclass(frozen=True)
class Sections:
    """Runs of rows, each below a head; without any there are `count` rows and no head.

    Rows on screen are `number`s, rows of the list are `place`s; both begin at 0.
    """

    count: int
    runs: Sequence[tuple[Hashable, int]] = ()
    folded: frozenset[Hashable] = frozenset()
    _heads: list[int] = field(init=False, repr=False, compare=False)
    _firsts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shown = (1 + (0 if key in self.folded else n) for key, n in self.runs)
        object.__setattr__(self, "_heads", [0, *accumulate(shown)])
        object.__setattr__(self, "_firsts", [0, *accumulate(n for _key, n in self.runs)])

    @property
    def shown(self) -> int:
        """How many rows stand on screen, heads among them."""
        return self._heads[-1] if self.runs else self.count

    def head(self, number: int) -> int | None:
        """The section whose head stands in a row on screen; `None` where a row of the list does."""
        if not self.runs or not 0 <= number < self.shown:
            return None
        section = self._section(number)
        return section if self._heads[section] == number else None

    def place(self, number: int) -> int | None:
        """The row of the list that stands in a row on screen; `None` for a head."""
        if not self.runs:
            return number if 0 <= number < self.count else None
        if not 0 <= number < self.shown or self.head(number) is not None:
            return None
        section = self._section(number)
        return self._firsts[section] + number - self._heads[section] - 1

    def number(self, place: int) -> int:
        """Where a row of the list stands on screen; one that is folded away stands in its head."""
        if not self.runs:
            return place
        section = min(bisect_right(self._firsts, place) - 1, len(self.runs) - 1)
        if self.runs[section][0] in self.folded:
            return self._heads[section]
        return self._heads[section] + 1 + place - self._firsts[section]

    def number_of_head(self, section: int) -> int:
        """Where the head of a section stands on screen."""
        return self._heads[section]

    def section_of(self, number: int) -> int | None:
        """The section that a row on screen belongs to."""
        return self._section(number) if self.runs and 0 <= number < self.shown else None

    def is_folded(self, section: int) -> bool:
        """Whether only the head of a section is shown."""
        return self.runs[section][0] in self.folded

    def with_folded(self, keys: Iterable[Hashable]) -> Sections:
        """The same rows with other sections folded."""
        return Sections(self.count, self.runs, frozenset(keys))

    def places(self, numbers: Iterable[Stretch]) -> list[Stretch]:
        """The rows of the list in stretches of the screen, in order; a folded head is all of it."""
        found = sorted(stretch for one in numbers for stretch in self._places(*one))
        joined: list[Stretch] = []
        for first, last in found:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined

    def _places(self, first: int, last: int) -> Iterator[Stretch]:
        if not self.runs:
            yield first, last
            return
        for section in range(self._section(first), self._section(last) + 1):
            head, start, end = (
                self._heads[section],
                self._firsts[section],
                self._firsts[section + 1],
            )
            if self.is_folded(section):
                yield start, end - 1
                continue
            begin = start + max(0, first - head - 1)
            stop = min(end - 1, start + last - head - 1)
            if begin <= stop:
                yield begin, stop

    def _section(self, number: int) -> int:
        return min(bisect_right(self._heads, number) - 1, len(self.runs) - 1)
