"""How far one month lies from the person's own months before it, over all series together.

Each series says how many of its own deviations the month lies from its median, both taken over the
twelve months before. Twelve months cannot tell how a dozen series go together (a covariance of
them has more numbers than there are months), so the squares are simply added up, each of them
capped, and the sum is compared with that of fewer, independent series: as many as the average
correlation leaves (Satterthwaite 1946). Correlations are shrunk by what chance alone makes of
twelve months. The deviation is that of the nearer months: the farthest sixth of them is left out,
so that a holiday or a spree does not hide the next one, and a prior stands in for what few months
do not show. `tests/drift/months.py` simulates the people that this was checked on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import copysign, fsum, log, log1p, sqrt
from operator import mul
from statistics import NormalDist, fmean, median
from typing import Final

from tracker.domain.period import Month
from tracker.drift.month_series import Series, Unit
from tracker.drift.new_year import is_festive, same_season

YEAR: Final = 12
FEWEST: Final = 9
"""Months before the one that is judged, and of how many of them a series must be known."""
FEWEST_COMMON: Final = 6
"""Months that all series must share before anything is said of how they go together."""
FEWEST_SERIES: Final = 4
"""With fewer series than that there is nothing joint to speak of."""
CAP: Final = 4.0
"""At most so many deviations count: one series alone is never far out for all of them."""
PRIOR: Final = {Unit.COUNT: 0.12, Unit.AMOUNT: 0.15, Unit.SHARE: 0.06}
"""The deviation of a series before anything is known."""
PRIOR_MONTHS: Final = 4
"""How many months that is worth."""
LEFT_OUT: Final = 6
"""One month in so many, the farthest, does not count for the deviation."""
WIDER: Final = 1.45
"""By how much the deviation of the nearer months falls short of that of all of them."""
WORTH: Final = 0.5
"""Degrees of freedom that a month adds to a deviation from which the farthest are left out."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One series in the month that is judged.

    `score` is how many deviations it lies above its usual (below, where negative); `before` are
    the scores of the months before it.
    """

    series: Series
    score: float
    before: Mapping[Month, float]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a month lies out; the `departures` that add most come first.

    `score` is a normal one: 1.96 is exceeded by one calm month in forty.
    """

    month: Month
    score: float
    departures: tuple[Departure, ...]

    @property
    def rank(self) -> float:
        """The share of calm months that lie nearer."""
        return NormalDist().cdf(self.score)

    def part(self, departure: Departure) -> float:
        """The share of the distance that a series adds."""
        whole = sum(_square(d.score) for d in self.departures)
        return _square(departure.score) / whole if whole else 0.0


def distance(series: Sequence[Series], month: Month) -> Distance | None:
    """How far a month lies from the year before it; `None` while too little of it is known."""
    found = [d for one in series if (d := departure(one, month)) is not None]
    if len(found) < FEWEST_SERIES:
        return None
    found.sort(key=lambda d: -abs(d.score))
    return Distance(month, _together(found), tuple(found))


def departure(series: Series, month: Month) -> Departure | None:
    """Where a series stands in a month; `None` where it is not known, or never anything but 0."""
    year = month.plus(-YEAR)
    before = {m: v for m, v in series.values.items() if year <= m < month}
    now = series.values.get(month)
    if now is None or len(before) < FEWEST or not (now or any(before.values())):
        return None
    if series.unit is not Unit.SHARE and not median(before.values()):
        return _rare(series, now, before)
    unit = _unit(series, [*before.values(), now])
    levels = {m: _level(value, unit) for m, value in before.items()}
    middle = median(levels.values())
    wide = _deviation([level - middle for level in levels.values()], PRIOR[series.unit])
    seasons = [_level(series.values[m], unit) for m in same_season(month, series.values)]
    if is_festive(month) and not seasons:
        return None
    raw = _outside(_level(now, unit), [middle, *seasons]) / wide
    scores = {m: (level - middle) / wide for m, level in levels.items()}
    return Departure(series, _normal(raw, len(levels)), scores)


def _rare(series: Series, now: float, before: Mapping[Month, float]) -> Departure:
    """Where most months have nothing, that there is something is told by how rare that is."""
    some = sum(value > 0 for value in before.values())
    chance = (some + 1) / (len(before) + 2)
    score = -NormalDist().inv_cdf(chance / 2) if now else 0.0
    return Departure(series, score, {m: float(value > 0) for m, value in before.items()})


def _outside(level: float, usual: Sequence[float]) -> float:
    """How far a level lies above or below all of what is usual in such a month."""
    return max(0.0, level - max(usual)) + min(0.0, level - min(usual))


def _unit(series: Series, values: Sequence[float]) -> float:
    """What an amount or a count is measured in: what is usual where it is not zero."""
    if series.unit is Unit.SHARE:
        return 0.0
    return median(value for value in values if value)


def _level(value: float, unit: float) -> float:
    return log1p(value / unit) if unit else value


def _deviation(departures: Sequence[float], prior: float) -> float:
    """The deviation of the nearer months, shrunk towards the prior."""
    squares = sorted(d * d for d in departures)
    near = squares[: len(squares) - len(squares) // LEFT_OUT]
    own = WIDER * WIDER * fmean(near)
    weight = len(squares)
    return sqrt((own * weight + prior * prior * PRIOR_MONTHS) / (weight + PRIOR_MONTHS))


def _normal(score: float, months: int) -> float:
    """A score whose deviation was estimated, as a normal one (Wallace 1959)."""
    degrees = months * WORTH + PRIOR_MONTHS
    factor = (8 * degrees + 1) / (8 * degrees + 3)
    return copysign(factor * sqrt(degrees * log(1 + score * score / degrees)), score)


def _square(score: float) -> float:
    return min(abs(score), CAP) ** 2


def _together(found: Sequence[Departure]) -> float:
    """The sum of squares as a normal score (Wilson and Hilferty 1931)."""
    whole, count = sum(_square(d.score) for d in found), len(found)
    pairs = 2 * _shared(found)
    scale = (count + pairs) / count
    degrees = count * count / (count + pairs)
    ratio = whole / scale / degrees
    spread = 2 / (9 * degrees)
    return float(ratio ** (1 / 3) - (1 - spread)) / sqrt(spread)


def _shared(found: Sequence[Departure]) -> float:
    """The squared correlations of all pairs, less what chance alone makes of so few months."""
    months = sorted(set.intersection(*(set(d.before) for d in found)))
    if len(months) < FEWEST_COMMON:
        return 0.0
    chance = 1 / (len(months) - 1)
    told = [_direction([d.before[month] for month in months]) for d in found]
    squares = (fsum(map(mul, a, b)) ** 2 for a, b in combinations(told, 2))
    return fsum(max(0.0, (square - chance) / (1 - chance)) for square in squares)


def _direction(scores: Sequence[float]) -> list[float]:
    """How scores went up and down, at length one; zeros where they stood still."""
    capped = [max(-CAP, min(CAP, score)) for score in scores]
    middle = fmean(capped)
    length = sqrt(sum((score - middle) ** 2 for score in capped))
    return [(score - middle) / length if length else 0.0 for score in capped]
