"""One line of a made-up export, before it is written as its platform writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Row:
    """Fields as both platforms print them; `amount` in minor units.

    `label` is Alipay's category or WeChat's type, `party_account` and `order` stay empty where
    the platform prints none.
    """

    platform: str
    at: datetime
    label: str
    party: str
    text: str
    direction: str
    amount: int
    method: str
    status: str
    number: str
    party_account: str = "/"
    order: str = ""
    note: str = ""


def yuan(amount: int) -> str:
    """An amount as exports print it: two decimals, no separators."""
    return f"{amount // 100}.{amount % 100:02}"
