"""The ends of entries: where money left an account, or arrived in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final, NamedTuple

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing.linking.cards import Accounts, is_card
from tracker.importing.linking.told import Match, Told


class Way(StrEnum):
    """Which way money went, seen from the account."""

    OUT = "out"
    IN = "in"


class End(NamedTuple):
    """One end of an entry; `account` is what the statement names there, `None` for nothing.

    `minor` is what passed there: of a withdrawal with a fee less arrives than left.
    """

    told: Told
    way: Way
    account: Account | None
    minor: int

    def taking(self, match: Match, account_id: int | None) -> Match:
        """The match with an account at this end that its witness knows better, if there is one."""
        if account_id is None:
            return match
        if self.way is Way.OUT:
            return replace(match, account_id=account_id)
        return replace(match, to_account_id=account_id)


_ARRIVES_UNTOLD: Final = {
    EntryKind.DRAWDOWN,
    EntryKind.TRANSFER,
    EntryKind.WEALTH_OUT,
    EntryKind.REFUND,
    EntryKind.REPAYMENT,
}
"""Kinds whose money may have arrived on a card that the statement does not name."""

_LEAVES_UNTOLD: Final = {
    EntryKind.PURCHASE,
    EntryKind.REPAYMENT,
    EntryKind.TRANSFER,
    EntryKind.WEALTH_IN,
}
_FEE: Final = re.compile(r"服务费[¥￥]?(\d+(?:\.\d+)?)")
_OWN_KINDS: Final = {"_credit": AccountKind.CREDIT_CARD, "_debit": AccountKind.DEBIT}


def card_ends(told: Told, accounts: Accounts) -> Iterator[End]:
    """The ends of a wallet's entry at which a card is, or may be."""
    left = accounts.get(told.account_id or 0)
    if is_card(left) or (left is None and told.kind in _LEAVES_UNTOLD):
        yield End(told, Way.OUT, left, told.minor)
    arrived = accounts.get(told.to_account_id or 0)
    if is_card(arrived) or (arrived is None and told.kind in _ARRIVES_UNTOLD):
        yield End(told, Way.IN, arrived, told.minor - _fee(told))


def own_end(told: Told, accounts: Accounts) -> End | None:
    """The end of a bank's entry at the card that its statement is of."""
    left = accounts.get(told.account_id or 0)
    arrived = accounts.get(told.to_account_id or 0)
    wanted = _OWN_KINDS["_" + told.source.rpartition("_")[2]]
    for account, way in ((left, Way.OUT), (arrived, Way.IN)):
        if account is not None and account.kind is wanted:
            return End(told, way, account, told.minor)
    for account, way in ((left, Way.OUT), (arrived, Way.IN)):
        if account is not None and is_card(account):
            return End(told, way, account, told.minor)
    return None


def _fee(told: Told) -> int:
    """What a withdrawal cost, in minor units; it is part of the amount and stands in the note."""
    if told.kind is not EntryKind.TRANSFER or "服务费" not in told.note:
        return 0
    match = _FEE.search(told.note)
    return Money.parse(match[1], told.currency).minor if match else 0
