"""What a person's months are measured by: one number a month for each habit that is watched.

Only complete months that are covered count. What the calendar alone changes is taken out of counts
and of spending, by the factors of `festivals`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from statistics import fmean

from tracker.domain.behaviour import ActivityWeek, BehaviourTable, LineMonth, used_together
from tracker.domain.grouped import grouped
from tracker.domain.money import Money
from tracker.domain.period import Month, Span, Week
from tracker.domain.sentence import N_, Percent, Value
from tracker.drift import answer
from tracker.drift.festivals import expected
from tracker.drift.use import PLATFORM_NAMES


class Unit(StrEnum):
    """How values of a series are compared: by how many times more, or by the difference."""

    COUNT = "count"
    AMOUNT = "amount"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Series:
    """One habit by month: `values` to compare, and `told` as a person is told them.

    `name` is a marked text; `about` fills its {platform}, where it has one. `by_weeks` tells that
    a month is the weeks that end in it.
    """

    name: str
    unit: Unit
    values: Mapping[Month, float]
    told: Mapping[Month, Value]
    about: str = ""
    by_weeks: bool = False

    def days(self, month: Month) -> Span:
        """The days whose entries make up the value of a month."""
        if not self.by_weeks:
            return Span(month.first, month.last)
        week = Week.of(month.last + timedelta(days=1)).plus(-1)
        return Span(Week.of(month.first).monday, week.sunday)


def month_series(table: BehaviourTable) -> list[Series]:
    """Every series that has a month, in the order they are told."""
    found = (*_payments(table), *_spending(table), *_cash(table), *_lines(table), *_wealth(table))
    return [series for series in found if series.values]


@lru_cache(maxsize=512)
def calendar_factor(month: Month) -> float:
    """How much more or less than in an ordinary month is to be expected in a month."""
    days = (month.last - month.first).days + 1
    return fmean(expected(Week.of(month.first + timedelta(days=n))).middle for n in range(days))


def _payments(table: BehaviourTable) -> Iterator[Series]:
    """Weeks belong to the month of their Sunday: all of them are over when the month is."""
    for platform, weeks in table.activity.items():
        by_month = grouped(weeks, lambda week: Month.of(week.week.sunday))
        whole = {m: found for m, found in by_month.items() if _is_whole(table, m, found)}
        about = PLATFORM_NAMES.get(platform, platform)
        payments = N_("Payments a week, {platform}")
        yield _rates(payments, about, whole, lambda week: week.payments)
        days = N_("Days a week with a payment, {platform}")
        yield _rates(days, about, whole, lambda week: week.active_days)


def _is_whole(table: BehaviourTable, month: Month, weeks: Sequence[ActivityWeek]) -> bool:
    """Whether a month is over, and every one of its weeks is there and covered."""
    sundays = (month.last - Week.of(month.first).sunday).days // 7 + 1
    return month.last <= table.as_of and len(weeks) == sundays and all(w.observed for w in weeks)


def _rates(
    name: str,
    about: str,
    months: Mapping[Month, Sequence[ActivityWeek]],
    part: Callable[[ActivityWeek], int],
) -> Series:
    """What a week of each month has, on average; `values` as if no week were festive."""
    rates = {m: fmean(map(part, weeks)) for m, weeks in months.items()}
    usual = {m: fmean(expected(week.week).middle for week in weeks) for m, weeks in months.items()}
    values = {m: rate / usual[m] for m, rate in rates.items()}
    told: dict[Month, Value] = {m: round(float(rate), 1) for m, rate in rates.items()}
    return Series(name, Unit.COUNT, values, told, about, by_weeks=True)


def _spending(table: BehaviourTable) -> Iterator[Series]:
    rows = [r for r in table.spending if r.observed and r.month.last <= table.as_of]
    credit = {account.id for account in table.accounts if account.kind.is_credit}
    totals = {row.month: row.total for row in rows}
    yield _amounts(N_("Spending"), totals, calendar_factor)
    on_credit = {
        row.month: Money.total(
            (amount for id_, amount in row.by_account.items() if id_ in credit), table.currency
        )
        for row in rows
    }
    shares = {m: put.ratio(totals[m]) for m, put in on_credit.items()}
    known = {m: share for m, share in shares.items() if share is not None}
    yield _shares(N_("Share of spending put on credit"), known)
    large = {row.month: float(row.large) for row in rows}
    yield Series(N_("Large purchases"), Unit.COUNT, large, {m: int(n) for m, n in large.items()})


def _cash(table: BehaviourTable) -> Iterator[Series]:
    rows = [r for r in table.cash if r.observed and r.month.last <= table.as_of]
    yield _amounts(N_("Money that came in"), {r.month: r.inflow for r in rows})
    yield _amounts(N_("Money that went out"), {r.month: r.outflow for r in rows}, calendar_factor)


def _lines(table: BehaviourTable) -> Iterator[Series]:
    every = (row for rows in table.lines.values() for row in rows)
    over = (r for r in every if r.currency == table.currency and r.month.last <= table.as_of)
    by_month = grouped(over, lambda row: row.month)
    months = {m: rows for m, rows in by_month.items() if all(row.observed for row in rows)}
    whole = {m: rows for m, rows in months.items() if all(row.pause is None for row in rows)}
    owed = {m: [row.used for row in rows if row.used is not None] for m, rows in whole.items()}
    yield _amounts(
        N_("Owed at the end of the month"),
        {m: Money.total(amounts, table.currency) for m, amounts in owed.items()},
    )
    yield _amounts(N_("Money drawn"), _totals(table, months, lambda r: r.drawn))
    yield _amounts(N_("Repaid"), _totals(table, months, lambda r: r.repaid))
    yield _amounts(N_("Interest and fees"), _totals(table, months, lambda r: r.charged))
    together = ((m, used_together(rows, table.currency)) for m, rows in whole.items())
    shares = {m: max(0.0, used.minor / limit.minor) for m, (used, limit) in together if limit}
    yield _shares(N_("Utilisation, all lines together"), shares)


def _totals(
    table: BehaviourTable,
    months: Mapping[Month, Sequence[LineMonth]],
    part: Callable[[LineMonth], Money],
) -> dict[Month, Money]:
    return {m: Money.total(map(part, rows), table.currency) for m, rows in months.items()}


def _wealth(table: BehaviourTable) -> Iterator[Series]:
    """Every covered month, once savings have been moved at all."""
    if not table.wealth:
        return
    moved: dict[Month, Money] = {}
    for row in table.wealth:
        before = moved.get(row.month, Money(0, table.currency))
        moved[row.month] = before + row.moved_in + row.moved_out
    months = [r.month for r in table.cash if r.observed and r.month.last <= table.as_of]
    yield _amounts(
        N_("Savings moved in and out"), {m: moved.get(m, Money(0, table.currency)) for m in months}
    )


def _amounts(
    name: str, amounts: Mapping[Month, Money], usual: Callable[[Month], float] = lambda _: 1.0
) -> Series:
    values = {m: max(0.0, answer.number(amount)) / usual(m) for m, amount in amounts.items()}
    return Series(name, Unit.AMOUNT, values, dict(amounts))


def _shares(name: str, shares: Mapping[Month, float]) -> Series:
    told = {month: Percent(share) for month, share in shares.items()}
    return Series(name, Unit.SHARE, dict(shares), told)
