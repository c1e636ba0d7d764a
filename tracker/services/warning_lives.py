"""The life of a warning: raised, seen, snoozed until a day, dismissed with a reason, cleared.

What was decided is never overwritten: a snooze or a dismissal stays as it is, and what is decided
later is another record of the same warning. Nothing here reads or writes: records go in, records
come out; `warning_identity` says which of them a raised pattern goes on with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tracker.domain.decision import WarningDecision
from tracker.domain.sentence import N_
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Finding
from tracker.services.warning_identity import current, ended, has_risen, is_put_away, took_over


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

    `finding` is today's answer of the pattern, also for a warning of the past. The decision is
    said to be not seen where the level has risen since.
    """

    finding: Finding
    decision: WarningDecision | None
    state: WarningState


def standing(
    finding: Finding, decisions: Sequence[WarningDecision], today: date
) -> StandingWarning:
    """A raised finding with its decision and its state."""
    decision = current(finding.pattern, decisions)
    if decision is None:
        return StandingWarning(finding, None, WarningState.OPEN)
    if has_risen(decision, finding):
        decision = replace(decision, seen=False)
    return StandingWarning(finding, decision, _state(decision, today))


def with_notes(
    decisions: Sequence[WarningDecision], notes: Sequence[WarningDecision]
) -> list[WarningDecision]:
    """The records as they will be once these are written: known ones changed, and new ones."""
    changed = {note.id: note for note in notes if note.id}
    return [*(changed.get(d.id, d) for d in decisions), *(n for n in notes if not n.id)]


def cleared(
    assessment: Assessment, decisions: Sequence[WarningDecision]
) -> Iterator[StandingWarning]:
    """The warnings of the past, the latest first; one that went on is not one of them."""
    past = [d for d in decisions if d.cleared_on is not None and not took_over(d, decisions)]
    for decision in sorted(past, key=lambda d: (d.cleared_on or date.min, d.id), reverse=True):
        finding = _finding(assessment, decision.pattern)
        if finding is not None:
            yield StandingWarning(finding, decision, WarningState.CLEARED)


def seen(decision: WarningDecision, finding: Finding) -> WarningDecision:
    """The person has looked at it, at this level."""
    return replace(decision, seen=True, level=max(finding.level or 0, decision.level))


def snoozed(decision: WarningDecision, finding: Finding, until: date) -> WarningDecision:
    """Put away until a day."""
    return replace(reopened(decision, finding), snoozed_until=until)


def dismissed(decision: WarningDecision, finding: Finding, because: str) -> WarningDecision:
    """Put away for good, with a reason."""
    return replace(reopened(decision, finding), dismissed_because=because)


def reopened(decision: WarningDecision, finding: Finding) -> WarningDecision:
    """Neither snoozed nor dismissed any more."""
    return replace(seen(decision, finding), snoozed_until=None, dismissed_because=None)


def written(
    before: WarningDecision, after: WarningDecision, today: date, now: datetime
) -> tuple[WarningDecision, ...]:
    """The records to write when a decision follows another: what was decided is kept beside it."""
    if after == before:
        return ()
    said = (before.snoozed_until, before.dismissed_because)
    if not is_put_away(before) or said == (after.snoozed_until, after.dismissed_because):
        return (after,)
    return ended(before, today), replace(after, id=0, first_shown_at=now)


def _state(decision: WarningDecision, today: date) -> WarningState:
    if decision.dismissed_because is not None:
        return WarningState.DISMISSED
    if decision.snoozed_until is not None and today <= decision.snoozed_until:
        return WarningState.SNOOZED
    return WarningState.OPEN


def _finding(assessment: Assessment, pattern: str) -> Finding | None:
    """Today's answer of a pattern; `None` for one that this program no longer watches."""
    return next((f for f in assessment.findings if f.pattern == pattern), None)
