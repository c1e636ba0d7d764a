"""What the record shows: assessments, their history, and the life of warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from tracker.domain.behaviour import BehaviourTable, DaySum, Facts
from tracker.domain.decision import WarningDecision
from tracker.domain.deed import DeedKind
from tracker.domain.period import Month, Span
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Detector, Finding
from tracker.drift.one_detector import adjusted
from tracker.services import warning_identity as identity
from tracker.services import warning_lives as lives
from tracker.services.changes import Changes
from tracker.services.chart_data import SpendingSum
from tracker.services.conclusions import DAYS_AHEAD, Conclusions, Spending, Thresholds, find
from tracker.services.deeds import Deeds
from tracker.services.preferences import Preferences
from tracker.services.warning_lives import WARNING_STATE_LABELS, StandingWarning, WarningState
from tracker.services.worked_out import WorkedOut
from tracker.storage import behaviour, records
from tracker.storage.database import Database
from tracker.storage.problems import LedgerProblem
from tracker.storage.seal import Seal
from tracker.storage.spending import spent

if TYPE_CHECKING:
    from tracker.drift.what_if import Prospect

D = TypeVar("D", bound=Detector)

__all__ = ["WARNING_STATE_LABELS", "Review", "StandingWarning", "WarningState"]


class Review:
    """Reads the ledger as behaviour and says what it shows.

    Conclusions are worked out from the entries and kept until the ledger or a threshold changes;
    only what the person decided about a warning is stored.
    """

    def __init__(
        self,
        database: Database,
        today: Callable[[], date],
        preferences: Preferences,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        left: Seal | None = None,
    ) -> None:
        """`left` is the seal of the ledger's file, where it is the one that was closed last."""
        self._database = database
        self._today = today
        self._preferences = preferences
        self._now = now
        self._left = left
        self._deeds = Deeds(database, now)
        self._kept: WorkedOut | None = None
        self._looked: dict[str, date] = {}

    def table(self, as_of: date | None = None) -> BehaviourTable:
        """The behaviour table as of a day, today unless told."""
        return self._known().table(as_of or self._today())

    def assess(self, as_of: date | None = None) -> Assessment:
        """The assessment as of a day, today unless told."""
        return self._known().assessment(as_of or self._today(), self._thresholds())

    def day_sums(self) -> Sequence[DaySum]:
        """What all entries come to day by day, by day."""
        return self._known().facts.days

    def spent(self, span: Span) -> Spending:
        """Purchases within the span, by month, category, account and currency."""
        return self._known().spent(span, self._spent)

    def history(self, months: int = 12, as_of: date | None = None) -> list[Assessment]:
        """Assessments at the last `months` month ends before `as_of`, oldest first."""
        this_month, known = Month.of(as_of or self._today()), self._known()
        days = (this_month.plus(-back).last for back in range(months, 0, -1))
        return [known.assessment(day, self._thresholds()) for day in days]

    def conclusions(self) -> Conclusions | None:
        """What was worked out and holds for the ledger as it is; `None` where that is known."""
        known = self._still_known()
        return None if known is None else known.conclusions(self._today())

    def look_ahead(self, seconds: float) -> None:
        """Conclude for the days to come, as many as are done in `seconds`, if entries are at hand.

        A start on one of these days finds that done, unless something is written until then.
        """
        known, until, today = self._still_known(), monotonic() + seconds, self._today()
        for ahead in range(1, DAYS_AHEAD + 1):
            if known is None or not known.has_facts or monotonic() > until:
                return
            known.look_ahead(today, today + timedelta(days=ahead), self._thresholds())

    def prospect(self) -> Prospect:
        """Today's ledger, ready to be asked what would be if."""
        return self._known().prospect(self._today(), self._thresholds())

    def detectors(self) -> tuple[Detector, ...]:
        """The detectors with the person's thresholds, in the order they are shown."""
        from tracker.drift.catalogue import detectors  # noqa: PLC0415 - a start needs few of them

        return detectors(dict(self._thresholds()))

    def detector(self, kind: Callable[[], D]) -> D:
        """One of them."""
        return adjusted(kind(), dict(self._thresholds()))

    def warnings(self) -> list[StandingWarning]:
        """Every warning: raised ones by points, then cleared ones, the latest first.

        What is raised for the first time is noted, and so is what has cleared: neither is lost
        when the entries change later.
        """
        assessment, decisions = self.assess(), self._noted()
        return [*_standing(assessment, decisions), *lives.cleared(assessment, decisions)]

    def foreseen(self, day: date) -> list[StandingWarning] | None:
        """The warnings that will be raised on a day to come, if nothing is written until then.

        `None` where that is to be worked out of entries that are not at hand.
        """
        known = self._still_known()
        if known is None or not (known.has_facts or known.has_found(day, self._thresholds())):
            return None
        assessment, decisions = self.assess(day), self._decisions()
        past = replace(self._past(), looked={})  # a program that is started then has seen none
        notes = identity.noted(assessment, decisions, past, self._now())
        return _standing(assessment, lives.with_notes(decisions, list(notes)))

    def see(self, pattern: str) -> Changes:
        """The person has looked at the warning."""
        return self._decide(pattern, lives.seen, deed=None)

    def snooze(self, pattern: str, until: date) -> Changes:
        """Put the warning away; it returns after that day."""
        return self._decide(pattern, lambda known, finding: lives.snoozed(known, finding, until))

    def dismiss(self, pattern: str, because: str) -> Changes:
        """Put the warning away for good, unless its level rises."""
        return self._decide(
            pattern, lambda known, finding: lives.dismissed(known, finding, because)
        )

    def reopen(self, pattern: str) -> Changes:
        """Undo a snooze or a dismissal."""
        return self._decide(pattern, lives.reopened)

    def _decide(
        self,
        pattern: str,
        change: Callable[[WarningDecision, Finding], WarningDecision],
        deed: DeedKind | None = DeedKind.WARNING_DECIDED,
    ) -> Changes:
        """Change what is decided about a raised warning; nothing where it is not raised."""
        finding = next((f for f in self.assess().raised if f.pattern == pattern), None)
        if finding is None:
            return Changes.NOTHING
        known = identity.current(pattern, self._noted())
        assert known is not None  # noqa: S101 - what is raised has just been noted
        written = self._records(known, change(known, finding), finding)
        self._write(written, deed)
        return Changes.WARNINGS if written else Changes.NOTHING

    def _records(
        self, known: WarningDecision, after: WarningDecision, finding: Finding
    ) -> tuple[WarningDecision, ...]:
        """What to write; whatever is put away is remembered with all that it is about today."""
        today, now = self._today(), self._now()
        if identity.is_put_away(after) and identity.has_more(known, finding, self._past(), today):
            return identity.ended(known, today), replace(after, id=0, first_shown_at=now)
        return lives.written(known, after, today, now)

    def _noted(self) -> list[WarningDecision]:
        """What was decided, once what is newly raised and what has cleared is noted."""
        assessment, known = self.assess(), self._decisions()
        noted = list(identity.noted(assessment, known, self._past(), self._now()))
        self._write(noted)
        self._looked |= {finding.pattern: assessment.as_of for finding in assessment.raised}
        return self._decisions() if noted else known

    def _past(self) -> identity.Past:
        return identity.Past(self._answer, self._looked)

    def _answer(self, pattern: str, day: date) -> Finding:
        """Of an assessment: those are kept for the next start, which would ask the same again."""
        return next(f for f in self.assess(day).findings if f.pattern == pattern)

    def _decisions(self) -> list[WarningDecision]:
        with self._database.reading() as db:
            return records.load(db, WarningDecision)

    def _write(self, decisions: Sequence[WarningDecision], deed: DeedKind | None = None) -> None:
        """Store decisions; they are not facts, so what was read and worked out stays good.

        A `deed` is one of a person; what is noted by itself is none.
        """
        if not decisions:
            return
        before = self._database.revision()
        pattern = decisions[0].pattern
        writing = self._deeds.doing(deed, pattern) if deed else self._database.writing()
        with writing as db:
            for decision in decisions:
                if decision.id:
                    records.update(db, decision)
                else:
                    records.insert(db, decision)
        after = before + 1
        if self._database.revision() == after:  # else somebody else has written too
            self._database.keep_recalled(before, after)
            if self._kept and self._kept.revision == before:
                self._kept.revision = after

    def _thresholds(self) -> Thresholds:
        return tuple(sorted(self._preferences.settings.thresholds.items()))

    def _still_known(self) -> WorkedOut | None:
        """What was worked out, if it is of the ledger as it is."""
        try:
            is_current = self._kept and self._kept.revision == self._database.revision()
        except LedgerProblem:  # its file is gone
            return None
        return self._kept if is_current else None

    def _known(self) -> WorkedOut:
        revision = self._database.revision()
        if self._kept is None or self._kept.revision != revision:
            # Read after the revision: what is written in between is read again next time.
            self._kept = WorkedOut(revision, self._facts, self._found(revision))
        return self._kept

    def _facts(self) -> Facts:
        return self._database.recall(behaviour.facts)

    def _spent(self, span: Span) -> Spending:
        with self._database.reading() as db:
            return tuple(SpendingSum(*row) for row in spent(db, span))  # the same fields in order

    def _found(self, revision: int) -> Conclusions:
        """What is known of that revision since the last time that the ledger was open."""
        is_known = self._left is not None and self._left.revision == revision
        found = find(self._database.path, self._left) if is_known else Conclusions()
        return replace(found, revision=revision)


def _standing(
    assessment: Assessment, decisions: Sequence[WarningDecision]
) -> list[StandingWarning]:
    """What is raised, each with what was decided about it."""
    return [lives.standing(f, decisions, assessment.as_of) for f in assessment.raised]
