"""What accounts are called in the books of other programs.

Beancount is the strictest: a part of a name begins with a capital letter or a digit, so that one in
Chinese needs a word before it, and goes on with letters, digits and hyphens (`core/account.py`
there). Whatever keeps its rule is a name to ledger and hledger too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from tracker.domain.account import Account, AccountKind

UNKNOWN: Final = "Equity:Unknown"
OPENING: Final = "Equity:Opening"
ADJUSTMENTS: Final = "Equity:Adjustments"
INTEREST: Final = "Expenses:Interest"
FEES: Final = "Expenses:Fees"
LATE_FEES: Final = "Expenses:Late-Fees"

_KINDS: Final = {
    AccountKind.REVOLVING_LINE: "Line",
    AccountKind.CASH_LOAN: "Loan",
    AccountKind.CREDIT_CARD: "Card",
    AccountKind.INSTALMENT_LOAN: "Loan",
    AccountKind.MORTGAGE: "Mortgage",
    AccountKind.DEBIT: "Bank",
    AccountKind.WALLET: "Wallet",
    AccountKind.WEALTH: "Wealth",
    AccountKind.UNSORTED_CARD: "Card",
}
_NOT_IN_NAMES: Final = re.compile(r"[\W_]+")


def expense(category: str) -> str:
    """Where the money of purchases of a category goes."""
    return f"Expenses:{_part(category, 'For')}" if category.strip() else "Expenses:Other"


def income(category: str) -> str:
    """Where income of a category comes from."""
    return f"Income:{_part(category, 'From')}" if category.strip() else "Income:Other"


def account_names(accounts: Sequence[Account]) -> dict[int, str]:
    """The name of each account by id, no two alike."""
    names: dict[int, str] = {}
    for account in accounts:
        root = "Liabilities" if account.kind.is_credit else "Assets"
        tail = "" if account.tail in account.name else f"-{account.tail}"
        name = f"{root}:{_part(account.name + tail, _KINDS[account.kind])}"
        names[account.id] = f"{name}-{account.id}" if name in names.values() else name
    return names


def _part(text: str, before: str) -> str:
    """A text as a part of a name, with a word before it where it may not stand first."""
    letters = "".join(
        sign if _is_allowed(sign) else " " for sign in unicodedata.normalize("NFKC", text)
    )
    words = "-".join(_NOT_IN_NAMES.sub(" ", letters).split())
    first = words[:1].upper()
    if not first:
        return before
    stands = unicodedata.category(first[0]) in {"Lu", "Nd"} and first.isascii()
    return first + words[1:] if stands else f"{before}-{words}"


def _is_allowed(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category.startswith("L") or category == "Nd"
