"""What a row of a wallet means whose columns a person said: as of a debit card, but for two.

A wallet is filled from a card and emptied to one: neither is income or spending. What a shop gives
back of a top-up (话费充值), or what emptying it costs, is neither of them.
"""

from __future__ import annotations

import re

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import hints
from tracker.importing.bank import debit_predicates as debit
from tracker.importing.bank import ends
from tracker.importing.bank.debit_rules import DEBIT
from tracker.importing.bank.meaning import Rules, Tables
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Rule
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint

_FILLED = re.compile(r"充值|转入钱包|充钱包|存入钱包|top.?up", re.IGNORECASE)
_EMPTIED = re.compile(r"提现|转出到银行|存银行|转银行卡|withdrawal", re.IGNORECASE)


def _is_filled(row: BankRow) -> bool:
    return bool(_FILLED.search(row.summary)) and not debit.comes_back(row)


def _is_emptied(row: BankRow) -> bool:
    return bool(_EMPTIED.search(row.summary)) and not debit.is_fee(row)


def _card(row: BankRow) -> AccountHint | None:
    """The card at the other end, where it is named."""
    named = row.counterparty
    return hints.account_hint(named) if hints.is_bank(named) else None


_IN: Rules = (
    Rule(_is_filled, Move(Kind.TRANSFER, _card, ends.own)),
    *DEBIT.by_way[Direction.IN],
)
_OUT: Rules = (
    Rule(_is_emptied, Move(Kind.TRANSFER, ends.own, _card)),
    *DEBIT.by_way[Direction.OUT],
)

WALLET: Tables = Tables({**DEBIT.by_way, Direction.IN: _IN, Direction.OUT: _OUT})
