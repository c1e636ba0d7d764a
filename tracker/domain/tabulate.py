"""Facts in, behaviour table out: one row per week and month, as it was known on a day.

Payments through a platform are purchases, which money sent to people counts among, and repayments.
They belong to the platform whose statement they came from, else to that of the provider of the
account that paid. A span that no file covers is marked as not observed; its numbers say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from tracker.domain.account import Account, LimitChange, limit_on
from tracker.domain.behaviour import (
    ActivityWeek,
    BehaviourTable,
    CashMonth,
    Facts,
    LineMonth,
    SpendingMonth,
)
from tracker.domain.coverage import Coverage, clipped, covers
from tracker.domain.large import LargePurchases
from tracker.domain.money import CNY, Money
from tracker.domain.owed import Line, lines
from tracker.domain.period import Month, Span, Week
from tracker.domain.settle import settled
from tracker.domain.tally import PLATFORMS, LineSums, Tally


def tabulate(facts: Facts, as_of: date) -> BehaviourTable:
    """The behaviour table as of a day. Nothing dated later is seen.

    Asking about another day of the same `Facts` object is cheap: its sums are kept until another
    object is asked about.
    """
    return _maker(_Identity(facts)).table(as_of)


class _Maker:
    """What the tables of all days have in common."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._tally = Tally(facts)
        self._lines = lines(facts)
        self._large = LargePurchases(facts)
        self._coverage = Coverage(facts)
        self._covered = self._coverage.all
        self._limits: dict[int, list[LimitChange]] = {}
        for change in facts.limits:
            self._limits.setdefault(change.account_id, []).append(change)

    def table(self, as_of: date) -> BehaviourTable:
        facts, months = self._facts, list(self._months(as_of))
        settlements, repayments = settled(facts, self._lines, self._coverage, as_of)
        known = {0, *(r.id for r in facts.reports if r.reported_on <= as_of)}
        paid = ((name, self._tally.last_payment(name, as_of)) for name in PLATFORMS)
        line_months = ((id_, self._line(line, as_of)) for id_, line in self._lines.items())
        return BehaviourTable(
            as_of=as_of,
            accounts=tuple(self._accounts(as_of)),
            activity={n: w for n in PLATFORMS if (w := tuple(self._activity(n, as_of)))},
            last_payment={name: day for name, day in paid if day is not None},
            lines={account_id: rows for account_id, rows in line_months if rows},
            spending=tuple(self._spending(month, as_of) for month in months),
            cash=tuple(self._cash(month, as_of) for month in months),
            settlements=settlements,
            repayments=repayments,
            reports=tuple(r for r in facts.reports if r.id in known),
            counts=tuple(count for count in facts.counts if count.report_id in known),
            tradelines=tuple(line for line in facts.tradelines if line.report_id in known),
            remarks=tuple(remark for remark in facts.remarks if remark.report_id in known),
            inquiries=tuple(i for i in facts.inquiries if i.on <= as_of and i.report_id in known),
            scores=tuple(score for score in facts.scores if score.on <= as_of),
            eligibility=tuple(event for event in facts.eligibility if event.on <= as_of),
            incomes=tuple(income for income in facts.incomes if income.from_day <= as_of),
            covered=clipped(self._covered, as_of),
            covered_by_source={
                name: clipped(self._coverage.platform(name), as_of)
                for name in facts.covered_by_source
            },
        )

    def _accounts(self, as_of: date) -> Iterator[Account]:
        for account in self._facts.accounts:
            line = self._lines.get(account.id)
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

    def _activity(self, platform: str, as_of: date) -> Iterator[ActivityWeek]:
        first = self._tally.first_payment(platform)
        if first is None:
            return
        covered = self._coverage.platform(platform)
        last = Week.of(as_of + timedelta(days=1)).plus(-1)
        for week in Week.of(first).until(last):
            use = self._tally.week(week)[platform]
            observed = covers(covered, week.monday, week.sunday)
            amount = Money(use.amount, CNY)
            yield ActivityWeek(week, use.payments, use.active_days, amount, observed)

    def _line(self, line: Line, as_of: date) -> tuple[LineMonth, ...]:
        first = line.first_day(as_of)
        if first is None:
            return ()
        months, covered = Month.of(first).until(Month.of(as_of)), self._coverage.line(line, as_of)
        return tuple(self._line_month(line, month, as_of, covered) for month in months)

    def _line_month(
        self, line: Line, month: Month, as_of: date, covered: Sequence[Span]
    ) -> LineMonth:
        account, last = line.account, min(month.last, as_of)
        sums = self._tally.month(month, as_of).lines.get(account.id, LineSums())
        return LineMonth(
            account_id=account.id,
            month=month,
            spent=Money(sums.spent, account.currency),
            drawn=Money(sums.drawn, account.currency),
            refunded=Money(sums.refunded, account.currency),
            repaid=Money(sums.repaid, account.currency),
            charged=Money(sums.charged, account.currency),
            purchases=sums.purchases,
            balance=line.balance(last, as_of),
            limit=limit_on(self._limits.get(account.id, []), last),
            observed=covers(covered, month.first, last),
        )

    def _spending(self, month: Month, as_of: date) -> SpendingMonth:
        bought = self._tally.month(month, as_of).bought
        large, on_credit = self._large.count(month, as_of)
        return SpendingMonth(
            month=month,
            total=Money(sum(bought.values()), CNY),
            by_account={account_id: Money(minor, CNY) for account_id, minor in bought.items()},
            large=large,
            large_on_credit=on_credit,
            observed=self._coverage.tells_all(month.first, min(month.last, as_of), as_of),
        )

    def _cash(self, month: Month, as_of: date) -> CashMonth:
        sums = self._tally.month(month, as_of)
        observed = self._coverage.tells_all(month.first, min(month.last, as_of), as_of)
        return CashMonth(month, Money(sums.inflow, CNY), Money(sums.outflow, CNY), observed)


class _Identity:
    """Facts told apart by identity: comparing their rows would cost more than it saves."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.facts is self.facts

    def __hash__(self) -> int:
        return id(self.facts)


@lru_cache(maxsize=1)
def _maker(identity: _Identity) -> _Maker:
    return _Maker(identity.facts)
