"""What the charts of credit reports are drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.grouped import grouped
from tracker.domain.period import Month, Span
from tracker.domain.report import CreditReport, Inquiry, InquiryKind, ScoreReading, Tradeline

LOOKS_BACK = 24
"""Months before a report whose inquiries it lists."""


@dataclass(frozen=True, slots=True)
class InquiryMonth:
    """Inquiries of one month, told once however many reports tell of them.

    `seen_to` is the last day that any report tells of, `None` in a month that none does: then
    nothing is known, which is not the same as no inquiry.
    """

    month: Month
    inquiries: tuple[Inquiry, ...] = ()
    seen_to: date | None = None

    def of(self, kind: InquiryKind) -> tuple[Inquiry, ...]:
        """Those of a kind."""
        return tuple(inquiry for inquiry in self.inquiries if inquiry.kind is kind)


@dataclass(frozen=True, slots=True)
class InquiryWatch:
    """How the detector counts: hard inquiries of so many months, and from how many it speaks."""

    months: int
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportCharts:
    """What all reports and scores tell, over time; `tradelines` are those of the newest report."""

    as_of: date
    months: tuple[InquiryMonth, ...] = ()
    report: CreditReport | None = None
    tradelines: tuple[Tradeline, ...] = ()
    scores: tuple[ScoreReading, ...] = ()
    watch: InquiryWatch | None = None


def report_charts(table: BehaviourTable, watch: InquiryWatch | None = None) -> ReportCharts:
    """What is known by the day of a behaviour table."""
    newest = max(table.reports, key=lambda r: (r.reported_on, r.id), default=None)
    lines = tuple(t for t in table.tradelines if newest and t.report_id == newest.id)
    return ReportCharts(table.as_of, inquiry_months(table), newest, lines, table.scores, watch)


def inquiry_months(table: BehaviourTable) -> tuple[InquiryMonth, ...]:
    """Two years of months up to the newest report; none where no report lists an inquiry."""
    by_report = grouped(table.inquiries, lambda inquiry: inquiry.report_id)
    told = [report for report in table.reports if report.id in by_report]
    if not told:
        return ()
    spans = [_looked_at(report) for report in told]
    known = distinct(by_report.values())
    last = Month.of(max(span.last for span in spans))
    shown = last.plus(-LOOKS_BACK).until(Month.of(table.as_of))
    return tuple(_month(month, known, spans) for month in shown)


def distinct(reports: Iterable[Sequence[Inquiry]]) -> tuple[Inquiry, ...]:
    """Each inquiry once, by day: what two reports tell is one, what one tells twice are two."""
    found: dict[tuple[object, ...], list[Inquiry]] = {}
    for inquiries in reports:
        mine: Counter[tuple[object, ...]] = Counter()
        for inquiry in inquiries:
            key = (inquiry.on, inquiry.institution, inquiry.reason, inquiry.kind)
            mine[key] += 1
            if mine[key] > len(found.setdefault(key, [])):
                found[key].append(inquiry)
    return tuple(sorted((i for same in found.values() for i in same), key=lambda i: (i.on, i.id)))


def recent(months: Sequence[InquiryMonth], place: int, watch: InquiryWatch) -> int | None:
    """Hard inquiries in the months that the detector looks at, up to the end of a month.

    `None` where a part of them is in no report.
    """
    end = months[place].seen_to
    if end is None:
        return None
    first = Month.of(end).plus(-watch.months).day(end.day)
    if first < months[0].month.first or any(
        month.seen_to is None for month in months[:place] if month.month.last >= first
    ):
        return None
    found = (i for month in months[: place + 1] for i in month.of(InquiryKind.HARD))
    return sum(first <= inquiry.on <= end for inquiry in found)


def _looked_at(report: CreditReport) -> Span:
    first = Month.of(report.reported_on).plus(-LOOKS_BACK).day(report.reported_on.day)
    return Span(first, report.reported_on)


def _month(month: Month, known: Sequence[Inquiry], spans: Sequence[Span]) -> InquiryMonth:
    seen = [
        min(s.last, month.last) for s in spans if s.first <= month.last and month.first <= s.last
    ]
    mine = tuple(inquiry for inquiry in known if Month.of(inquiry.on) == month)
    return InquiryMonth(month, mine, max(seen, default=None))
