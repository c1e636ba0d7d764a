"""The behaviour table: facts in, one row per period out; what every detector and chart reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.account import Account, LimitChange
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import CNY, ZERO, Money
from tracker.domain.money_days import MoneyMonth
from tracker.domain.movement import Movement
from tracker.domain.period import Month, Span, Week
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.statement import Repayment, Settlement, Statement
from tracker.domain.written_down import Run


@dataclass(frozen=True, slots=True)
class DaySum:
    """All entries of one day, kind, source and pair of accounts together: how many, how much."""

    on: date
    kind: EntryKind
    source: str
    account_id: int | None
    to_account_id: int | None
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class PurchaseSize:
    """`count` purchases of about one size by one account in one month.

    Storage rounds sizes down to two digits, to have few of them; so a purchase less than a tenth
    below another may count as large as that one.
    """

    month: Month
    account_id: int | None
    amount: Money
    count: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that behaviour is read from, entries summed up by storage. Ordered by day.

    `covered` are the days that files say they cover or that are written down by hand, merged;
    `repayments` carry no statement yet. Of `filed` sources there are files; platforms `by_hand` are
    covered by typed entries alone, on days that are `written` down.
    """

    accounts: Sequence[Account] = ()
    limits: Sequence[LimitChange] = ()
    statements: Sequence[Statement] = ()
    repayments: Sequence[tuple[Repayment, Month | None]] = ()
    """Each with the bill month it names, where it names one."""
    days: Sequence[DaySum] = ()
    purchase_sizes: Sequence[PurchaseSize] = ()
    covered: Sequence[Span] = ()
    covered_by_source: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """The same by source (alipay, wechat); one that is not named is covered as `covered` says."""
    covered_by_card: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    """The same of credit cards: the days of the files of their own banks."""
    filed: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()
    written: Sequence[Run] = ()
    reports: Sequence[CreditReport] = ()
    counts: Sequence[ReportCount] = ()
    tradelines: Sequence[Tradeline] = ()
    remarks: Sequence[ReportRemark] = ()
    inquiries: Sequence[Inquiry] = ()
    scores: Sequence[ScoreReading] = ()
    eligibility: Sequence[EligibilityEvent] = ()
    incomes: Sequence[IncomeStatement] = ()
    plans: Sequence[InstalmentPlan] = ()
    balances: Sequence[BalanceReading] = ()
    drawdowns: Sequence[Movement] = ()
    """Every drawdown and cash advance, by instant."""
    after_drawdowns: Sequence[Movement] = ()
    """Repayments, purchases and transfers from the day of a drawdown on, for `DAYS_AFTER` days."""


@dataclass(frozen=True, slots=True)
class ActivityWeek:
    """Payments through one platform in one week; `observed` is false where no source covers it."""

    week: Week
    payments: int
    active_days: int
    amount: Money
    observed: bool


def share_used(balance: Money, limit: Money | None) -> float | None:
    """Balance over credit limit; `None` without a limit in its currency, or with zero."""
    if limit is None or limit.currency != balance.currency:
        return None
    return balance.ratio(limit)


@dataclass(frozen=True, slots=True)
class LineMonth:
    """One credit line in one month; amounts are what happened in the month, `balance` at its end.

    `limit` is the credit limit in force at the end of the month (the last day seen, in the
    current month), `None` when not known. What is owed is not known after a `pause` in what is
    written down by hand: `balance` is `None` then, or of a loan what was owed and has moved since.
    """

    account_id: int
    month: Month
    spent: Money
    drawn: Money
    refunded: Money
    repaid: Money
    charged: Money
    """Interest and fees."""
    purchases: int
    balance: Money | None
    limit: Money | None
    observed: bool
    instalments: Money = ZERO
    """What was put on it as instalments, in its currency."""
    by_plan: Money = ZERO
    """Interest that plans have within its payments and no entry tells of: in `balance` alone."""
    pause: Span | None = None
    is_planned: bool = False
    """Whether only a plan tells of it: `balance` is what that leaves."""

    @property
    def currency(self) -> str:
        """The currency it is kept in."""
        return (self.spent if self.balance is None else self.balance).currency

    @property
    def used(self) -> Money | None:
        """What is known to be used of the limit: the balance, as long as nothing is missing."""
        return self.balance if self.pause is None and not self.is_planned else None

    @property
    def utilisation(self) -> float | None:
        """Balance over credit limit; `None` without a limit in its currency, or with zero."""
        return None if self.used is None else share_used(self.used, self.limit)


def used_together(rows: Iterable[LineMonth], currency: str = CNY) -> tuple[Money, Money]:
    """What is owed on lines with a limit in a currency, and what may be owed on them together.

    A line without a limit, or with one of nothing, is left out: it is of no share.
    """
    known = [
        (used, row.limit)
        for row in rows
        if (used := row.used) is not None
        and row.limit
        and row.limit.currency == used.currency == currency
    ]
    owed = Money.total((balance for balance, _ in known), currency)
    return owed, Money.total((limit for _, limit in known), currency)


@dataclass(frozen=True, slots=True)
class SpendingMonth:
    """All purchases of a month less nothing: in total and by the account that paid them.

    `large` counts purchases at or above the person's own 90th percentile of the twelve months
    before, `large_on_credit` how many of them were put on a revolving line.
    """

    month: Month
    total: Money
    by_account: Mapping[int | None, Money]
    large: int
    large_on_credit: int
    observed: bool


@dataclass(frozen=True, slots=True)
class CashMonth:
    """Money that came in from outside and went out to outside in a month.

    Transfers between own accounts, repayments and drawdowns are neither. `refunded` of what came
    in had gone out before.
    """

    month: Month
    inflow: Money
    outflow: Money
    observed: bool
    refunded: Money = ZERO


@dataclass(frozen=True, slots=True)
class WealthMonth:
    """What moved into and out of one wealth account in a month in which anything did.

    `account_id` is `None` where no statement names the account; `last` is the day of the last of
    the `count` movements.
    """

    month: Month
    account_id: int | None
    count: int = 0
    last: date = date.min
    moved_in: Money = ZERO
    moved_out: Money = ZERO


@dataclass(frozen=True, slots=True)
class BehaviourTable:
    """What was known by the end of `as_of`, period by period, oldest first. Nothing later."""

    as_of: date
    accounts: tuple[Account, ...] = ()
    activity: Mapping[str, tuple[ActivityWeek, ...]] = field(default_factory=dict)
    """Complete weeks by platform (alipay, wechat)."""
    last_payment: Mapping[str, date] = field(default_factory=dict)
    """The last payment through each platform."""
    lines: Mapping[int, tuple[LineMonth, ...]] = field(default_factory=dict)
    """Months by credit account; the last one is the month of `as_of`, up to that day."""
    spending: tuple[SpendingMonth, ...] = ()
    cash: tuple[CashMonth, ...] = ()
    wealth: tuple[WealthMonth, ...] = ()
    """Months with movements of wealth, by month and account."""
    settlements: tuple[Settlement, ...] = ()
    """Statements issued by `as_of`, by statement date."""
    repayments: tuple[Repayment, ...] = ()
    reports: tuple[CreditReport, ...] = ()
    """Those of `as_of` or before; so are their counts, tradelines, remarks and inquiries."""
    counts: tuple[ReportCount, ...] = ()
    tradelines: tuple[Tradeline, ...] = ()
    remarks: tuple[ReportRemark, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    scores: tuple[ScoreReading, ...] = ()
    eligibility: tuple[EligibilityEvent, ...] = ()
    limits: tuple[LimitChange, ...] = ()
    """Changes of credit limits that had begun by `as_of`."""
    incomes: tuple[IncomeStatement, ...] = ()
    plans: tuple[InstalmentPlan, ...] = ()
    """Those that have begun by `as_of`, paid off or not."""
    balances: tuple[BalanceReading, ...] = ()
    """Those of `as_of` or before."""
    at_hand: tuple[MoneyMonth, ...] = ()
    """Months since the first of those readings; the last one up to `as_of`."""
    drawdowns: tuple[Movement, ...] = ()
    after_drawdowns: tuple[Movement, ...] = ()
    covered: tuple[Span, ...] = ()
    covered_by_source: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Covered days by platform; one that is not named is covered as `covered` says."""
    by_hand: frozenset[str] = frozenset()
    currency: str = CNY

    def account(self, account_id: int) -> Account:
        """The account of that id. Raises KeyError when there is none."""
        for account in self.accounts:
            if account.id == account_id:
                return account
        raise KeyError(account_id)

    def limits_of(self, account_id: int) -> tuple[LimitChange, ...]:
        """The changes of one line's credit limit; `limit_on` tells the one in force on a day."""
        return tuple(change for change in self.limits if change.account_id == account_id)
