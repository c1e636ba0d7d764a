"""The summary of a month: what happened, how it stands, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain.account import Account, limit_on
from tracker.domain.behaviour import BehaviourTable, CashMonth, LineMonth, share_used
from tracker.domain.by_plan import planned_month
from tracker.domain.context import ContextEvent
from tracker.domain.coverage import gaps
from tracker.domain.dues import dues
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import Sentence
from tracker.domain.statement import Repayment, Settlement
from tracker.drift.ahead import Ahead, asking, instalments
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Finding, State
from tracker.drift.detectors.dormancy import Dormancy
from tracker.drift.one_detector import detector
from tracker.drift.paused import left_out
from tracker.i18n import Language
from tracker.services.chart_data import ChartData, SpendingSum, Watched
from tracker.services.context_files import LANGUAGES
from tracker.services.ledger import Ledger
from tracker.services.outside import Outside
from tracker.services.report_section import ReportSection, report_section
from tracker.services.review import Review, WarningState


@dataclass(frozen=True, slots=True)
class StatementUse:
    """How much of a line a statement found in use; `limit` is that of its day."""

    statement_date: date
    balance: Money
    limit: Money | None
    estimated: bool

    @property
    def utilisation(self) -> float | None:
        """Balance over limit; `None` without one in its currency."""
        return share_used(self.balance, self.limit)


@dataclass(frozen=True, slots=True)
class LineSummary:
    """One credit line in the month, and its use at the statements of the month."""

    account: Account
    month: LineMonth
    at_statements: tuple[StatementUse, ...]


@dataclass(frozen=True, slots=True)
class OpenWarning:
    """A raised pattern that was not dismissed; `title` is a marked text."""

    title: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Missing:
    """What the summary does not know.

    `uncovered` are days of the month no source covers, `review` counts entries of the month that
    need a look, `unanswered` are the patterns without enough data: their headlines say what is
    missing. `owed` says so of lines that no headline is about.
    """

    uncovered: tuple[Span, ...]
    review: int
    unanswered: tuple[OpenWarning, ...]
    owed: tuple[Sentence, ...] = ()

    @property
    def days(self) -> int:
        """How many days no source covers."""
        return sum((span.last - span.first).days + 1 for span in self.uncovered)


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """A month as it was known on `as_of`: its last day, or today while it runs.

    `index_before` is the index at the end of the month before, `None` where there was no data.
    `due` are the statements due in the month and those of earlier months that are still unpaid and
    that no later one carries, `due_next` the last statement of each line due in the next month.
    `instalments` are the payments of plans that are ahead in this month and the next.
    `warnings` leaves out the `dismissed` ones. `charts` covers twelve months. `made_on` is today.
    `report` is the credit report of the month, where there is one. `history` are the assessments at
    the ends of the months that `charts` covers, this one the last; `outside` are the events that
    the person did not hide, by language.
    """

    month: Month
    as_of: date
    made_on: date
    assessment: Assessment
    index_before: int | None
    lines: tuple[LineSummary, ...]
    repayments: tuple[Repayment, ...]
    due: tuple[Settlement, ...]
    due_next: tuple[Settlement, ...]
    instalments: tuple[Ahead, ...]
    warnings: tuple[OpenWarning, ...]
    dismissed: int
    cash: CashMonth | None
    spending: tuple[SpendingSum, ...]
    missing: Missing
    charts: ChartData
    report: ReportSection | None = None
    history: tuple[Assessment, ...] = ()
    outside: Mapping[str, tuple[ContextEvent, ...]] = field(default_factory=dict)

    @property
    def is_running(self) -> bool:
        """Whether the month is not over."""
        return self.as_of < self.month.last

    @property
    def change(self) -> int | None:
        """The index against the one of the month before; `None` where there was no data."""
        return None if self.index_before is None else self.assessment.index - self.index_before

    @property
    def steps(self) -> tuple[OpenWarning, ...]:
        """The warnings that have a next step, the earliest date first."""
        found = [w for w in self.warnings if w.finding.step is not None]
        return tuple(sorted(found, key=_when))

    @property
    def instalments_due(self) -> tuple[Ahead, ...]:
        """What plans ask for in the rest of the month, while it runs."""
        return tuple(one for one in self.instalments if one.due_on <= self.month.last)

    @property
    def instalments_next(self) -> tuple[Ahead, ...]:
        """What plans ask for in the next month."""
        return tuple(one for one in self.instalments if one.due_on > self.month.last)

    def account_name(self, account_id: int | None) -> str:
        """What an account is called; "" for none."""
        names = {account.id: account.name for account in self.charts.table.accounts}
        return "" if account_id is None else names.get(account_id, "")

    def to_json(self, language: Language) -> dict[str, Any]:
        """As plain values: amounts in minor units, ISO dates, sentences in `language`."""
        from tracker.services.summary_json import summary_json  # noqa: PLC0415 - it needs this

        return summary_json(self, language)


class Summaries:
    """Makes the summaries of months, and the data of charts."""

    def __init__(self, review: Review, ledger: Ledger, outside: Outside) -> None:
        self._review = review
        self._ledger = ledger
        self._outside = outside

    def months(self) -> list[Month]:
        """The months that there is data for, the latest first."""
        table = self._review.table()
        known = {row.month for row in table.cash if row.observed or row.inflow or row.outflow}
        for rows in table.lines.values():
            known.update(row.month for row in rows if row.observed or _moved(row))
        known.update(Month.of(s.statement.statement_date) for s in table.settlements)
        return sorted(known, reverse=True)

    def month(self, month: Month) -> MonthlySummary:
        """The summary of a month, as it was known at its end (or is known today)."""
        today = self._review.table().as_of
        as_of = min(month.last, today)
        charts = self.charts(as_of)
        assessment = self._review.assess(as_of)
        before = self._review.assess(month.plus(-1).last)
        raised, dismissed = self._warnings(assessment)
        table = charts.table
        return MonthlySummary(
            month=month,
            as_of=as_of,
            made_on=today,
            assessment=assessment,
            index_before=before.index if before.coverage.with_data else None,
            lines=tuple(_lines(table, month)),
            repayments=tuple(r for r in table.repayments if Month.of(r.paid_on) == month),
            due=tuple(_due_in(table, month)),
            due_next=tuple(
                due.settlement
                for due in dues(asking(table), as_of)
                if Month.of(due.settlement.statement.due_date) == month.plus(1)
            ),
            instalments=tuple(
                one for one in instalments(table) if one.due_on <= month.plus(1).last
            ),
            warnings=raised,
            dismissed=dismissed,
            cash=next((row for row in table.cash if row.month == month), None),
            spending=tuple(s for s in charts.spending if s.month == month),
            missing=self._missing(table, month, assessment),
            charts=charts,
            report=report_section(table, month),
            history=(*self._review.history(11, as_of), assessment),
            outside={code: self._outside.shown(code) for code in LANGUAGES},
        )

    def charts(self, as_of: date | None = None, months: int = 12) -> ChartData:
        """What the charts show: the last `months` months up to a day, today unless told."""
        table = self._review.table(as_of)
        last = Month.of(table.as_of)
        span = Span(last.plus(1 - months).first, last.last)
        dormancy = self._review.detector(Dormancy)
        return ChartData(
            span=span,
            table=table,
            activity=Watched(table, dormancy.years(table)),
            spending=self._review.spent(Span(span.first, table.as_of)),
        )

    def _warnings(self, assessment: Assessment) -> tuple[tuple[OpenWarning, ...], int]:
        """The raised patterns that were not dismissed, and how many were."""
        put_away = {
            (w.decision.pattern, w.decision.since)
            for w in self._review.warnings()
            if w.decision is not None and w.state is WarningState.DISMISSED
        }
        raised = assessment.raised
        opened = [f for f in raised if (f.pattern, f.since) not in put_away]
        return tuple(map(_named, opened)), len(raised) - len(opened)

    def _missing(self, table: BehaviourTable, month: Month, assessment: Assessment) -> Missing:
        whole = Span(month.first, min(month.last, table.as_of))
        query = EntryQuery(first=whole.first, last=whole.last, needs_review=True)
        silent = [f for f in assessment.findings if f.state is State.NO_DATA]
        said = [finding.headline for finding in silent]
        return Missing(
            tuple(gaps(table.covered, whole)),
            self._ledger.count(query),
            tuple(map(_named, silent)),
            tuple(one.text for one in left_out(table) if one.text not in said),
        )


def _named(finding: Finding) -> OpenWarning:
    return OpenWarning(detector(finding.pattern).explanation.title, finding)


def _moved(row: LineMonth) -> bool:
    return any((row.spent, row.drawn, row.refunded, row.repaid, row.charged))


def _lines(table: BehaviourTable, month: Month) -> Iterator[LineSummary]:
    for account in sorted(table.accounts, key=lambda account: account.id):
        known = (r for r in table.lines.get(account.id, ()) if r.month == month)
        row = next(known, None) or planned_month(table, account, month)
        if row is None:
            continue
        changes = table.limits_of(account.id)
        uses = (
            StatementUse(day := st.statement_date, st.balance, limit_on(changes, day), st.estimated)
            for st in (s.statement for s in table.settlements)
            if st.account_id == account.id and Month.of(st.statement_date) == month
        )
        yield LineSummary(account, row, tuple(uses))


def _due_in(table: BehaviourTable, month: Month) -> Iterator[Settlement]:
    """Statements due in a month, and what is left of older ones that no later one carries.

    Of one whose minimum was met as well: it is not late, but bears interest. What the payments of a
    plan ask for is not asked for by an estimated statement, too.
    """
    every = list(asking(table))
    asked = {id(settlement) for settlement in every}
    last = {id(due.settlement) for due in dues(every, table.as_of)}
    for settlement in table.settlements:
        if settlement.outstanding.minor > 0 and id(settlement) not in asked:
            continue
        due = Month.of(settlement.statement.due_date)
        is_left = id(settlement) in last and settlement.outstanding.minor > 0
        if due == month or (due < month and is_left):
            yield settlement


def _when(warning: OpenWarning) -> tuple[date, str]:
    step = warning.finding.step
    return (step.by if step and step.by else date.max), warning.title
