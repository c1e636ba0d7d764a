"""What the repayments page shows. No Qt in this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.account import Account
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.domain.statement import Repayment, Settlement
from tracker.rendering.palette import Tone, line_order
from tracker.ui.columns import Column

if TYPE_CHECKING:
    from datetime import date

    from tracker.services.services import Services


@dataclass(frozen=True)
class RepaymentRow:
    """A repayment, the entry it was read from, what its line is called, and what paid it."""

    repayment: Repayment
    entry: Entry
    line: str
    payer: str
    place: int


@dataclass(frozen=True)
class StatementRow:
    """A statement and how it stands today."""

    settlement: Settlement
    line: str
    place: int
    today: date


@dataclass(frozen=True)
class Repayments:
    """Repayments and statements, newest first; accounts and their names for the forms."""

    repayments: Sequence[RepaymentRow]
    statements: Sequence[StatementRow]
    accounts: Sequence[Account]
    names: Mapping[int, str]
    places: Mapping[int, int]


def punctuality(row: RepaymentRow) -> Value | None:
    """How late a repayment was, in words; `None` while it belongs to no statement."""
    days = row.repayment.days_past_due
    if days is None:
        return None
    return (
        Sentence(N_("{days} {days:day|days} late"), {"days": days}) if days else Word(N_("On time"))
    )


def lateness(row: RepaymentRow) -> Tone | None:
    """The mark of a repayment: only a late one has any."""
    return Tone.WARN if row.repayment.days_past_due else None


def standing(row: StatementRow) -> Value:
    """How a statement stands: repaid, at least the minimum, late, not known, still to be repaid."""
    settlement = row.settlement
    if not settlement.outstanding:
        return Word(N_("Repaid in full"))
    if settlement.days_past_due:
        return Sentence(N_("{days} {days:day|days} late"), {"days": settlement.days_past_due})
    if settlement.minimum_met_on is not None:
        return Word(N_("Minimum repaid"))
    days = (settlement.statement.due_date - row.today).days
    if settlement.may_be_repaid(row.today):
        return Word(N_("Not known yet"))
    return (
        Sentence(N_("Due in {days} {days:day|days}"), {"days": days})
        if days > 0
        else Word(N_("Due today"))
    )


def standing_tone(row: StatementRow) -> Tone:
    """The mark of a statement."""
    settlement = row.settlement
    if not settlement.outstanding:
        return Tone.CLEAR
    if settlement.days_past_due:
        return Tone.WARN
    return Tone.WATCH if settlement.minimum_met_on is not None else Tone.CONTEXT


REPAYMENTS: Sequence[Column[RepaymentRow]] = (
    Column(N_("Paid on"), lambda r: r.repayment.paid_on),
    Column(N_("Line"), lambda r: r.line, width=180, stretch=True, mark=lambda r: r.place),
    Column(N_("Amount (¥)"), lambda r: r.repayment.amount, numeric=True, width=130),
    Column(N_("Paid from"), lambda r: r.payer or None, width=180, stretch=True),
    Column(N_("Statement"), lambda r: r.repayment.statement_date),
    Column(N_("Due date"), lambda r: r.repayment.due_date),
    Column(N_("Punctuality"), punctuality, width=130, mark=lateness),
)


def unpaid(row: StatementRow) -> Money | None:
    """What is still to be repaid, if anything."""
    return row.settlement.outstanding or None


def refunded(row: StatementRow) -> Money | None:
    """What of the repaid came back as a refund, if anything."""
    return row.settlement.refunded or None


STATEMENTS: Sequence[Column[StatementRow]] = (
    Column(N_("Statement date"), lambda r: r.settlement.statement.statement_date, width=112),
    Column(N_("Line"), lambda r: r.line, width=140, stretch=True, mark=lambda r: r.place),
    Column(N_("Billed (¥)"), lambda r: r.settlement.statement.balance, numeric=True, width=100),
    Column(N_("Minimum (¥)"), lambda r: r.settlement.statement.minimum_due, numeric=True, width=98,
           yields=2),
    Column(N_("Repaid (¥)"), lambda r: r.settlement.repaid, numeric=True, width=100, yields=4),
    Column(N_("Of that refunded (¥)"), refunded, numeric=True, width=150, yields=1),
    Column(N_("Still open (¥)"), unpaid, numeric=True, width=100),
    Column(N_("Due date"), lambda r: r.settlement.statement.due_date, width=94),
    Column(N_("Standing"), standing, width=132, mark=standing_tone, whole=True),
    Column(
        N_("Origin"),
        lambda r: Word(N_("Estimated") if r.settlement.statement.estimated else N_("Entered")),
        width=88,
        yields=3,
    ),
)  # fmt: skip


def load(services: Services) -> Repayments:
    """Every repayment and every statement."""
    ledger = services.ledger
    accounts = ledger.all(Account)
    names = {account.id: ledger.account_label(account) for account in accounts}
    order, today = line_order(accounts), services.today()
    entries = {e.id: e for e in ledger.entries(EntryQuery(kinds=(EntryKind.REPAYMENT,)))}
    repayments = [
        RepaymentRow(
            r, entries[r.entry_id], names.get(r.account_id, ""),
            names.get(r.from_account_id or 0, ""), order.get(r.account_id, 0),
        )
        for r in ledger.repayments()
        if r.entry_id in entries
    ]  # fmt: skip
    statements = [
        StatementRow(
            s, names.get(s.statement.account_id, ""), order.get(s.statement.account_id, 0), today
        )
        for s in ledger.settlements()
    ]
    return Repayments(repayments, statements, accounts, names, order)
