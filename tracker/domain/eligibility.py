"""What a lender offered, changed or withdrew, and when; and the income the person states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.money import ZERO, Money
from tracker.domain.sentence import N_


class EligibilityKind(StrEnum):
    """What happened to a line."""

    OFFERED = "offered"
    RAISED = "raised"
    LOWERED = "lowered"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    RESTORED = "restored"


ELIGIBILITY_LABELS = {
    EligibilityKind.OFFERED: N_("Offered"),
    EligibilityKind.RAISED: N_("Limit raised"),
    EligibilityKind.LOWERED: N_("Limit lowered"),
    EligibilityKind.SUSPENDED: N_("Suspended"),
    EligibilityKind.CLOSED: N_("Closed"),
    EligibilityKind.RESTORED: N_("Restored"),
}


@dataclass(frozen=True, slots=True)
class EligibilityEvent:
    """A lender's decision about one of the person's lines; `limit` is the new one, if told."""

    id: int = 0
    account_id: int = 0
    on: date = date.min
    kind: EligibilityKind = EligibilityKind.OFFERED
    limit: Money | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class IncomeStatement:
    """Net income a month, from a day on, as the person states it."""

    id: int = 0
    from_day: date = date.min
    monthly_net: Money = ZERO
    note: str = ""
