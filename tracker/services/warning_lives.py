"""The life of a warning: raised, seen, snoozed until a day, dismissed with a reason, cleared.

A warning is the same one as long as its pattern stays raised with the same `since`. Nothing here
reads or writes: decisions go in, decisions come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tracker.domain.decision import WarningDecision
from tracker.domain.sentence import N_
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Finding, State


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


def decision_on(finding: Finding, decisions: Iterable[WarningDecision]) -> WarningDecision | None:
    """What was decided about a raised finding, if anything."""
    same = (d for d in decisions if d.pattern == finding.pattern and d.since == finding.since)
    return next(same, None)


def first_shown(finding: Finding, now: datetime) -> WarningDecision:
    """The record of a warning that nobody has looked at yet."""
    assert finding.since is not None  # noqa: S101 - only raised findings are shown
    level = finding.level or 0
    return WarningDecision(
        pattern=finding.pattern, since=finding.since, level=level, first_shown_at=now
    )


def noted(
    assessment: Assessment, decisions: Sequence[WarningDecision], now: datetime
) -> Iterator[WarningDecision]:
    """The records to write: newly raised warnings, cleared ones, and cleared ones come back.

    A pattern that cannot be told for want of data has not cleared.
    """
    for finding in assessment.raised:
        known = decision_on(finding, decisions)
        if known is None:
            yield first_shown(finding, now)
        elif known.cleared_on is not None:
            yield replace(known, cleared_on=None)
    for decision in decisions:
        if decision.cleared_on is None and _is_over(decision, assessment):
            yield replace(decision, cleared_on=assessment.as_of)


def standing(
    finding: Finding, decisions: Iterable[WarningDecision], today: date
) -> StandingWarning:
    """A raised finding with its decision and its state."""
    decision = decision_on(finding, decisions)
    if decision is None:
        return StandingWarning(finding, None, WarningState.OPEN)
    if _has_risen(decision, finding):
        decision = replace(decision, seen=False)
    return StandingWarning(finding, decision, _state(decision, finding, today))


def cleared(
    assessment: Assessment, decisions: Iterable[WarningDecision]
) -> Iterator[StandingWarning]:
    """The warnings of the past, the latest first."""
    past = [d for d in decisions if d.cleared_on is not None]
    for decision in sorted(past, key=lambda d: (d.cleared_on or date.min, d.id), reverse=True):
        finding = _finding(assessment, decision.pattern)
        if finding is not None:
            yield StandingWarning(finding, decision, WarningState.CLEARED)


def seen(decision: WarningDecision, finding: Finding) -> WarningDecision:
    """The person has looked at it; a dismissal of a lower level is over."""
    kept = None if _has_risen(decision, finding) else decision.dismissed_because
    return replace(decision, seen=True, dismissed_because=kept, level=finding.level or 0)


def snoozed(decision: WarningDecision, finding: Finding, until: date) -> WarningDecision:
    """Put away until a day."""
    return replace(seen(decision, finding), snoozed_until=until, dismissed_because=None)


def dismissed(decision: WarningDecision, finding: Finding, because: str) -> WarningDecision:
    """Put away for good, with a reason."""
    return replace(seen(decision, finding), snoozed_until=None, dismissed_because=because)


def reopened(decision: WarningDecision, finding: Finding) -> WarningDecision:
    """Neither snoozed nor dismissed any more."""
    return replace(seen(decision, finding), snoozed_until=None, dismissed_because=None)


def _state(decision: WarningDecision, finding: Finding, today: date) -> WarningState:
    if decision.dismissed_because is not None and not _has_risen(decision, finding):
        return WarningState.DISMISSED
    if decision.snoozed_until is not None and today <= decision.snoozed_until:
        return WarningState.SNOOZED
    return WarningState.OPEN


def _is_over(decision: WarningDecision, assessment: Assessment) -> bool:
    finding = _finding(assessment, decision.pattern)
    if finding is None or finding.state is State.NO_DATA:
        return False
    return finding.since != decision.since


def _has_risen(decision: WarningDecision, finding: Finding) -> bool:
    return (finding.level or 0) > decision.level


def _finding(assessment: Assessment, pattern: str) -> Finding | None:
    """Today's answer of a pattern; `None` for one that this program no longer watches."""
    return next((f for f in assessment.findings if f.pattern == pattern), None)
