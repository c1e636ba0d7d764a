"""Amounts of days, added up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from itertools import accumulate, pairwise


class RunningSum:
    """What amounts of days, in minor units, come to by the end of any day."""

    def __init__(self, by_day: Mapping[date, int]) -> None:
        self.days = sorted(by_day)
        self._sums = list(accumulate(by_day[day] for day in self.days))

    def until(self, day: date) -> int:
        """All of them by the end of a day."""
        index = bisect_right(self.days, day)
        return self._sums[index - 1] if index else 0

    def unexplained(self, known: Mapping[date, int]) -> dict[date, int]:
        """How much of a balance these amounts do not tell of, by the days at whose end it is known.

        That is what it changed by since it was known before, less what they come to since. There is
        nothing before the first of those days.
        """
        return {
            day: known[day] - known[before] - (self.until(day) - self.until(before))
            for before, day in pairwise(sorted(known))
        }
