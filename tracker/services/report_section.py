"""What the summary of a month tells of the credit report of that month."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month
from tracker.domain.report_comparison import ReportComparison, compare
from tracker.domain.report_content import ReportContent, put_together


@dataclass(frozen=True, slots=True)
class ReportSection:
    """The last report of a month; `comparison` with the one before it, `None` for the first."""

    content: ReportContent
    comparison: ReportComparison | None = None


def report_section(table: BehaviourTable, month: Month) -> ReportSection | None:
    """The section of a month; `None` where it has no report."""
    contents = put_together(
        table.reports, table.counts, table.tradelines, table.inquiries, table.remarks
    )
    places = [n for n, c in enumerate(contents) if Month.of(c.report.reported_on) == month]
    if not places:
        return None
    content = contents[places[-1]]
    earlier = [c for c in contents if c.report.reported_on < content.report.reported_on]
    return ReportSection(content, compare(earlier[-1], content) if earlier else None)
