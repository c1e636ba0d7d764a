"""Accounts: what money is owed on, paid from or kept in, and how much may be owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tracker.domain.money import CNY, ZERO, Money
from tracker.domain.sentence import N_
from tracker.domain.signs import narrow


class AccountKind(StrEnum):
    """What an account is, whatever its provider calls it."""

    REVOLVING_LINE = "revolving_line"
    CASH_LOAN = "cash_loan"
    CREDIT_CARD = "credit_card"
    INSTALMENT_LOAN = "instalment_loan"
    MORTGAGE = "mortgage"
    DEBIT = "debit"
    WALLET = "wallet"
    WEALTH = "wealth"
    UNSORTED_CARD = "unsorted_card"
    """A card that a statement names without telling whether it is debit or credit."""

    # Members are looked up once for every row: a text's own hash is many times as fast as Enum's.
    __hash__ = str.__hash__

    @property
    def is_credit(self) -> bool:
        """Whether money is owed on such an account."""
        return self in _CREDIT

    @property
    def revolves(self) -> bool:
        """Whether it has a credit limit that is freed again by repaying."""
        return self in _REVOLVING

    @property
    def is_card(self) -> bool:
        """Whether it is a card, which statements tell apart by its last digits."""
        return self in CARDS


CARDS: Final = frozenset({AccountKind.CREDIT_CARD, AccountKind.DEBIT, AccountKind.UNSORTED_CARD})
_REVOLVING = {AccountKind.REVOLVING_LINE, AccountKind.CASH_LOAN, AccountKind.CREDIT_CARD}
_CREDIT = _REVOLVING | {AccountKind.INSTALMENT_LOAN, AccountKind.MORTGAGE}

ACCOUNT_KIND_LABELS = {
    AccountKind.REVOLVING_LINE: N_("Revolving line"),
    AccountKind.CASH_LOAN: N_("Cash loan"),
    AccountKind.CREDIT_CARD: N_("Credit card"),
    AccountKind.INSTALMENT_LOAN: N_("Instalment loan"),
    AccountKind.MORTGAGE: N_("Mortgage"),
    AccountKind.DEBIT: N_("Debit card"),
    AccountKind.WALLET: N_("Wallet"),
    AccountKind.WEALTH: N_("Wealth account"),
    AccountKind.UNSORTED_CARD: N_("Card, kind not told"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the person.

    `id` is 0 until it is saved. `name` is what statements print (花呗, 招商银行信用卡(1234)),
    `tail` the last four digits of a card. `statement_day` and `due_day` are days of the month,
    1 to 31; a month too short for one uses its last day.
    """

    id: int = 0
    name: str = ""
    kind: AccountKind = AccountKind.WALLET
    provider: str = ""
    currency: str = CNY
    tail: str = ""
    statement_day: int | None = None
    due_day: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    note: str = ""


def indistinct(one: Account, other: Account) -> bool:
    """Whether neither a person nor a statement can tell two accounts apart.

    What only one of them tells, such as a provider, may be true of the other as well.
    """
    if (one.kind, one.currency) != (other.kind, other.currency):
        return False
    if narrow(one.name) != narrow(other.name):
        return False
    marks = ((one.provider, other.provider), (one.tail, other.tail))
    return all("" in mark or narrow(mark[0]) == narrow(mark[1]) for mark in marks)


@dataclass(frozen=True, slots=True)
class LimitChange:
    """From day `on`, at most `limit` may be owed; a temporary limit ends after a day."""

    id: int = 0
    account_id: int = 0
    on: date = date.min
    limit: Money = ZERO
    temporary_until: date | None = None


def limit_on(changes: list[LimitChange] | tuple[LimitChange, ...], day: date) -> Money | None:
    """The credit limit in force on `day`, from one account's changes; `None` when not known.

    A temporary limit that is still running outranks the permanent one, later changes outrank
    earlier ones.
    """
    begun = sorted((c for c in changes if c.on <= day), key=lambda c: (c.on, c.id))
    lasting = [c for c in begun if c.temporary_until is None]
    running = [c for c in begun if c.temporary_until is not None and day <= c.temporary_until]
    in_force = running or lasting
    return in_force[-1].limit if in_force else None
