"""What the person decided about a warning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tracker.domain.period import NEVER


@dataclass(frozen=True, slots=True)
class WarningDecision:
    """A warning from the day it was first shown to the day it ended, and what was decided about it.

    A snooze or a dismissal is not overwritten: what becomes of the warning later is another record,
    and `cleared_on` is then the day on which that one took over. `since` is that of the pattern,
    `level` the highest one that was decided about.
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
