"""What has been read of a report so far, and the report it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracker.domain.report import Inquiry, ReportCount, ReportRemark, Tradeline
from tracker.domain.sentence import N_, Listed, Sentence
from tracker.importing.credit_report.head import Head
from tracker.importing.credit_report.inquiries import ReadInquiries
from tracker.importing.credit_report.labelled_remarks import not_understood
from tracker.importing.credit_report.mask import masked
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.credit_report.responsibilities import without_numbers

_MOST_NUMBERS = 20


@dataclass(slots=True)
class Findings:
    """Everything found; `names` are those of people in it, to be masked."""

    counts: list[ReportCount] = field(default_factory=list)
    tradelines: list[Tradeline] = field(default_factory=list)
    inquiries: list[Inquiry] = field(default_factory=list)
    remarks: list[ReportRemark] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def leave(self, texts: Iterable[str]) -> None:
        """Keep texts that are not understood."""
        self.remarks += not_understood(map(without_numbers, texts))

    def take_inquiries(self, read: ReadInquiries) -> None:
        """Keep a list of inquiries, and say which numbers it lacks."""
        self.inquiries += read.inquiries
        self.leave(read.left)
        numbers = read.numbers
        if not numbers:
            return
        if lacking := set(range(min(numbers), max(numbers))) - set(numbers):
            shown = Listed(tuple(sorted(lacking)[:_MOST_NUMBERS]))
            self.notes.append(
                Sentence(N_("Inquiries are missing: number {numbers}."), {"numbers": shown})
            )


def masked_report(head: Head, found: Findings) -> ParsedReport:
    """The report without a name or a whole number of anybody in it."""
    names = [name for name in (head.name, *sorted(found.names)) if name]

    def hide(text: str) -> str:
        return masked(text, names)

    return ParsedReport(
        report=head.report,
        counts=tuple(found.counts),
        tradelines=tuple(
            replace(one, lender=hide(one.lender), product=hide(one.product), text=hide(one.text))
            for one in found.tradelines
        ),
        inquiries=tuple(
            replace(one, institution=hide(one.institution), reason=hide(one.reason))
            for one in found.inquiries
        ),
        remarks=tuple(
            replace(one, institution=hide(one.institution), text=hide(one.text))
            for one in found.remarks
        ),
        notes=tuple(found.notes),
    )
