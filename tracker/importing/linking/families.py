"""What kind of witness a family of statements is."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Role(IntEnum):
    """Kinds of witnesses, the one that tells most first: of one event it is the one that counts.

    A shop knows the goods, a wallet the shop, a bank only the wallet; a book that a person kept,
    in another program or by hand, knows what the person cared to write down.
    """

    SHOP = 0
    WALLET = 1
    BANK = 2
    BOOK = 3


_ROLES: Final = {
    "jd": Role.SHOP,
    "jdcom": Role.SHOP,
    "meituan": Role.SHOP,
    "alipay": Role.WALLET,
    "alipay_balance": Role.WALLET,
    "wechat": Role.WALLET,
    "unionpay": Role.WALLET,
    "yunshanfu": Role.WALLET,
    "yuebao": Role.WALLET,
}
_CARDS: Final = ("_credit", "_debit")


def role(source: str) -> Role:
    """What a family is: tables of banks end in the kind of their card (cmb_credit, icbc_debit)."""
    if source.endswith(_CARDS):
        return Role.BANK
    return _ROLES.get(source, Role.BOOK)


def is_bank(source: str) -> bool:
    """Whether every entry of the family is of a card that the entry names."""
    return role(source) is Role.BANK
