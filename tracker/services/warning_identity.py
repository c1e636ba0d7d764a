"""Which warning a raised pattern is: one that goes on, one that came back, or another one.

A warning is the same one as long as its pattern stays raised, whatever happens to `since`: a
threshold that was moved, an old statement entered late, another line that became the fullest.
It is another one when

- the pattern was clear in between;
- it was put away, and its level has risen or something else is raised in it (`Finding.about`).

What a record cannot say, whether the pattern was clear on a day and what it was about when the
warning was first shown, is asked of the ledger as of that day. Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from tracker.domain.decision import WarningDecision
from tracker.domain.period import civil_date
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Finding, State

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of earlier days: any pattern's answer on any of them, and what was looked at.

    `looked` names the patterns that this program has seen raised since it was started, each with
    the last day of it.
    """

    answer: Callable[[str, date], Finding]
    looked: Mapping[str, date] = field(default_factory=dict)


def current(pattern: str, records: Sequence[WarningDecision]) -> WarningDecision | None:
    """The record of a pattern that has not ended; the newest where there are several."""
    going = [r for r in records if r.pattern == pattern and r.cleared_on is None]
    return max(going, key=lambda record: record.id, default=None)


def noted(
    assessment: Assessment, records: Sequence[WarningDecision], past: Past, now: datetime
) -> Iterator[WarningDecision]:
    """The records to write for what is raised today, and for what has cleared."""
    for finding in assessment.raised:
        own = [record for record in records if record.pattern == finding.pattern]
        yield from _raised(finding, own, past, assessment.as_of, now)
    raised = {finding.pattern for finding in assessment.raised}
    told = {f.pattern for f in assessment.findings if f.state is not State.NO_DATA}
    for record in records:
        # What cannot be told for want of data, or is not watched any more, has not cleared.
        if record.cleared_on is None and record.pattern in told - raised:
            yield ended(record, assessment.as_of)


def first_shown(finding: Finding, now: datetime) -> WarningDecision:
    """The record of a warning that nobody has looked at yet."""
    assert finding.since is not None  # noqa: S101 - only raised findings are shown
    level = finding.level or 0
    return WarningDecision(
        pattern=finding.pattern, since=finding.since, level=level, first_shown_at=now
    )


def ended(record: WarningDecision, on: date) -> WarningDecision:
    """A record that says no more: its pattern has cleared, or another record took over."""
    return replace(record, cleared_on=on)


def has_risen(record: WarningDecision, finding: Finding) -> bool:
    """Whether the level is higher than it was when last decided about."""
    return (finding.level or 0) > record.level


def has_more(record: WarningDecision, finding: Finding, past: Past, today: date) -> bool:
    """Whether something is raised that was not when the warning was first shown."""
    if not finding.about:
        return False
    day = min(today, max(record.since, civil_date(record.first_shown_at)))
    then = past.answer(finding.pattern, day).about
    return bool(then) and not finding.about <= then


def is_put_away(record: WarningDecision) -> bool:
    """Whether the person snoozed or dismissed it, be the day of the snooze over or not."""
    return record.snoozed_until is not None or record.dismissed_because is not None


def took_over(record: WarningDecision, records: Sequence[WarningDecision]) -> bool:
    """Whether a record ended because the same warning went on under another one."""
    over = record.cleared_on
    return over is not None and any(
        other.pattern == record.pattern and other.id > record.id and other.since <= over
        for other in records
    )


def _raised(
    finding: Finding, own: Sequence[WarningDecision], past: Past, today: date, now: datetime
) -> Iterator[WarningDecision]:
    going = current(finding.pattern, own)
    known = going or _come_back(finding, own, past)
    yield from (ended(r, today) for r in own if r.cleared_on is None and r is not going)
    if known is None:
        yield _after(own, first_shown(finding, now))
    elif not _goes_on(known, finding, past):
        yield ended(known, _before(finding))
        yield first_shown(finding, now)
    elif is_put_away(known) and _is_new(known, finding, past, today):
        yield ended(known, today)
        yield first_shown(finding, now)
    else:
        followed = _followed(known, finding)
        if followed != going:
            yield followed


def _come_back(
    finding: Finding, own: Sequence[WarningDecision], past: Past
) -> WarningDecision | None:
    """The last warning of the pattern, where the ledger now says that it had never cleared."""
    last = max(own, key=lambda record: record.id, default=None)
    if last is None or last.cleared_on is None or _since(finding) > last.cleared_on:
        return None
    then = past.answer(finding.pattern, last.cleared_on)
    return replace(last, cleared_on=None) if then.state is State.RAISED else None


def _goes_on(record: WarningDecision, finding: Finding, past: Past) -> bool:
    """Whether nothing shows that the pattern was clear since it was last known to be raised."""
    known = max(_known_until(record), past.looked.get(finding.pattern, date.min))
    if _since(finding) <= known:
        return True
    return past.answer(finding.pattern, _before(finding)).state is not State.CLEAR


def _is_new(record: WarningDecision, finding: Finding, past: Past, today: date) -> bool:
    return has_risen(record, finding) or has_more(record, finding, past, today)


def _followed(record: WarningDecision, finding: Finding) -> WarningDecision:
    """A `since` after the day it was first shown is noted, to be known when started again."""
    later = _since(finding) > _known_until(record)
    return replace(record, since=finding.since) if later and finding.since else record


def _after(own: Sequence[WarningDecision], made: WarningDecision) -> WarningDecision:
    """A pattern that tells its `since` by the month still begins after it last cleared."""
    over = [record.cleared_on + DAY for record in own if record.cleared_on is not None]
    return replace(made, since=max([made.since, *over]))


def _known_until(record: WarningDecision) -> date:
    return max(record.since, civil_date(record.first_shown_at))


def _before(finding: Finding) -> date:
    return _since(finding) - DAY


def _since(finding: Finding) -> date:
    assert finding.since is not None  # noqa: S101 - only raised findings are asked
    return finding.since
