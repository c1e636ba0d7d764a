"""What changed between two reports, row by row: for the window, paper and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.money import Money
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    INQUIRY_KIND_LABELS,
    TRADELINE_STATE_LABELS,
    Tradeline,
)
from tracker.domain.report_comparison import ReportComparison, TradelinePair
from tracker.domain.sentence import N_, Sentence, Value, Word


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference: what it is (marked), about whom, and both values, `None` where not told.

    `matters` tells what a person should not overlook; `record` is what it is about, where that is
    one record of the later report (of the earlier one for what is gone).
    """

    what: str
    about: Value
    before: Value | None = None
    after: Value | None = None
    matters: bool = False
    record: object = None


OPENED: Final = N_("Account opened")
APPEARED: Final = N_("Older account, not listed before")
ENDED: Final = N_("Account closed or settled")
GONE: Final = N_("Not listed any more")
LIMIT: Final = N_("Credit limit")
BALANCE: Final = N_("Balance")
INSTALMENTS: Final = N_("Instalments not billed")
OVERDUE_NOW: Final = N_("Overdue now")
OVERDUE: Final = N_("Overdue months")
OVERDUE_90: Final = N_("Months over 90 days")
STATE: Final = N_("State")
INQUIRIES: Final = N_("New inquiries")
LENDER: Final = N_("New lender")
NO_LENDER: Final = N_("No account with this lender any more")
SUMMARY: Final = N_("Summary of the report")


def changes(comparison: ReportComparison) -> tuple[ChangeRow, ...]:
    """What matters most first: overdue, accounts, inquiries, lenders, amounts, the summary."""
    rows = [
        *_overdue(comparison),
        *_accounts(comparison),
        *_inquiries(comparison),
        *(ChangeRow(LENDER, name) for name in comparison.lenders_new),
        *(ChangeRow(NO_LENDER, name) for name in comparison.lenders_gone),
        *_amounts(comparison),
        *_counts(comparison),
    ]
    return tuple(rows)


def account_named(line: Tradeline) -> Value:
    """An account by lender and product, and by its digits where it is a card."""
    product: Value = line.product or Word(ACCOUNT_KIND_LABELS[line.kind])
    values: dict[str, Value] = {"lender": line.lender, "product": product, "tail": line.tail}
    if line.tail:
        return Sentence(N_("{lender}, {product} ({tail})"), values)
    return Sentence(N_("{lender}, {product}"), values)


def _overdue(comparison: ReportComparison) -> Iterator[ChangeRow]:
    for pair in comparison.pairs:
        line, name = pair.after, account_named(pair.after)
        if pair.newly_overdue:
            now: Value = Word(N_("yes")) if line.overdue_amount is None else line.overdue_amount
            yield ChangeRow(OVERDUE_NOW, name, None, now, matters=True, record=line)
        if pair.new_overdue_months:
            months = (pair.before.overdue_months, line.overdue_months)
            yield ChangeRow(OVERDUE, name, *months, matters=True, record=line)
        if pair.new_overdue_90_months:
            months = (pair.before.overdue_90_months, line.overdue_90_months)
            yield ChangeRow(OVERDUE_90, name, *months, matters=True, record=line)


def _accounts(comparison: ReportComparison) -> Iterator[ChangeRow]:
    for line in comparison.opened:
        yield ChangeRow(OPENED, account_named(line), None, line.opened_on, record=line)
    for line in comparison.appeared:
        name = account_named(line)
        yield ChangeRow(APPEARED, name, None, line.opened_on, matters=True, record=line)
    for pair in comparison.ended:
        before = Word(TRADELINE_STATE_LABELS[pair.before.state])
        after = pair.after.closed_on or Word(TRADELINE_STATE_LABELS[pair.after.state])
        yield ChangeRow(ENDED, account_named(pair.after), before, after, record=pair.after)
    for line in comparison.gone:
        state = Word(TRADELINE_STATE_LABELS[line.state])
        yield ChangeRow(GONE, account_named(line), state, None, record=line)


def _inquiries(comparison: ReportComparison) -> Iterator[ChangeRow]:
    for (kind, reason), count in comparison.inquiries_by_reason.items():
        label = Word(INQUIRY_KIND_LABELS[kind])
        about: Value = label
        if reason:
            about = Sentence(N_("{kind}: {reason}"), {"kind": label, "reason": reason})
        yield ChangeRow(INQUIRIES, about, None, count)


def _amounts(comparison: ReportComparison) -> Iterator[ChangeRow]:
    for pair in comparison.pairs:
        yield from _moved(LIMIT, pair, pair.before.credit_limit, pair.after.credit_limit)
        yield from _moved(BALANCE, pair, pair.before.balance, pair.after.balance)
        yield from _moved(
            INSTALMENTS, pair, pair.before.instalment_balance, pair.after.instalment_balance
        )
        if pair.state_moved and not pair.has_ended:
            before, after = (
                Word(TRADELINE_STATE_LABELS[line.state]) for line in (pair.before, pair.after)
            )
            yield ChangeRow(STATE, account_named(pair.after), before, after, record=pair.after)


def _moved(
    what: str, pair: TradelinePair, before: Money | None, after: Money | None
) -> Iterator[ChangeRow]:
    if before != after and not pair.has_ended:
        yield ChangeRow(what, account_named(pair.after), before, after, record=pair.after)


_COUNTED: Final = {
    "accounts": N_("Accounts"),
    "open_accounts": N_("Open accounts"),
    "overdue_accounts": N_("Accounts ever overdue"),
    "overdue_90_accounts": N_("Over 90 days overdue"),
    "guarantees": N_("Guarantees"),
}


def _counts(comparison: ReportComparison) -> Iterator[ChangeRow]:
    for move in comparison.counts:
        values: dict[str, Value] = {
            "kind": Word(COUNT_KIND_LABELS[move.kind]),
            "number": Word(_COUNTED[move.field]),
        }
        about = Sentence(N_("{kind}: {number}"), values)
        yield ChangeRow(SUMMARY, about, move.before, move.after)
