"""The account of the person that an OFX statement, or a transfer in one, names."""

from __future__ import annotations

from typing import Final

from tracker.domain.account import AccountKind
from tracker.importing.hints import is_bank
from tracker.importing.importer import AccountHint
from tracker.importing.ofx.aggregates import Aggregate

_TYPES: Final = {
    "CREDITLINE": AccountKind.REVOLVING_LINE,
    "CD": AccountKind.WEALTH,
    "MONEYMRKT": AccountKind.WEALTH,
}
_KINDS: Final = {
    "CCACCTFROM": AccountKind.CREDIT_CARD,
    "CCACCTTO": AccountKind.CREDIT_CARD,
    "INVACCTFROM": AccountKind.WEALTH,
}
_WORDS: Final = {AccountKind.DEBIT: "储蓄卡", AccountKind.CREDIT_CARD: "信用卡"}
_CARD_DIGITS = 12


def account_of(named: Aggregate, bank: str) -> AccountHint | None:
    """The account that an aggregate names; `None` where it gives no number.

    A card of a bank in China is named as wallets print it, any other account by its number.
    """
    number = named.value("ACCTID")
    if not number:
        return None
    kind = _KINDS.get(named.tag) or _TYPES.get(named.value("ACCTTYPE").upper(), AccountKind.DEBIT)
    tail = number[-4:] if len(number) >= _CARD_DIGITS and number[-4:].isdecimal() else ""
    word = _WORDS.get(kind)
    if tail and word and is_bank(bank):
        return AccountHint(f"{bank}{word}({tail})", kind, bank, tail)
    return AccountHint(number, kind, bank, tail)
