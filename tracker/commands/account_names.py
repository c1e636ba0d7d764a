"""What to call each account where a command names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.account import Account

if TYPE_CHECKING:
    from tracker.services.services import Services

Names: TypeAlias = Mapping[int | None, str]
"""Names of accounts by id; nothing for no account."""


def account_names(services: Services) -> Names:
    """The name of every account of the ledger, told apart from others of that name."""
    accounts = services.ledger.all(Account)
    return {account.id: services.ledger.account_label(account) for account in accounts}
