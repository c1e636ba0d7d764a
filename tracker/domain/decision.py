"""What the person decided about a warning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.period import NEVER


@dataclass(frozen=True, slots=True)
class WarningDecision:
    """One warning's life: first shown, seen, snoozed until a day, dismissed and why.

    A warning is the same one as long as its pattern stays raised with the same `since`.
    """

    id: int = 0
    pattern: str = ""
    since: date = date.min
    level: int = 0
    first_shown_at: datetime = NEVER
    seen: bool = False
    snoozed_until: date | None = None
    dismissed_because: str | None = None
    cleared_on: date | None = None
