"""Records of QIF to rows, and rows to entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Final, NamedTuple

from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.importing import reasons
from tracker.importing.between import kind_between
from tracker.importing.bookkeeping.doubts import OTHER_HALF
from tracker.importing.importer import AccountHint, ImportProblem, ParsedEntry, SkippedRow
from tracker.importing.interchange import (
    MISSING,
    PARTS_DIFFER,
    REPAID_OR_REFUNDED,
    TRADE,
    WRONG,
)
from tracker.importing.named_accounts import named
from tracker.importing.qif.dates import Order, day
from tracker.importing.qif.records import Record
from tracker.importing.values import amount

HEADINGS: Final = {
    "bank": AccountHint("银行账户", AccountKind.DEBIT),
    "cash": AccountHint("现金", AccountKind.WALLET),
    "ccard": AccountHint("信用卡", AccountKind.CREDIT_CARD),
    "oth a": AccountHint("其他资产", AccountKind.WEALTH),
    "oth l": AccountHint("其他负债", AccountKind.INSTALMENT_LOAN),
}
"""What stands above transactions, and the account they are of where the file names none."""
_OPENING: Final = "opening balance"
_INTEREST = re.compile(r"利息|interest", re.IGNORECASE)
_FEE = re.compile(r"手续费|年费|\bfees?\b|charge", re.IGNORECASE)


class Line(NamedTuple):
    """A row: a transaction, or one part of it. Its amount has a sign."""

    line: int
    raw: str
    occurred_at: datetime
    amount: Money
    account: AccountHint
    category: str
    payee: str
    memo: str
    number: str
    doubt: str = ""

    @property
    def other(self) -> str:
        """The account it was moved to or from, "" where it is no transfer."""
        category = self.category
        return category[1:-1] if category.startswith("[") and category.endswith("]") else ""


def rows(found: Sequence[Record], order: Order, file: str) -> Iterator[ParsedEntry | SkippedRow]:
    """What every transaction under a known heading means.

    Raises:
        ImportProblem: the date or the amount of one cannot be read.
    """
    kinds = _kinds(found)
    lines = [line for record in found for line in _lines(record, order, kinds, file)]
    halves = _twice_told(line for line in lines if isinstance(line, Line))
    for line in lines:
        if isinstance(line, SkippedRow):
            yield line
        elif line.line in halves:
            yield SkippedRow(line.line, OTHER_HALF, line.raw)
        else:
            yield _entry(line, kinds)


def _kinds(found: Iterable[Record]) -> dict[str, AccountKind]:
    """What the file says each account is."""
    told: dict[str, AccountKind] = {}
    for record in found:
        name = record.fields.get("N", "") if record.heading == "account" else record.account
        heading = record.fields.get("T", "").lower() if record.heading == "account" else ""
        hint = HEADINGS.get(heading or record.heading)
        if name and hint and hint.kind:
            told.setdefault(name, hint.kind)
    return told


def _lines(
    record: Record, order: Order, kinds: Mapping[str, AccountKind], file: str
) -> Iterator[Line | SkippedRow]:
    if record.heading == "invst":
        yield SkippedRow(record.line, TRADE, record.text)
    elif record.heading in HEADINGS:
        whole = _whole(record, order, kinds, file)
        parts = [whole._replace(line=split.line, category=split.category,
                                amount=_money(split.amount, split.line, "$", file),
                                memo=split.memo or whole.memo)
                 for split in record.splits]  # fmt: skip
        if not parts:
            yield whole
        elif sum(part.amount.minor for part in parts) == whole.amount.minor:
            yield from parts
        else:
            yield whole._replace(doubt=PARTS_DIFFER)


def _whole(record: Record, order: Order, kinds: Mapping[str, AccountKind], file: str) -> Line:
    fields = record.fields
    category = fields.get("L", "")
    payee = fields.get("P", "")
    name = record.account
    if payee.lower() == _OPENING and not name:
        name = category.strip("[]")
    return Line(
        record.line,
        record.text,
        _instant(fields.get("D", ""), record.line, order, file),
        _money(fields.get("T") or fields.get("U", ""), record.line, "T", file),
        _account(name, kinds) or HEADINGS[record.heading],
        category,
        payee,
        fields.get("M", ""),
        fields.get("N", ""),
    )


def _account(name: str, kinds: Mapping[str, AccountKind]) -> AccountHint | None:
    return named(name, kinds.get(name))


def _instant(text: str, line: int, order: Order, file: str) -> datetime:
    expected = {Order.YMD: "2026-01-31", Order.MDY: "01/31/2026", Order.DMY: "31/01/2026"}[order]
    if not text:
        raise ImportProblem(MISSING, file=file, line=line, element="D", expected=expected)
    try:
        return datetime.combine(day(text, order), time(), SHANGHAI)
    except ValueError:
        raise ImportProblem(
            WRONG, file=file, line=line, element="D", value=text, expected=expected
        ) from None


def _money(text: str, line: int, letter: str, file: str) -> Money:
    if not text:
        raise ImportProblem(MISSING, file=file, line=line, element=letter, expected="-12.30")
    try:
        return amount(text)
    except ValueError:
        raise ImportProblem(
            WRONG, file=file, line=line, element=letter, value=text, expected="-12.30"
        ) from None


def _twice_told(lines: Iterable[Line]) -> set[int]:
    """Lines of transfers that the other account's part of the file has told of before."""
    open_ones: Counter[tuple[datetime, int, str, str]] = Counter()
    repeated = set()
    for line in lines:
        if not line.other or line.other == line.account.name:
            continue
        minor, here, there = line.amount.minor, line.account.name, line.other
        if open_ones[line.occurred_at, -minor, there, here]:
            open_ones[line.occurred_at, -minor, there, here] -= 1
            repeated.add(line.line)
        else:
            open_ones[line.occurred_at, minor, here, there] += 1
    return repeated


def _entry(line: Line, kinds: Mapping[str, AccountKind]) -> ParsedEntry | SkippedRow:
    if not line.amount:
        return SkippedRow(line.line, reasons.NOTHING_MOVED, line.raw)
    came = line.amount.minor > 0
    other = _account(line.other, kinds)
    if other == line.account:  # the balance that an account began with
        other = None
    kind, doubt = _kind(line, other, came=came)
    return ParsedEntry(
        line=line.line,
        occurred_at=line.occurred_at,
        kind=kind,
        amount=abs(line.amount),
        account=other if came else line.account,
        to_account=line.account if came else other,
        counterparty=line.payee,
        text=line.memo or line.payee,
        category="" if line.other else line.category,
        review=line.doubt or doubt,
    )


def _kind(line: Line, other: AccountHint | None, *, came: bool) -> tuple[Kind, str]:
    on_credit = line.account.kind is not None and line.account.kind.is_credit
    if line.other and other is None:
        return Kind.TRANSFER, ""
    if other:
        return kind_between(*((other, line.account) if came else (line.account, other))), ""
    if came and on_credit:
        return (Kind.REFUND, "") if line.category else (Kind.REPAYMENT, REPAID_OR_REFUNDED)
    if came:
        return Kind.INCOME, ""
    if _INTEREST.search(line.category):
        return Kind.INTEREST, ""
    return (Kind.FEE if _FEE.search(line.category) else Kind.PURCHASE), ""
