"""Entries: every movement of money that a statement or the person tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from tracker.domain.money import ZERO, Money
from tracker.domain.period import NEVER, Month, civil_date
from tracker.domain.sentence import N_


class EntryKind(StrEnum):
    """What a movement is, whatever the statement calls it."""

    PURCHASE = "purchase"
    REFUND = "refund"
    REPAYMENT = "repayment"
    DRAWDOWN = "drawdown"
    CASH_ADVANCE = "cash_advance"
    INSTALMENT = "instalment"
    INTEREST = "interest"
    FEE = "fee"
    LATE_FEE = "late_fee"
    INCOME = "income"
    TRANSFER = "transfer"
    WEALTH_IN = "wealth_in"
    WEALTH_OUT = "wealth_out"

    # Members are looked up once for every row: a text's own hash is many times as fast as Enum's.
    __hash__ = str.__hash__


ONLY_FROM: Final = {
    EntryKind.PURCHASE,
    EntryKind.INTEREST,
    EntryKind.FEE,
    EntryKind.LATE_FEE,
}
"""Kinds whose money arrives in no account of the person."""

ONLY_TO: Final = {EntryKind.INCOME, EntryKind.REFUND}
"""Kinds whose money leaves no account of the person."""


def placeless(kind: EntryKind | None) -> frozenset[str]:
    """Which ends of an entry of a kind, by their fields, are never an account of the person."""
    if kind in ONLY_FROM:
        return frozenset({"to_account_id"})
    return frozenset({"account_id"}) if kind in ONLY_TO else frozenset()


ENTRY_KIND_LABELS = {
    EntryKind.PURCHASE: N_("Purchase"),
    EntryKind.REFUND: N_("Refund"),
    EntryKind.REPAYMENT: N_("Repayment"),
    EntryKind.DRAWDOWN: N_("Drawdown"),
    EntryKind.CASH_ADVANCE: N_("Cash advance"),
    EntryKind.INSTALMENT: N_("Instalment"),
    EntryKind.INTEREST: N_("Interest"),
    EntryKind.FEE: N_("Fee"),
    EntryKind.LATE_FEE: N_("Late fee"),
    EntryKind.INCOME: N_("Income"),
    EntryKind.TRANSFER: N_("Transfer"),
    EntryKind.WEALTH_IN: N_("Into wealth"),
    EntryKind.WEALTH_OUT: N_("Out of wealth"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement: `amount` (never negative) leaves `account_id` and arrives in `to_account_id`.

    Either end is `None` when it is not an account of the person, or not known. So a purchase has
    no `to_account_id`, a refund and an income no `account_id`; a repayment goes from what paid it
    to the line it repays, a drawdown from the line to where the money went; interest and fees
    leave the line they are charged on. What is owed on a line is therefore what left it less what
    arrived.

    `source` is the family of statements it came from (alipay, wechat; "" when typed in),
    `source_id` the number printed there, `refunds` the `source_id` of the purchase that a refund
    belongs to, `bill_month` the statement a repayment says it pays, `line` its line in the file.

    An entry that `is_witness` tells of an event that another entry tells of too, which counts in
    its place (`tracker.domain.link`); it stands in lists, and in no total.
    """

    id: int = 0
    occurred_at: datetime = NEVER
    kind: EntryKind = EntryKind.PURCHASE
    amount: Money = ZERO
    account_id: int | None = None
    to_account_id: int | None = None
    counterparty: str = ""
    text: str = ""
    category: str = ""
    source: str = ""
    source_id: str = ""
    refunds: str = ""
    bill_month: Month | None = None
    needs_review: bool = False
    note: str = ""
    batch_id: int | None = None
    line: int | None = None
    is_witness: bool = False

    @property
    def occurred_on(self) -> date:
        """The day it happened, in mainland China."""
        return civil_date(self.occurred_at)


def fitted(entry: Entry, before: Entry) -> Entry:
    """An entry that became of another kind, without the end that this kind has no place for.

    An end that was changed besides stays, and so does the only one that is known: what cannot be
    is refused when it is saved.
    """
    if entry.kind is before.kind:
        return entry
    leaves, arrives = entry.account_id, entry.to_account_id
    if entry.kind in ONLY_FROM and leaves is not None and arrives == before.to_account_id:
        return replace(entry, to_account_id=None)
    if entry.kind in ONLY_TO and arrives is not None and leaves == before.account_id:
        return replace(entry, account_id=None)
    return entry
