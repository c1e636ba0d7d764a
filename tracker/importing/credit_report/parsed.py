"""What a credit report says, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.report import CreditReport, Inquiry, ReportCount, ReportRemark, Tradeline
from tracker.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A report and all that it tells, as records that have no id yet.

    Everything that it prints about the person is in one of them, exactly once; a sentence that is
    not understood is a remark of that kind. Names and numbers of people and cards are masked.
    `notes` say where its own summary counts other accounts than were read.
    """

    report: CreditReport
    counts: tuple[ReportCount, ...] = ()
    tradelines: tuple[Tradeline, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    remarks: tuple[ReportRemark, ...] = ()
    notes: tuple[Sentence, ...] = ()
