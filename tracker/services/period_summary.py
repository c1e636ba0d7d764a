"""Several months summed up: a year, or any run of months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.account import Account
from tracker.domain.behaviour import LineMonth
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.domain.statement import Settlement
from tracker.drift.assessment import Assessment
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Level
from tracker.services.chart_data import ChartData, SpendingSum
from tracker.services.summary import MonthlySummary, Summaries


class NothingOnRecord(KnownProblem):
    """No month that was asked for has data."""


@dataclass(frozen=True, slots=True)
class LinePeriod:
    """One credit line over the months; `peak` is the month in which most of it was in use."""

    account: Account
    rows: tuple[LineMonth, ...]

    def sum(self, part: str) -> Money:
        """What a field of its months comes to, such as `spent`."""
        amounts = [getattr(row, part) for row in self.rows]
        return Money.total(amounts, self.currency)

    @property
    def currency(self) -> str:
        """The currency it is kept in."""
        return self.last.currency

    @property
    def last(self) -> LineMonth:
        """The last of its months."""
        return self.rows[-1]

    @property
    def peak(self) -> LineMonth | None:
        """The month with the highest utilisation, where any is known."""
        known = [row for row in self.rows if row.utilisation is not None]
        return max(known, key=lambda row: row.utilisation or 0.0, default=None)


@dataclass(frozen=True, slots=True)
class RaisedInPeriod:
    """A pattern that was raised at the end of some months; `title` is a marked text."""

    title: str
    level: Level
    points: float
    """The most that it added to the index."""
    months: tuple[Month, ...]
    still: bool
    """Whether it is raised at the end of the last month."""


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """Months with data from `first` to `last`, the oldest first; `charts` covers all of them."""

    first: Month
    last: Month
    months: tuple[MonthlySummary, ...]
    charts: ChartData

    @property
    def latest(self) -> MonthlySummary:
        """The last month with data: how it stands at the end."""
        return self.months[-1]

    @property
    def as_of(self) -> date:
        """The day up to which it is known."""
        return self.latest.as_of

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return (self.first.number, self.last) == (1, self.first.plus(11))

    @property
    def is_running(self) -> bool:
        """Whether it is not over."""
        return self.charts.table.as_of < self.last.last

    @property
    def history(self) -> tuple[Assessment, ...]:
        """The assessments at the ends of the months."""
        return tuple(month.assessment for month in self.months)

    @property
    def lines(self) -> tuple[LinePeriod, ...]:
        """The credit lines with a row in any of the months, by their id."""
        rows: dict[int, list[LineMonth]] = {}
        accounts: dict[int, Account] = {}
        for line in (line for month in self.months for line in month.lines):
            accounts[line.account.id] = line.account
            rows.setdefault(line.account.id, []).append(line.month)
        return tuple(LinePeriod(accounts[id_], tuple(rows[id_])) for id_ in sorted(rows))

    @property
    def due(self) -> tuple[Settlement, ...]:
        """The statements that were due in these months, as they stand at the end, by due date."""
        found = [
            settlement
            for settlement in self.charts.table.settlements
            if self.first <= Month.of(settlement.statement.due_date) <= self.last
        ]
        return tuple(sorted(found, key=lambda settlement: settlement.statement.due_date))

    @property
    def spending(self) -> tuple[SpendingSum, ...]:
        """Purchases of these months."""
        return tuple(s for s in self.charts.spending if self.first <= s.month <= self.last)

    @property
    def raised(self) -> tuple[RaisedInPeriod, ...]:
        """What was raised, the pattern that was raised first coming first."""
        return tuple(_raised(self.history))


def period_summary(
    summaries: Summaries, first: Month, last: Month, done: Callable[[int, int], object] = max
) -> PeriodSummary:
    """Sum months up; `done` is told after each how many of how many are.

    Raises:
        NothingOnRecord: none of them has data.
    """
    known = known_months(summaries, first, last)
    found = []
    for number, month in enumerate(known, start=1):
        found.append(summaries.month(month))
        done(number, len(known))
    return put_together(summaries, first, last, tuple(found))


def known_months(summaries: Summaries, first: Month, last: Month) -> list[Month]:
    """The months with data from `first` to `last`, the oldest first.

    Raises:
        NothingOnRecord: there is none.
    """
    known = [month for month in reversed(summaries.months()) if first <= month <= last]
    if not known:
        template = N_("Nothing is on record from {first} to {last}.")
        raise NothingOnRecord(template, first=first, last=last)
    return known


def put_together(
    summaries: Summaries, first: Month, last: Month, months: tuple[MonthlySummary, ...]
) -> PeriodSummary:
    """Months that were summed up, as one; there is at least one."""
    as_of = months[-1].as_of
    span = len(list(first.until(Month.of(as_of))))
    return PeriodSummary(first, last, months, summaries.charts(as_of, span))


def _raised(history: tuple[Assessment, ...]) -> Iterator[RaisedInPeriod]:
    patterns = dict.fromkeys(f.pattern for assessment in history for f in assessment.raised)
    for pattern in patterns:
        found = [
            (Month.of(assessment.as_of), finding)
            for assessment in history
            for finding in assessment.raised
            if finding.pattern == pattern
        ]
        yield RaisedInPeriod(
            title=_TITLES[pattern],
            level=max(finding.level or Level.WATCH for _, finding in found),
            points=max(finding.points for _, finding in found),
            months=tuple(month for month, _ in found),
            still=any(finding.pattern == pattern for finding in history[-1].raised),
        )


_TITLES = {detector.pattern: detector.explanation.title for detector in DETECTORS}
