"""What the charts of a page are drawn from, over one span of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import sqrt
from typing import overload

from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.cost import MonthCost
from tracker.domain.daily import DayBought
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.drift import baseline, usual
from tracker.drift.assessment import Assessment
from tracker.drift.festivals import Factor, expected
from tracker.drift.followed import followed
from tracker.services.report_charts import InquiryWatch


@dataclass(frozen=True, slots=True)
class Usual:
    """What a week usually has: most weeks lie between `low` and `high`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class PlatformActivity:
    """Weeks of one platform (alipay, wechat); `usual` has one for each, `None` while too new.

    `fallen_since` is the Monday a fall began that is still going on; `present` are the payments a
    week since then and `before` the usual that the finding compares them with. `by_hand` tells that
    they are known from what the person writes down, and not from files.
    """

    platform: str
    weeks: tuple[ActivityWeek, ...]
    usual: tuple[Usual | None, ...]
    fallen_since: date | None = None
    present: float | None = None
    before: float | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class SpendingSum:
    """Purchases of one month, category ("" for none) and account that paid, added up."""

    month: Month
    category: str
    account_id: int | None
    amount: Money
    count: int


@dataclass(frozen=True, slots=True)
class DebtPart:
    """What was owed to one lender on a day; `account_id` is `None` where only a report tells.

    It `is_estimate` where entries of the month may be missing, or an earlier report tells of it.
    """

    name: str
    account_id: int | None
    owed: Money
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class DebtMonth:
    """What was owed without security on `on`: the end of a month, or the day of the table."""

    on: date
    parts: tuple[DebtPart, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything the charts of a page read; `span` is their common axis of time."""

    span: Span
    table: BehaviourTable
    activity: Sequence[PlatformActivity] = ()
    spending: tuple[SpendingSum, ...] = ()
    costs: tuple[MonthCost, ...] = ()
    days: tuple[DayBought, ...] = ()
    debts: tuple[DebtMonth, ...] = ()
    history: tuple[Assessment, ...] = ()
    """Assessments at the ends of months, the oldest first."""
    watch: InquiryWatch | None = None


MOST = 1.28
"""Standard deviations to either side of the mean that hold four weeks of five."""


def watched(
    platform: str,
    weeks: Sequence[ActivityWeek],
    years: float = baseline.YEARS,
    *,
    by_hand: bool = False,
) -> PlatformActivity:
    """The weeks of a platform with what was usual for each, as it was known then.

    Festive weeks have the usual of a festive week. `years` is how long one false alarm may take,
    as `Dormancy.years` tells it, so that picture and finding speak of the same fall.
    """
    course = followed(tuple(week for week in weeks if week.observed), years)
    chart, after, known = course.chart, iter(course.usual), None
    usuals: list[Usual | None] = []
    for week in weeks:
        known = next(after) if week.observed else known
        usuals.append(_usual(known, expected(week.week)) if known else None)
    told = PlatformActivity(platform, tuple(weeks), tuple(usuals), by_hand=by_hand)
    if chart.raised_on is None or chart.usual is None or chart.start is None:
        return told
    since, present = chart.start.monday, chart.present
    return replace(told, fallen_since=since, present=present, before=chart.usual.mean)


@dataclass(frozen=True)
class Watched(Sequence[PlatformActivity]):
    """The platforms of a table; they are watched once one is asked for, as the charts are drawn."""

    table: BehaviourTable
    years: float

    def __len__(self) -> int:
        return len(self.table.activity)

    @overload
    def __getitem__(self, place: int) -> PlatformActivity: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[PlatformActivity]: ...

    def __getitem__(self, place: int | slice) -> PlatformActivity | Sequence[PlatformActivity]:
        return self._every[place]

    @cached_property
    def _every(self) -> tuple[PlatformActivity, ...]:
        by_hand = self.table.by_hand
        return tuple(
            watched(name, weeks, self.years, by_hand=name in by_hand)
            for name, weeks in self.table.activity.items()
        )


def _usual(known: usual.Usual, festive: Factor) -> Usual:
    """A band from the negative binomial, about all that the range of a festive week allows."""
    low, high = known.mean * festive.low, known.mean * festive.high
    least, most = (low, -MOST), (high, MOST)
    low, high = (m + reach * sqrt(m + known.scatter * m**2) for m, reach in (least, most))
    return Usual(max(0.0, low), known.mean * festive.middle, high)
