"""What all charts together are drawn from: everything that is known, up to a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.cost import costs
from tracker.domain.daily import bought
from tracker.domain.period import Month, Span
from tracker.drift.assessment import Assessment
from tracker.drift.unsecured import Debt, Debts
from tracker.services.chart_data import ChartData, DebtMonth, DebtPart
from tracker.services.report_charts import InquiryWatch
from tracker.services.review import Review
from tracker.services.summary import Summaries

YEAR: Final = 12
ASSESSED: Final = 36
"""Months for which the index is worked out; what it was before is of little use."""


def chart_history(review: Review, summaries: Summaries) -> ChartData:
    """Everything that is known up to today. Its span is all of it, and a year at least.

    Of the index only the last year is told, as the overview has it: `assessed` tells more.
    """
    from tracker.drift.detectors.inquiry_burst import MONTHS, InquiryBurst  # noqa: PLC0415 - as said

    table = review.table()
    months = max(YEAR, months_known(table))
    past = [row for row in review.day_sums() if row.on <= table.as_of]
    burst = review.detector(InquiryBurst)
    return replace(
        summaries.charts(months=months),
        costs=costs(past),
        days=bought(past, table.currency),
        debts=tuple(debt_months(table, months)),
        history=assessed(review, YEAR),
        watch=InquiryWatch(MONTHS, (burst.watch, burst.warn, burst.alert)),
    )


def assessed(review: Review, months: int) -> tuple[Assessment, ...]:
    """The assessments at the ends of the last months, today's the last; slow for many."""
    return (*review.history(min(months, ASSESSED) - 1), review.assess())


def months_known(table: BehaviourTable) -> int:
    """How many months lie between the first that anything is known of and today."""
    first = [row.month for row in table.spending[:1]]
    first += [row.month for row in table.at_hand[:1]]
    first += [rows[0].month for rows in table.lines.values() if rows]
    first += [Month.of(s.statement.statement_date) for s in table.settlements[:1]]
    begin, last = min(first, default=Month.of(table.as_of)), Month.of(table.as_of)
    return 12 * (last.year - begin.year) + last.number - begin.number + 1


def debt_months(table: BehaviourTable, months: int) -> Iterator[DebtMonth]:
    """What was owed at the end of each of the last months in which anything is known of it."""
    debts, last = Debts(table), Month.of(table.as_of)
    partly = {
        (id_, row.month)
        for id_, rows in table.lines.items()
        for row in rows
        if row.pause or not row.observed
    }
    for month in last.plus(1 - months).until(last):
        on = min(month.last, table.as_of)
        parts = tuple(_part(debt, on, partly) for debt in debts.on(on))
        if parts:
            yield DebtMonth(on, parts)


def _part(debt: Debt, on: date, partly: set[tuple[int, Month]]) -> DebtPart:
    """An estimate where a report tells of it, or where some entries may be missing."""
    unsure = debt.is_reported or (debt.account_id or 0, Month.of(on)) in partly
    return DebtPart(debt.name, debt.account_id, debt.owed, unsure)


def within(data: ChartData, span: Span) -> ChartData:
    """The same with another span, whole months of it."""
    whole = Span(Month.of(span.first).first, Month.of(span.last).last)
    return replace(data, span=whole)
