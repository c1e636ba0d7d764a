"""What the record shows: assessments, their history, and the life of warnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.decision import WarningDecision
from tracker.domain.sentence import N_
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Finding
from tracker.services.changes import Changes
from tracker.services.preferences import Preferences
from tracker.storage.database import Database


class WarningState(StrEnum):
    """Where a warning is in its life."""

    OPEN = "open"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"
    CLEARED = "cleared"


WARNING_STATE_LABELS = {
    WarningState.OPEN: N_("Open"),
    WarningState.SNOOZED: N_("Snoozed"),
    WarningState.DISMISSED: N_("Dismissed"),
    WarningState.CLEARED: N_("Cleared"),
}


@dataclass(frozen=True, slots=True)
class StandingWarning:
    """A raised pattern, or a cleared one, and what the person decided about it.

    `finding` is today's answer of the pattern, also for a warning of the past.
    """

    finding: Finding
    decision: WarningDecision | None
    state: WarningState


class Review:
    """Reads the ledger as behaviour and says what it shows."""

    def __init__(
        self, database: Database, today: Callable[[], date], preferences: Preferences
    ) -> None:
        self._database = database
        self._today = today
        self._preferences = preferences

    def table(self, as_of: date | None = None) -> BehaviourTable:
        """The behaviour table as of a day, today unless told."""
        raise NotImplementedError

    def assess(self, as_of: date | None = None) -> Assessment:
        """The assessment as of a day, today unless told."""
        raise NotImplementedError

    def history(self, months: int = 12, as_of: date | None = None) -> list[Assessment]:
        """Assessments at the last `months` month ends before `as_of`, oldest first."""
        raise NotImplementedError

    def warnings(self) -> list[StandingWarning]:
        """Every warning: raised ones by points, then cleared ones, the latest first."""
        raise NotImplementedError

    def see(self, pattern: str) -> Changes:
        """The person has looked at the warning."""
        raise NotImplementedError

    def snooze(self, pattern: str, until: date) -> Changes:
        """Put the warning away until a day."""
        raise NotImplementedError

    def dismiss(self, pattern: str, because: str) -> Changes:
        """Put the warning away for good, unless its level rises."""
        raise NotImplementedError

    def reopen(self, pattern: str) -> Changes:
        """Undo a snooze or a dismissal."""
        raise NotImplementedError
