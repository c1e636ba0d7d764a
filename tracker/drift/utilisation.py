"""How much of credit limits was used: on statement dates, at the ends of months, and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account, limit_on
from tracker.domain.behaviour import BehaviourTable, LineMonth
from tracker.domain.money import Money
from tracker.drift import hysteresis

FULL: Final = 1.0
CURRENT: Final = timedelta(days=45)
"""A statement older than this is no longer the last one that lenders report."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was owed of a limit on a day; `account` is `None` for all lines together."""

    on: date
    balance: Money
    limit: Money
    account: Account | None
    estimated: bool = False
    """Whether it is that of a statement worked out from entries."""

    @property
    def account_id(self) -> int | None:
        """The line; `None` for all lines together."""
        return self.account.id if self.account is not None else None

    @property
    def has_no_limit(self) -> bool:
        """Whether nothing may be owed: what is owed then is no share of anything."""
        return not self.limit

    @property
    def share(self) -> float:
        """Balance over limit, to judge by; what is owed over no limit counts as twice a limit."""
        share = self.balance.ratio(self.limit)
        if share is None:
            return 2 * FULL if self.balance.minor > 0 else 0.0
        return max(0.0, share)


def now(table: BehaviourTable, account: Account) -> Reading | None:
    """What is owed on the day of the table; `None` where balance or limit is not known."""
    rows = table.lines.get(account.id, ())
    return _month_end(account, rows[-1], table.as_of) if rows else None


def limit_then(table: BehaviourTable, now: Reading, day: date) -> Money:
    """The limit of a reading's line on a day to come, as far as is known; else that of now."""
    limit = limit_on(table.limits_of(now.account_id or 0), day)
    return now.limit if limit is None or limit.currency != now.limit.currency else limit


def current(table: BehaviourTable, lines: Sequence[Account]) -> list[Reading]:
    """The readings that count on the day of the table: last statements, and now."""
    issued = [reading for line in lines if (reading := _last_statement(table, line))]
    return [*issued, *_today(table, lines)]


def overall(table: BehaviourTable, lines: Sequence[Account]) -> Reading:
    """All lines together, now; each must be known `now`.

    In the currency of the table, or of the first line where none is in that. A line with a limit
    of nothing is left out, as it is of no share. It can never be higher than the highest line.
    """
    today = _today(table, lines)
    home = [r for r in today if r.limit.currency == table.currency]
    currency = (home or today)[0].limit.currency
    alike = [r for r in today if r.limit.currency == currency]
    alike = [r for r in alike if not r.has_no_limit] or alike
    return Reading(
        on=max(r.on for r in alike),
        balance=Money.total((r.balance for r in alike), currency),
        limit=Money.total((r.limit for r in alike), currency),
        account=None,
    )


def course(table: BehaviourTable, line: Account) -> list[hysteresis.Reading]:
    """What counted on each statement date, each month's end and the day of the table.

    As on the day of the table, it is the higher of that day's balance and the last statement's.
    """
    issued = list(_statements(table, line))
    rows = table.lines.get(line.id, ())
    ends = [end for row in rows if (end := _month_end(line, row, table.as_of)) is not None]
    by_day: dict[date, float] = {}
    for reading in (*issued, *ends):
        by_day[reading.on] = max(reading.share, by_day.get(reading.on, 0.0))
    for end in ends:
        last = _last_of(issued, end.on)
        by_day[end.on] = max(by_day[end.on], last.share if last else 0.0)
    return [hysteresis.Reading(on, by_day[on]) for on in sorted(by_day)]


def _today(table: BehaviourTable, lines: Sequence[Account]) -> list[Reading]:
    return [reading for line in lines if (reading := now(table, line))]


def _month_end(account: Account, row: LineMonth, as_of: date) -> Reading | None:
    used, limit = row.used, row.limit
    if used is None or limit is None or limit.currency != used.currency:
        return None
    return Reading(min(row.month.last, as_of), used, limit, account)


def _statements(table: BehaviourTable, line: Account) -> Iterator[Reading]:
    """Each statement beside the limit of its own day: a later one was not there to be used."""
    changes = table.limits_of(line.id)
    for settlement in table.settlements:
        statement = settlement.statement
        if statement.account_id != line.id:
            continue
        limit = limit_on(changes, statement.statement_date)
        if limit is not None and limit.currency == statement.balance.currency:
            told = statement.statement_date, statement.balance, limit, line
            yield Reading(*told, estimated=statement.estimated)


def _last_statement(table: BehaviourTable, account: Account) -> Reading | None:
    return _last_of(list(_statements(table, account)), table.as_of)


def _last_of(issued: Sequence[Reading], day: date) -> Reading | None:
    """The last statement up to a day, while it is current."""
    last = next((reading for reading in reversed(issued) if reading.on <= day), None)
    return last if last is not None and day - last.on <= CURRENT else None
