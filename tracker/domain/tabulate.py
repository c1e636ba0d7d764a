"""Facts in, behaviour table out: one row per week and month, as it was known on a day.

Payments through a platform are purchases, which money sent to people counts among, and repayments.
They belong to the platform whose statement they came from, else to that of the provider of the
account that paid. A span that no file covers is marked as not observed; its numbers say nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Final, TypeVar

from tracker.domain.account import Account, limit_on
from tracker.domain.behaviour import (
    ActivityWeek,
    BehaviourTable,
    CashMonth,
    Facts,
    LineMonth,
    SpendingMonth,
)
from tracker.domain.coverage import Coverage, clipped, covers
from tracker.domain.grouped import by_account
from tracker.domain.joined import joined
from tracker.domain.kept import Kept
from tracker.domain.money import CNY, Money
from tracker.domain.owed import Line
from tracker.domain.pauses import Pauses
from tracker.domain.period import Month, Span, Week
from tracker.domain.settle import settled
from tracker.domain.sums import Sums
from tracker.domain.tally import PLATFORMS, LineSums

P = TypeVar("P", Week, Month)
R = TypeVar("R")

DAY: Final = timedelta(days=1)
RECENT: Final = timedelta(days=14)
"""What is supposed is added to the last days that are known; what lies before is kept."""


def tabulate(facts: Facts, as_of: date) -> BehaviourTable:
    """The behaviour table as of a day. Nothing dated later is seen.

    Asking about another day of the same `Facts` object is cheap: its sums are kept until another
    object is asked about.
    """
    return tables(facts).table(as_of)


def tables(facts: Facts) -> Tables:
    """The tables of all days of some facts, kept until another object is asked about."""
    return _tables(_Identity(facts))


class Tables:
    """What the tables of all days have in common: the sums that are slow to make."""

    def __init__(self, facts: Facts) -> None:
        last = facts.days[-1].on if facts.days else None
        self._kept = Kept(last - RECENT) if last is not None else None
        coverage = Coverage(facts)
        self.rest_on(facts, coverage, Sums.of(facts, coverage))

    def rest_on(self, facts: Facts, coverage: Coverage, sums: Sums) -> None:
        """Take over facts and the sums that were made of them."""
        self.facts, self.coverage, self.sums = facts, coverage, sums
        self._covered, self._tally, self.lines = coverage.all, sums.tally, sums.lines
        self._limits = by_account(facts.limits)

    def extended(self, more: Facts) -> Tables:
        """The tables with more facts in them, as if made of both; cheap where more is little."""
        facts, result = joined(self.facts, more), copy(self)
        coverage = Coverage(facts)
        result.forget_from(
            min((*(r.on for r in more.days), *(c.on for c in more.limits)), default=date.max)
        )
        result.rest_on(facts, coverage, self.sums.extended(facts, more, coverage))
        return result

    def forget_from(self, day: date) -> None:
        """Something was added from a day on: what is kept of days before stays good."""
        if self._kept is not None and day < self._kept.before:
            self._kept = None

    def table(self, as_of: date) -> BehaviourTable:
        """The table as of a day; nothing dated later is seen."""
        if (coverage := self.coverage.at(as_of)) is not self.coverage:
            on_that_day = copy(self)
            on_that_day.rest_on(self.facts, coverage, self.sums)
            return on_that_day.table(as_of)
        facts, months = self.facts, list(self._months(as_of))
        settlements, repayments = settled(
            facts, self.lines, self.coverage, as_of, self._kept.books if self._kept else None
        )
        known = {0, *(r.id for r in facts.reports if r.reported_on <= as_of)}
        paid = ((name, self._tally.last_payment(name, as_of)) for name in PLATFORMS)
        line_months = ((id_, self._line(line, as_of)) for id_, line in self.lines.items())
        return BehaviourTable(
            as_of=as_of,
            accounts=tuple(self._accounts(as_of)),
            activity={n: w for n in PLATFORMS if (w := self._activity(n, as_of))},
            last_payment={name: day for name, day in paid if day is not None},
            lines={account_id: rows for account_id, rows in line_months if rows},
            spending=self._by_month("spending", self._spending, months, as_of),
            cash=self._by_month("cash", self._cash, months, as_of),
            wealth=self.sums.wealth.months(as_of),
            settlements=settlements,
            repayments=repayments,
            reports=tuple(r for r in facts.reports if r.id in known),
            counts=tuple(count for count in facts.counts if count.report_id in known),
            tradelines=tuple(line for line in facts.tradelines if line.report_id in known),
            remarks=tuple(remark for remark in facts.remarks if remark.report_id in known),
            inquiries=tuple(i for i in facts.inquiries if i.on <= as_of and i.report_id in known),
            scores=tuple(score for score in facts.scores if score.on <= as_of),
            eligibility=tuple(event for event in facts.eligibility if event.on <= as_of),
            limits=tuple(change for change in facts.limits if change.on <= as_of),
            incomes=tuple(income for income in facts.incomes if income.from_day <= as_of),
            plans=tuple(plan for plan in facts.plans if plan.begins_on <= as_of),
            balances=tuple(reading for reading in facts.balances if reading.on <= as_of),
            at_hand=self.sums.at_hand.months(as_of),
            drawdowns=tuple(move for move in facts.drawdowns if move.on <= as_of),
            after_drawdowns=tuple(move for move in facts.after_drawdowns if move.on <= as_of),
            covered=clipped(self._covered, as_of),
            covered_by_source={
                name: clipped(self.coverage.platform(name), as_of)
                for name in facts.covered_by_source
            },
            by_hand=facts.by_hand,
        )

    def _accounts(self, as_of: date) -> Iterator[Account]:
        for account in self.facts.accounts:
            line = self.lines.get(account.id)
            begun = account.opened_on or as_of
            if begun > as_of and (line is None or line.first_day(as_of) is None):
                continue
            closed = account.closed_on
            yield replace(account, closed_on=None) if closed and closed > as_of else account

    def _months(self, as_of: date) -> Iterator[Month]:
        days = [self._tally.first_day, *(span.first for span in self._covered)]
        first = min((day for day in days if day is not None and day <= as_of), default=None)
        if first is not None:
            yield from Month.of(first).until(Month.of(as_of))

    def _activity(self, platform: str, as_of: date) -> tuple[ActivityWeek, ...]:
        first = self._tally.first_payment(platform)
        if first is None:
            return ()
        covered = self.coverage.platform(platform)
        weeks = list(Week.of(first).until(Week.of(as_of + DAY).plus(-1)))
        row = partial(self._week, platform, covered)
        return self._rows((platform, Week.of(first)), as_of, covered, weeks, row)

    def _week(self, platform: str, covered: Sequence[Span], week: Week) -> ActivityWeek:
        use = self._tally.week(week)[platform]
        observed = covers(covered, week.monday, week.sunday)
        return ActivityWeek(week, use.payments, use.active_days, Money(use.amount, CNY), observed)

    def _line(self, line: Line, as_of: date) -> tuple[LineMonth, ...]:
        first = line.first_day(as_of)
        if first is None:
            return ()
        covered, pauses = self.coverage.line(line, as_of), self.coverage.pauses(line, as_of)
        months = list(Month.of(first).until(Month.of(as_of)))
        before = self._kept.before if self._kept else as_of
        key = line.account.id, months[0], line.opening(as_of), pauses.key(before)
        row = partial(self._line_month, pauses, as_of, covered)
        return self._rows(key, as_of, covered, months, row)

    def _line_month(
        self, pauses: Pauses, as_of: date, covered: Sequence[Span], month: Month
    ) -> LineMonth:
        line, last = pauses.line, min(month.last, as_of)
        account, pause = line.account, pauses.before(last)
        sums = self._tally.month(month, as_of).lines.get(account.id, LineSums())
        by_plan = (minor for day, minor in line.interest.items() if month.first <= day <= last)
        return LineMonth(
            account_id=account.id,
            month=month,
            spent=Money(sums.spent, account.currency),
            drawn=Money(sums.drawn, account.currency),
            refunded=Money(sums.refunded, account.currency),
            repaid=Money(sums.repaid, account.currency),
            charged=Money(sums.charged, account.currency),
            purchases=sums.purchases,
            balance=None if pauses.hide(last) else pauses.owed(last, as_of),
            limit=limit_on(self._limits.get(account.id, []), last),
            observed=covers(covered, month.first, last),
            instalments=Money(sums.instalments, account.currency),
            by_plan=Money(sum(by_plan), account.currency),
            pause=pause.days if pause else None,
        )

    def _spending(self, as_of: date, month: Month) -> SpendingMonth:
        bought = self._tally.month(month, as_of).bought
        large, on_credit = self.sums.large.count(month, as_of)
        return SpendingMonth(
            month=month,
            total=Money(sum(bought.values()), CNY),
            by_account={account_id: Money(minor, CNY) for account_id, minor in bought.items()},
            large=large,
            large_on_credit=on_credit,
            observed=self.coverage.tells_all(month.first, min(month.last, as_of), as_of),
        )

    def _cash(self, as_of: date, month: Month) -> CashMonth:
        sums = self._tally.month(month, as_of)
        observed = self.coverage.tells_all(month.first, min(month.last, as_of), as_of)
        inflow, outflow = Money(sums.inflow, CNY), Money(sums.outflow, CNY)
        return CashMonth(month, inflow, outflow, observed, Money(sums.refunded, CNY))

    def _by_month(
        self, key: str, row: Callable[[date, Month], R], months: Sequence[Month], as_of: date
    ) -> tuple[R, ...]:
        before = self._kept.before if self._kept else as_of
        told = (key, *months[:1], *self.coverage.by_platform(before, as_of))
        return self._rows(told, as_of, self._covered, months, partial(row, as_of))

    def _rows(
        self,
        key: Hashable,
        as_of: date,
        covered: Sequence[Span],
        periods: Sequence[P],
        row: Callable[[P], R],
    ) -> tuple[R, ...]:
        """A row for each period; past ones are kept while the days covered stay the same."""
        kept = self._kept
        if kept is None or as_of < kept.before or not periods:
            return tuple(map(row, periods))
        past: int = bisect_left(periods, type(periods[0]).of(kept.before))
        before: tuple[R, ...] = kept.rows(
            (key, clipped(covered, kept.before)), partial(map, row, periods[:past])
        )
        return (*before, *map(row, periods[past:]))


class _Identity:
    """Facts told apart by identity: comparing their rows would cost more than it saves."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.facts is self.facts

    def __hash__(self) -> int:
        return id(self.facts)


@lru_cache(maxsize=1)
def _tables(identity: _Identity) -> Tables:
    return Tables(identity.facts)
