"""What is owed on each line, worked out from the movements of money on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from itertools import accumulate
from operator import itemgetter
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.entry import EntryKind
from tracker.domain.grouped import by_account, rows_of
from tracker.domain.loan_interest import LoanPlans, Moved
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.running_sum import RunningSum
from tracker.domain.statement import Statement
from tracker.domain.tally import CHARGES

_DAY: Final = timedelta(days=1)
_CLOSING_BEFORE: Final = {AccountKind.REVOLVING_LINE}


class Line:
    """One credit account: its stored statements, and its movements summed up by day.

    A stored statement anchors the balance after it; what was bought on its date is in it, what
    was paid back on its date came after it, since banks close their books at night. 花呗 and 白条
    close theirs the night before, and what is bought on the date comes after it, too. Before the
    first one, the opening balance is the smallest that lets every repayment repay something that
    was owed. Only repayments count for it: a refund after the bill was paid leaves a credit
    (溢缴款), and the balance is below zero until that is used up. Of a refund of something bought
    before the first file it is not known whether that had been paid; taken for owed, it could make
    a later bill look unpaid that was repaid in full. Rows in another currency than the account's
    are left out. Of a loan with a plan, the interest within its payments is charged, and the
    opening balance is what the plan says, where no entry tells of either.
    """

    def __init__(
        self,
        account: Account,
        rows: Iterable[DaySum],
        statements: Iterable[Statement],
        plans: Iterable[InstalmentPlan] = (),
    ) -> None:
        self.account = account
        self._loans = LoanPlans(account, plans)
        self.statements = sorted(statements, key=lambda s: (s.statement_date, s.id))
        self.credits: list[tuple[date, int]] = []
        """Money that came back without being a repayment, such as refunds, by day."""
        self.sources: dict[str, date] = {}
        """Where anything was told of the line (alipay, wechat), from which day on."""
        self.repaid_through: dict[str, date] = {}
        """The same of its repayments."""
        self._arrived: dict[date, int] = {}
        self._by_day: dict[date, int] = {}
        self._owing: dict[date, int] = {}
        self._lent: dict[date, int] = {}
        self._charged: set[date] = set()
        self._repaid: set[date] = set()
        unit = account.currency  # which may have been another one when some of them were issued
        self._told = [one for one in self.statements if one.balance.currency == unit]
        self._issued = [statement.statement_date for statement in self._told]
        self.count(rows)

    def extended(self, rows: Iterable[DaySum]) -> Line:
        """The line with more rows on it; those of other accounts are passed over."""
        result, own = copy(self), self.account.id
        for name in _COUNTED:
            setattr(result, name, copy(getattr(self, name)))
        result.count(row for row in rows if own in (row.account_id, row.to_account_id))
        result.credits.sort(key=itemgetter(0))
        return result

    def count(self, rows: Iterable[DaySum]) -> None:
        """Count rows in, and sum up anew."""
        for row in rows:
            if row.amount.currency == self.account.currency:
                self._add(row)
        self.moved = RunningSum(self._by_day)
        """What entries tell of: by how much more was owed."""
        self._loan = Moved(self.moved, self._lent, self._repaid, self._charged)
        self._sum_up(self._loans.interest(self._loan))
        self._repaid_on = sorted(self._repaid)

    def _sum_up(self, interest: Mapping[date, int]) -> None:
        self.interest = interest
        """What a plan tells of interest that no entry tells of, by day."""
        owing = _with(self._owing, interest) if interest else self._owing
        self._flow = RunningSum(_with(self._by_day, interest)) if interest else self.moved
        owed = accumulate(owing[day] for day in self._flow.days)
        self._lowest = list(accumulate(owed, min))

    def _add(self, row: DaySum) -> None:
        """Add a row to what is owed by day, and to the same with refunds left aside."""
        by_day, owing = self._by_day, self._owing
        amount = row.amount.minor
        _earlier(self.sources, row)
        arrives = row.to_account_id == self.account.id
        leaves = row.account_id == self.account.id
        change = amount * leaves - amount * arrives
        is_credit = arrives and not leaves and row.kind is not EntryKind.REPAYMENT
        by_day[row.on] = by_day.get(row.on, 0) + change
        owing[row.on] = owing.get(row.on, 0) + (0 if is_credit else change)
        if leaves and row.kind in CHARGES:
            self._charged.add(row.on)
        elif leaves:
            self._lent[row.on] = self._lent.get(row.on, 0) + amount
        if arrives:
            self._arrived[row.on] = self._arrived.get(row.on, 0) + amount
        if is_credit:
            self.credits.append((row.on, amount))
        elif arrives:
            self._repaid.add(row.on)
            _earlier(self.repaid_through, row)

    def balance(self, day: date, as_of: date) -> Money:
        """What was owed at the end of `day`, as known on `as_of`."""
        known = bisect_right(self._issued, day)
        if known:
            return self._carried(self._told[known - 1], day)
        return Money(self.opening(as_of) + self._flow.until(day), self.account.currency)

    @property
    def closes_before(self) -> bool:
        """Whether its statements hold what was bought until the day before them."""
        return self.account.kind in _CLOSING_BEFORE

    def billed(self, day: date, as_of: date) -> Money:
        """What a statement of that date asks for, as known on another one."""
        return self.balance(day - _DAY if self.closes_before else day, as_of)

    def unexplained(self) -> dict[date, Money]:
        """By the days of stored statements, what each asks for beyond the one before and the moves.

        The first statement has none before it.
        """
        stated = {day: self.balance(day, day).minor for day in self._issued}
        found = self._flow.unexplained(stated)
        return {day: Money(minor, self.account.currency) for day, minor in found.items()}

    def _carried(self, anchor: Statement, day: date) -> Money:
        """What was owed at the end of a day by a statement and all that moved since it."""
        issued = anchor.statement_date
        since = self._flow.until(day) - self._flow.until(issued) - self._arrived.get(issued, 0)
        since += self._lent.get(issued, 0) if self.closes_before else 0
        return Money(anchor.balance.minor + since, self.account.currency)

    def first_day(self, as_of: date) -> date | None:
        """The first day that anything is known of this line, if that is `as_of` or before."""
        days = [*self.moved.days[:1], *self._issued[:1]]
        return min((day for day in days if day <= as_of), default=None)

    def last_repaid(self, as_of: date) -> date | None:
        """The last day that something was repaid on this line, up to `as_of`."""
        index = bisect_right(self._repaid_on, as_of)
        return self._repaid_on[index - 1] if index else None

    def issued_by(self, day: date) -> int:
        """How many stored statements were issued by the end of a day."""
        return bisect_right(self._issued, day)

    def issued(self, as_of: date) -> Sequence[date]:
        """The dates of the stored statements up to a day, in order."""
        return self._issued[: self.issued_by(as_of)]

    def told_on(self, day: date) -> date | None:
        """The date of the last stored statement up to a day."""
        known = self.issued_by(day)
        return self._issued[known - 1] if known else None

    def rests(self, after: date, until: date) -> bool:
        """Whether no money moved and no stored statement was issued after a day until another."""
        days = self.moved.days
        moved = bisect_right(days, until) > bisect_right(days, after)
        return not moved and self.issued_by(until) == self.issued_by(after)

    def opening(self, as_of: date) -> int:
        """What the line is taken to have owed before its first movement, as known on a day."""
        anchored = self._issued[0] - timedelta(days=1) if self._issued else as_of
        last = min(as_of, anchored)
        index = bisect_right(self._flow.days, last)
        least = max(0, -self._lowest[index - 1]) if index else 0
        return max(least, self._loans.begun(self._loan, last))


_COUNTED: Final = (
    "credits", "sources", "repaid_through", "_arrived", "_by_day", "_owing", "_lent", "_charged",
    "_repaid",
)  # fmt: skip
"""What rows are counted into."""


def _with(by_day: Mapping[date, int], more: Mapping[date, int]) -> dict[date, int]:
    return {**by_day, **{day: by_day.get(day, 0) + minor for day, minor in more.items()}}


def _earlier(begun: dict[str, date], row: DaySum) -> None:
    begun[row.source] = min(row.on, begun.get(row.source, row.on))


def lines(facts: Facts) -> dict[int, Line]:
    """Every credit account of the facts, by id."""
    credit = {account.id: account for account in facts.accounts if account.kind.is_credit}
    rows, stored = rows_of(credit, facts.days), by_account(facts.statements)
    return {
        account_id: Line(account, rows[account_id], stored.get(account_id, ()), facts.plans)
        for account_id, account in credit.items()
    }
