"""Sums of entries by week and by month: each span is added up once and kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.entry import EntryKind
from tracker.domain.money import CNY
from tracker.domain.ordered import in_order
from tracker.domain.period import Month, Week

PLATFORMS: Final = ("alipay", "wechat")
"""Platforms whose use is watched."""

_PROVIDERS: Final = {
    "alipay": re.compile("支付宝|alipay|蚂蚁", re.IGNORECASE),
    "wechat": re.compile("微信|wechat|财付通|tenpay", re.IGNORECASE),
}
"""What a provider's platform is, for entries that name no source."""
_NAMES: Final = {
    "alipay": re.compile("花呗|借呗|备用金|支付宝|余额宝"),
    "wechat": re.compile("分付|微信|零钱"),
}
"""The same by the name of a purse or line of which nobody said who provides it."""

CHARGES: Final = {EntryKind.INTEREST, EntryKind.FEE, EntryKind.LATE_FEE}
BORROWING: Final = {EntryKind.DRAWDOWN, EntryKind.CASH_ADVANCE}
OUTSIDE: Final = CHARGES | {EntryKind.PURCHASE}
"""Kinds that, with no account of the person at the other end, take money outside.

A transfer does not, even where its other end is not named: top-ups and withdrawals often leave out
the person's own bank. Money sent to somebody else is a purchase, money received an income.
"""
INSIDE: Final = {EntryKind.INCOME, EntryKind.REFUND}
"""Kinds that, from no account of the person, bring money in."""


@dataclass(slots=True)
class LineSums:
    """One account's part of a span, in minor units."""

    spent: int = 0
    drawn: int = 0
    refunded: int = 0
    repaid: int = 0
    charged: int = 0
    instalments: int = 0
    purchases: int = 0


@dataclass(slots=True)
class MonthSums:
    """Everything that one month's rows add up to, in minor units."""

    inflow: int = 0
    refunded: int = 0
    outflow: int = 0
    bought: dict[int | None, int] = field(default_factory=dict)
    lines: dict[int | None, LineSums] = field(default_factory=dict)

    def line(self, account_id: int | None) -> LineSums:
        """The sums of one account, made when first asked for."""
        return self.lines.setdefault(account_id, LineSums())


@dataclass(slots=True)
class UseSums:
    """Payments through one platform in one week."""

    payments: int = 0
    active_days: int = 0
    amount: int = 0
    last_day: date = date.min

    def add(self, row: DaySum) -> None:
        """Count a row; rows come by day."""
        self.payments += row.count
        self.active_days += row.on > self.last_day
        self.last_day = row.on
        if row.amount.currency == CNY:
            self.amount += row.amount.minor


class Tally:
    """Sums over the rows of the facts, whole weeks and months kept for the next question."""

    def __init__(self, facts: Facts) -> None:
        self._rows = facts.days
        self._days: Sequence[date] = [row.on for row in facts.days]
        self._providers = providers(facts.accounts)
        self._currencies: dict[int | None, str] = {a.id: a.currency for a in facts.accounts}
        self._weeks: dict[Week, Mapping[str, UseSums]] = {}
        self._months: dict[Month, MonthSums] = {}
        self._paid_days = self._payments_by_platform()

    def extended(self, days: Sequence[DaySum], added: Sequence[DaySum]) -> Tally:
        """The sums over `days`, which are the rows known with `added` among them.

        Spans that nothing was added to are not summed anew.
        """
        result = copy(self)
        result.count(days, added)
        return result

    def count(self, days: Sequence[DaySum], added: Sequence[DaySum]) -> None:
        """Go over to more rows; nothing that a copy shares is changed."""
        self._rows = days
        self._days = in_order(self._days, [row.on for row in added], lambda day: day)
        weeks, months = {Week.of(r.on) for r in added}, {Month.of(r.on) for r in added}
        self._weeks = {w: use for w, use in self._weeks.items() if w not in weeks}
        self._months = {m: sums for m, sums in self._months.items() if m not in months}
        self._paid_days = {
            name: in_order(known, self._new_days(name, added), lambda day: day)
            for name, known in self._paid_days.items()
        }

    def _new_days(self, platform: str, added: Sequence[DaySum]) -> set[date]:
        paid = (r.on for r in added if _is_payment(r) and self._platform(r) == platform)
        return set(paid).difference(self._paid_days[platform])

    @property
    def first_day(self) -> date | None:
        """The day of the first row."""
        return self._days[0] if self._days else None

    def first_payment(self, platform: str) -> date | None:
        """The day of the first payment through a platform."""
        return next(iter(self._paid_days[platform]), None)

    def last_payment(self, platform: str, as_of: date) -> date | None:
        """The day of the last payment through a platform, up to `as_of`."""
        days = self._paid_days[platform]
        index = bisect_right(days, as_of)
        return days[index - 1] if index else None

    def week(self, week: Week) -> Mapping[str, UseSums]:
        """Payments in a whole week, by platform."""
        if week not in self._weeks:
            self._weeks[week] = self._use(self._between(week.monday, week.sunday))
        return self._weeks[week]

    def month(self, month: Month, as_of: date) -> MonthSums:
        """Sums of a month up to `as_of`."""
        if as_of < month.last:
            return self._sums(self._between(month.first, as_of))
        if month not in self._months:
            self._months[month] = self._sums(self._between(month.first, month.last))
        return self._months[month]

    def _between(self, first: date, last: date) -> Sequence[DaySum]:
        return self._rows[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def _payments_by_platform(self) -> dict[str, Sequence[date]]:
        days: dict[str, list[date]] = {platform: [] for platform in PLATFORMS}
        for row in self._rows:
            known = days.get(self._platform(row)) if _is_payment(row) else None
            if known is not None and (not known or known[-1] < row.on):
                known.append(row.on)
        return dict(days)

    def _platform(self, row: DaySum) -> str:
        return platform_of(row, self._providers)

    def _use(self, rows: Sequence[DaySum]) -> Mapping[str, UseSums]:
        use = {platform: UseSums() for platform in PLATFORMS}
        for row in rows:
            if _is_payment(row) and (sums := use.get(self._platform(row))):
                sums.add(row)
        return use

    def _sums(self, rows: Sequence[DaySum]) -> MonthSums:
        sums = MonthSums()
        for row in rows:
            _add_to_lines(row, sums, self._currencies)
            if row.amount.currency == CNY:
                _add_to_cash(row, sums)
        return sums


def providers(accounts: Iterable[Account]) -> dict[int, str]:
    """The platform of each account's provider, "" where that is none that is watched."""
    return {account.id: provided_by(account) for account in accounts}


def provided_by(account: Account) -> str:
    """The platform that provides an account, "" where that is none that is watched.

    A 花呗 that somebody made without saying whose it is can be no other. A card may be called after
    a wallet that it is used in; its bank provides it.
    """
    if account.provider:
        return _of_provider(account.provider)
    return "" if account.kind.is_card else _of_name(account.name)


@lru_cache(maxsize=4096)
def _of_provider(provider: str) -> str:
    return _platform_in(provider, _PROVIDERS)


@lru_cache(maxsize=4096)
def _of_name(name: str) -> str:
    return _platform_in(name, _NAMES)


def _platform_in(said: str, words: Mapping[str, re.Pattern[str]]) -> str:
    return next((platform for platform, word in words.items() if word.search(said)), "")


def platform_of(row: DaySum, known: Mapping[int, str]) -> str:
    """The platform that a row belongs to: its source, else that of the provider of the payer."""
    payer = row.account_id if row.account_id is not None else row.to_account_id
    return row.source or known.get(payer or 0, "")


def _is_payment(row: DaySum) -> bool:
    """Purchases, which money sent to people counts among, and repayments."""
    return row.kind is EntryKind.PURCHASE or row.kind is EntryKind.REPAYMENT


def _add_to_cash(row: DaySum, sums: MonthSums) -> None:
    minor = row.amount.minor
    if row.kind is EntryKind.PURCHASE:
        sums.bought[row.account_id] = sums.bought.get(row.account_id, 0) + minor
    if row.kind in OUTSIDE and row.to_account_id is None:
        sums.outflow += minor
    elif row.kind in INSIDE and row.account_id is None:
        sums.inflow += minor
        sums.refunded += minor if row.kind is EntryKind.REFUND else 0


def _add_to_lines(row: DaySum, sums: MonthSums, currencies: Mapping[int | None, str]) -> None:
    kind, minor, currency = row.kind, row.amount.minor, row.amount.currency
    if row.account_id is not None and currencies.get(row.account_id) == currency:
        line = sums.line(row.account_id)
        if kind is EntryKind.PURCHASE:
            line.spent += minor
            line.purchases += row.count
        elif kind in BORROWING:
            line.drawn += minor
        elif kind in CHARGES:
            line.charged += minor
        elif kind is EntryKind.INSTALMENT:
            line.instalments += minor
    if row.to_account_id is not None and currencies.get(row.to_account_id) == currency:
        line = sums.line(row.to_account_id)
        if kind is EntryKind.REPAYMENT:
            line.repaid += minor
        elif kind is EntryKind.REFUND:
            line.refunded += minor
