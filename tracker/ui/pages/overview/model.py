"""What the overview shows: the index, what falls due, what needs attention, and four pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.account import Account
from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_, Sentence
from tracker.drift import ahead
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Evidence, Explanation, Level
from tracker.drift.one_detector import detector
from tracker.drift.paused import left_out
from tracker.services.chart_data import ChartData
from tracker.services.review import StandingWarning, WarningState
from tracker.ui.pages.overview.due import Due, by_day, dues, instalments

if TYPE_CHECKING:
    from tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class Share:
    """A pattern's part of the index; `title` is a marked text."""

    pattern: str
    title: str
    level: Level
    points: float


@dataclass(frozen=True, slots=True)
class OverviewData:
    """Everything on the overview, as of one day.

    `history` takes longer than all the rest: it is `None` until `with_history` has read it.
    """

    assessment: Assessment
    history: tuple[Assessment, ...] | None
    warnings: tuple[StandingWarning, ...]
    dues: tuple[Due, ...]
    charts: ChartData
    labels: Mapping[int, str]
    explanations: Mapping[str, Explanation]
    is_past: bool = False
    unknown: tuple[Evidence, ...] = ()
    """The lines of which it is not known what is owed, after a pause in the record."""

    @property
    def past(self) -> tuple[date, ...]:
        """Earlier days that can be looked at, the latest first: month ends with data."""
        known = (a.as_of for a in reversed(self.history or ()) if a.coverage.with_data)
        return tuple(known)

    @property
    def today(self) -> date:
        """The day that is looked at."""
        return self.assessment.as_of

    @property
    def change(self) -> int | None:
        """How far the index moved since the end of last month; `None` without one to compare."""
        known = [past for past in self.history or () if past.coverage.with_data]
        return self.assessment.index - known[-1].index if known else None

    @property
    def to_pay(self) -> Money:
        """What is left to pay, in yuan."""
        unpaid = (due.outstanding for due in self.dues)
        return Money.total(amount for amount in unpaid if amount.currency == CNY)

    @property
    def shares(self) -> tuple[Share, ...]:
        """What the index is made of, the most points first."""
        return shares(self.assessment, self.explanations)

    @property
    def course(self) -> tuple[int | None, ...]:
        """The index at each month's end and today; `None` where nothing was known."""
        every = (*(self.history or ()), self.assessment)
        return tuple(a.index if a.coverage.with_data else None for a in every)


def load(services: Services) -> OverviewData:
    """Read what stands today, without how it came there."""
    review = services.review
    standing = tuple(w for w in review.warnings() if w.state is WarningState.OPEN)
    return _read(services, None, standing)


def load_past(services: Services, as_of: date) -> OverviewData:
    """Read what was known on a day: what was raised then, whatever was decided since.

    Without how it came there.
    """
    raised = services.review.assess(as_of).raised
    standing = tuple(StandingWarning(finding, None, WarningState.OPEN) for finding in raised)
    return _read(services, as_of, standing)


def load_ahead(services: Services, day: date) -> OverviewData | None:
    """Read what will stand on a day to come, with how it came there.

    `None` where that would have to be worked out of entries that are not at hand.
    """
    raised = services.review.foreseen(day)
    if raised is None:
        return None
    standing = tuple(w for w in raised if w.state is WarningState.OPEN)
    read = replace(_read(services, day, standing), is_past=False)
    return replace(read, history=tuple(services.review.history(as_of=day)))


def with_history(services: Services, data: OverviewData) -> OverviewData:
    """The same with the index at each month's end before."""
    as_of = data.today if data.is_past else None
    return replace(data, history=tuple(services.review.history(as_of=as_of)))


def _read(
    services: Services, as_of: date | None, standing: tuple[StandingWarning, ...]
) -> OverviewData:
    ledger, review = services.ledger, services.review
    labels = {account.id: ledger.account_label(account) for account in ledger.all(Account)}
    charts, today = services.summaries.charts(as_of), as_of or services.today()
    asked_for = dues(ahead.asking(charts.table), labels, today)
    assessment = review.assess(as_of)
    return OverviewData(
        assessment=assessment,
        history=None,
        warnings=standing,
        dues=tuple(sorted((*asked_for, *instalments(charts.table)), key=by_day)),
        charts=charts,
        labels=labels,
        explanations={f.pattern: detector(f.pattern).explanation for f in assessment.raised},
        is_past=as_of is not None,
        unknown=tuple(left_out(charts.table)),
    )


def shares(assessment: Assessment, explanations: Mapping[str, Explanation]) -> tuple[Share, ...]:
    """The raised patterns that carry points, the most points first."""
    return tuple(
        Share(f.pattern, explanations[f.pattern].title, f.level, float(f.points))
        for f in assessment.raised
        if f.level is not None and f.points
    )


def change_said(change: int | None) -> Sentence:
    """The change against last month in words."""
    match change:
        case None:
            return Sentence(N_("nothing to compare with yet"))
        case 0:
            return Sentence(N_("same as at the end of last month"))
        case more if more > 0:
            return Sentence(N_("+{points} since the end of last month"), {"points": more})
        case less:
            return Sentence(N_("{points} since the end of last month"), {"points": less})


def coverage_said(assessment: Assessment) -> Sentence:
    """What the index rests on."""
    covered = assessment.coverage
    values = {"with_data": covered.with_data, "applicable": covered.applicable}
    if covered.with_data * 2 < covered.applicable:
        return Sentence(N_("rests on little: {with_data} of {applicable} patterns"), values)
    return Sentence(N_("rests on {with_data} of {applicable} patterns"), values)


def calm_said(assessment: Assessment) -> Sentence:
    """That no warning is open, and how far that can be trusted."""
    covered = assessment.coverage
    if covered.with_data == covered.applicable:
        return Sentence(N_("No warning is open."))
    missing = covered.applicable - covered.with_data
    return Sentence(
        N_("No warning is open. Patterns with too little data to say: {missing}."),
        {"missing": missing},
    )


def rounding_said(assessment: Assessment, found: Sequence[Share]) -> Sentence:
    """How the points of the patterns become the index."""
    total = float(sum(share.points for share in found))
    return Sentence(
        N_("Sum {total}, rounded and at most 100: {index}"),
        {"total": total, "index": assessment.index},
    )
