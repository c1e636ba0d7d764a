"""What the charts of a page are drawn from, over one span of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month, Span


@dataclass(frozen=True, slots=True)
class Usual:
    """What a week usually has: most weeks lie between `low` and `high`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class PlatformActivity:
    """Weeks of one platform (alipay, wechat); `usual` has one for each, `None` while too new.

    `fallen_since` is the Monday a fall began that is still going on.
    """

    platform: str
    weeks: tuple[ActivityWeek, ...]
    usual: tuple[Usual | None, ...]
    fallen_since: date | None = None


@dataclass(frozen=True, slots=True)
class SpendingSum:
    """Purchases of one month, category ("" for none) and account that paid, added up."""

    month: Month
    category: str
    account_id: int | None
    amount: Money
    count: int


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything the charts of a page read; `span` is their common axis of time."""

    span: Span
    table: BehaviourTable
    activity: tuple[PlatformActivity, ...] = ()
    spending: tuple[SpendingSum, ...] = ()
