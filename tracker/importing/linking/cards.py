"""Whether an end that a statement names is the card that another statement is of."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from tracker.domain.account import CARDS, Account, AccountKind
from tracker.domain.lenders import plain_lender

Accounts = Mapping[int, Account]
"""The accounts of the ledger by id."""


class Fit(IntEnum):
    """How surely an end is a card: not at all, no card is told, its bank is, the card itself is."""

    NO = 0
    UNTOLD = 1
    BANK = 2
    CARD = 3


def fit(named: Account | None, card: Account) -> Fit:
    """How surely the account that a statement names is the card."""
    if named is None:
        return Fit.UNTOLD
    if named.id == card.id:
        return Fit.CARD
    if not _may_be(named, card):
        return Fit.NO
    if named.tail and card.tail:
        return Fit.CARD if named.tail == card.tail else Fit.NO
    return Fit.BANK


def is_card(account: Account | None) -> bool:
    """Whether this is a card of a bank."""
    return account is not None and account.kind.is_card


def is_vague(named: Account | None, card: Account) -> bool:
    """Whether the card tells more than what was named."""
    return named is None or (named.id != card.id and not named.tail and bool(card.tail))


def _may_be(named: Account, card: Account) -> bool:
    kinds = {named.kind, card.kind}
    same_kind = len(kinds) == 1 or AccountKind.UNSORTED_CARD in kinds
    return kinds <= CARDS and same_kind and bank(named) == bank(card) != ""


def bank(account: Account) -> str:
    """The bank of a card by its one name; "" where it is not told."""
    return plain_lender(account.provider) if account.provider else ""
