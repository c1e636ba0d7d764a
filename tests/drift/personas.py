"""Simulated people: weekly payments with noise, festivals and, on demand, a change of habits."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from borax.calendars.lunardate import LunarDate

from tracker.domain.behaviour import ActivityWeek
from tracker.domain.money import Money
from tracker.domain.period import Week

Change = Callable[[int], float]
"""Weeks since the change, to what is left of the usual."""

CHANGES: dict[str, Change] = {
    "-50 %": lambda _: 0.5,
    "-80 %": lambda _: 0.2,
    "ramp to -80 % in 26": lambda weeks: 1 - 0.8 * min(1.0, (weeks + 1) / 26),
    "stop": lambda _: 0.0,
}


@dataclass(frozen=True)
class Persona:
    """`rate` payments in an ordinary week; weekly gamma noise of that `shape`."""

    rate: float
    shape: float = 8.0
    change_at: int | None = None
    change: Change = lambda _: 1.0

    def weeks(self, seed: int, count: int = 156) -> list[ActivityWeek]:
        chance = random.Random(f"{self.rate} {self.shape} {seed}")  # noqa: S311 - no secret
        rate = self.rate * math.exp(chance.gauss(0, 0.25))
        taste = math.exp(chance.gauss(0, 0.3))
        first = Week.of(date(2020, 1, 6) + timedelta(days=chance.randrange(365)))
        return [
            _row(week, self._payments(chance, rate, week, number, taste))
            for number, week in enumerate(first.until(first.plus(count - 1)))
        ]

    def _payments(
        self, chance: random.Random, rate: float, week: Week, number: int, taste: float
    ) -> int:
        mean = rate * season(week) ** taste
        if self.change_at is not None and number >= self.change_at:
            mean *= self.change(number - self.change_at)
        noise = chance.gammavariate(self.shape, 1 / self.shape)
        return poisson(chance, mean * noise)


def poisson(chance: random.Random, mean: float) -> int:
    total, count = chance.expovariate(1), 0
    while total < mean:
        count += 1
        total += chance.expovariate(1)
    return count


@cache
def season(week: Week) -> float:
    """The year of a simulated person: stronger than what the program allows for."""
    new_year = LunarDate(week.sunday.year, 1, 1).to_solar_date()
    days = (week.monday - Week.of(new_year).monday).days // 7
    factor = {-2: 1.1, -1: 1.25, 0: 0.5, 1: 0.75}.get(days, 1.0)
    for month, day, bump in ((6, 18, 1.25), (11, 11, 1.4), (10, 1, 1.1)):
        if week.monday <= date(week.sunday.year, month, day) <= week.sunday:
            factor *= bump
    return factor


def people(persona: Persona, count: int, first: int = 0) -> Iterator[list[ActivityWeek]]:
    return (persona.weeks(seed) for seed in range(first, first + count))


def _row(week: Week, payments: int) -> ActivityWeek:
    days = min(7, payments)
    return ActivityWeek(week, payments, days, Money(payments * 3000), observed=True)
