"""Where a credit report and the ledger disagree, for the person to look at.

A report is always behind: its amounts are as of a day that a lender chose, and an account may take
a month or two to be told of. So amounts are compared as of the report's own day, and what is too
young to be in it is not missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.account import Account, LimitChange, limit_on
from tracker.domain.lenders import same_lender
from tracker.domain.money import Money
from tracker.domain.owed import Line
from tracker.domain.period import Month
from tracker.domain.report import Tradeline
from tracker.domain.report_comparison import LAG
from tracker.domain.report_content import ReportContent, as_told
from tracker.domain.sentence import N_, Sentence, Value


class CheckKind(StrEnum):
    """What a report and the ledger disagree on."""

    LIMIT = "limit"
    BALANCE = "balance"
    NOT_IN_LEDGER = "not_in_ledger"
    NOT_IN_REPORT = "not_in_report"


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """One thing to check, with the tradeline and the account it is about, where there is one."""

    kind: CheckKind
    sentence: Sentence
    tradeline: Tradeline | None = None
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """What the ledger holds that a report can be held against.

    `lines` are the credit accounts by id (see `tracker.domain.owed`), `known_on` is the day up to
    which their movements are known.
    """

    accounts: Sequence[Account]
    limits: Sequence[LimitChange]
    lines: Mapping[int, Line]
    known_on: date


def checks(
    content: ReportContent, books: Books, proposed: Collection[Tradeline] = ()
) -> tuple[ReportCheck, ...]:
    """What to check, in the order of the report; accounts that it lacks come last.

    A tradeline that a proposal is open for, one of `proposed`, waits for its answer. The account
    in another currency that belongs to a card which is known needs none of its own in the ledger.
    """
    accounts = {account.id: account for account in books.accounts}
    tied = Counter(line.account_id for line in content.tradelines)
    known = [line for line in content.tradelines if line.account_id in accounts]
    known += proposed
    found: list[ReportCheck] = []
    for line in content.tradelines:
        account = accounts.get(line.account_id or 0)
        if account is not None:
            # Lenders that lend together show one account several times, each its own share.
            if tied[account.id] > 1:
                continue
            found += _amounts(line, account, books)
        elif not (line.state.is_over or line in proposed or _is_of(line, known)):
            values: dict[str, Value] = {"lender": line.lender}
            found.append(ReportCheck(CheckKind.NOT_IN_LEDGER, Sentence(_UNKNOWN, values), line))
    return tuple(found)


def _is_of(line: Tradeline, known: Sequence[Tradeline]) -> bool:
    """Whether it is the other currency of a card that is known: opened with it, by its lender."""
    return any(
        line.currency != other.currency
        and line.opened_on == other.opened_on is not None
        and line.kind is other.kind
        and same_lender(line.lender, other.lender)
        for other in known
    )


def missing(
    content: ReportContent, books: Books, spoken_for: Collection[int] = ()
) -> tuple[ReportCheck, ...]:
    """The credit accounts of the ledger that the report should show and does not.

    `spoken_for` are ids of accounts that a proposal is open for.
    """
    if not content.lists_accounts:
        return ()
    tied = {line.account_id for line in content.tradelines} | set(spoken_for)
    day = content.report.reported_on
    return tuple(
        ReportCheck(CheckKind.NOT_IN_REPORT, _absent(account, since, day), account=account)
        for account in books.accounts
        if account.kind.is_credit and account.id not in tied
        if account.closed_on is None or account.closed_on > day
        if (since := _first_day(account, books)) is not None and day - since >= LAG
    )


def _amounts(line: Tradeline, account: Account, books: Books) -> Iterator[ReportCheck]:
    """Where the limit or the balance of a tied account is another one on the report's day."""
    day = line.as_of
    if day is None or line.state.is_over or line.currency != account.currency:
        return
    limit = _limit(line, account, books, day)
    if limit is not None and line.credit_limit is not None:
        said = _said(_LIMIT, line, account, line.credit_limit, limit)
        yield ReportCheck(CheckKind.LIMIT, said, line, account)
    owed = _owed(line, account, books, day)
    if owed is not None and line.balance is not None:
        said = _said(_BALANCE, line, account, line.balance, owed)
        yield ReportCheck(CheckKind.BALANCE, said, line, account)


def _limit(line: Tradeline, account: Account, books: Books, day: date) -> Money | None:
    """The limit that the ledger has for the day, where it is not what the report says.

    A lender may report the limit with or without a temporary rise.
    """
    known = [change for change in books.limits if change.account_id == account.id]
    lasting = [change for change in known if change.temporary_until is None]
    in_force, beneath = limit_on(known, day), limit_on(lasting, day)
    if line.credit_limit is None or in_force is None:
        return None
    agree = any(limit and _same(limit, line.credit_limit) for limit in (in_force, beneath))
    return None if agree else in_force


def _owed(line: Tradeline, account: Account, books: Books, day: date) -> Money | None:
    """What the ledger says was owed on the day, where it is not what the report says.

    `None` where they agree, or where the ledger does not reach back so far. A lender may report
    the balance of its statement day of that month. Reports are in whole yuan, and show beside the
    balance what is left of instalment plans.
    """
    book = books.lines.get(account.id)
    first = book.first_day(books.known_on) if book else None
    if book is None or first is None or first > day or line.balance is None:
        return None
    told = [line.balance]
    if line.instalment_balance is not None:
        told.append(line.balance + line.instalment_balance)
    days = {day}
    if account.statement_day is not None:
        days.add(min(day, Month.of(day).day(account.statement_day)))
    owed = [book.balance(on, books.known_on) for on in days]
    agree = any(_same(amount, said) for amount in owed for said in told)
    return None if agree else book.balance(day, books.known_on)


def _same(one: Money, other: Money) -> bool:
    """Whether two amounts are the same in whole yuan; those of two currencies cannot differ."""
    if one.currency != other.currency:
        return True
    return abs(one.minor - other.minor) < Money.parse("1", one.currency).minor


def _said(template: str, line: Tradeline, account: Account, told: Money, kept: Money) -> Sentence:
    day = line.as_of or date.min
    values: dict[str, Value] = {
        "account": account.name,
        "as_of": as_told(day, line.text),
        "day": day,
        "told": told,
        "kept": kept,
    }
    return Sentence(template, values)


def _first_day(account: Account, books: Books) -> date | None:
    """Since when the account has been there, as far as the ledger knows."""
    if account.opened_on is not None:
        return account.opened_on
    days = [change.on for change in books.limits if change.account_id == account.id]
    book = books.lines.get(account.id)
    moved = book.first_day(books.known_on) if book else None
    return min([*days, *([moved] if moved else [])], default=None)


def _absent(account: Account, since: date, day: date) -> Sentence:
    return Sentence(_ABSENT, {"account": account.name, "since": since, "day": day})


_LIMIT = N_(
    "{account}: the report says as of {as_of} that the limit is {told}; on {day} the ledger has "
    "{kept}. Check which is right; a limit may reach the bureau a month or two late."
)
_BALANCE = N_(
    "{account}: the report says as of {as_of} that {told} is owed; on {day} the ledger has {kept}. "
    "A lender may report the day of its statement; else an entry is missing here, or the report is "
    "wrong."
)
_UNKNOWN = N_(
    "{lender}: the report shows an open account, and your ledger has none. Add it, or, if you "
    "never opened one there, ask the bureau about it."
)
_ABSENT = N_(
    "{account} is in your ledger since {since} and not in the report of {day}. Some lenders do not "
    "report; an account takes a month or two to appear. Otherwise ask the lender."
)
