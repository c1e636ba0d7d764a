"""What belongs to an account, as another page points at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class AccountPart:
    """One of the tables below the accounts, of one of them or of whichever is picked."""

    part: Literal["decisions", "plans"]
    account_id: int | None = None
