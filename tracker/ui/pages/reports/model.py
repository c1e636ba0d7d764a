"""What the credit reports page shows. No Qt in this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    INQUIRY_KIND_LABELS,
    CreditReport,
    Inquiry,
    ReportCount,
    ScoreReading,
    Tradeline,
)
from tracker.domain.sentence import N_, Word
from tracker.rendering.palette import Tone
from tracker.ui.columns import Column

if TYPE_CHECKING:
    from datetime import date

    from tracker.services.services import Services


@dataclass(frozen=True)
class ReportRow:
    """A credit report with what it lists."""

    report: CreditReport
    counts: Sequence[ReportCount]
    tradelines: Sequence[Tradeline]
    inquiries: Sequence[Inquiry]

    @property
    def open_lines(self) -> int:
        """How many of its accounts are open."""
        return sum(line.closed_on is None for line in self.tradelines)

    @property
    def overdue_accounts(self) -> int | None:
        """How many accounts were ever overdue; `None` where its summary does not say."""
        told = [c.overdue_accounts for c in self.counts if c.overdue_accounts is not None]
        return sum(told) if told else None


@dataclass(frozen=True)
class Reports:
    """Reports, scores and incomes, newest first."""

    reports: Sequence[ReportRow]
    scores: Sequence[ScoreReading]
    incomes: Sequence[IncomeStatement]


REPORTS: Sequence[Column[ReportRow]] = (
    Column(N_("Report date"), lambda r: r.report.reported_on),
    Column(N_("Issued by"), lambda r: r.report.bureau, width=180, stretch=True),
    Column(N_("Form"), lambda r: r.report.form or None, width=140, stretch=True),
    Column(N_("Open accounts"), lambda r: r.open_lines, numeric=True),
    Column(N_("Inquiries"), lambda r: len(r.inquiries), numeric=True, width=100),
    Column(N_("Ever overdue"), lambda r: r.overdue_accounts, numeric=True),
    Column(N_("Note"), lambda r: r.report.note, width=100, stretch=True),
)


def overdue(line: Tradeline) -> Tone | None:
    """The mark of an account of a report: only one that was overdue has any."""
    return Tone.WARN if line.overdue_months else None


TRADELINES: Sequence[Column[Tradeline]] = (
    Column(N_("Lender"), lambda t: t.lender, width=160, stretch=True, mark=overdue),
    Column(N_("Kind"), lambda t: Word(ACCOUNT_KIND_LABELS[t.kind]), width=116),
    Column(N_("Opened on"), lambda t: t.opened_on, width=104),
    Column(N_("Closed on"), lambda t: t.closed_on, width=104),
    Column(N_("Credit limit (¥)"), lambda t: t.credit_limit, numeric=True, width=124),
    Column(N_("Balance (¥)"), lambda t: t.balance, numeric=True, width=108),
    Column(N_("As of"), lambda t: t.as_of, width=104),
    Column(N_("Months overdue"), lambda t: t.overdue_months, numeric=True, width=124),
)

COUNTS: Sequence[Column[ReportCount]] = (
    Column(N_("Kind"), lambda c: Word(COUNT_KIND_LABELS[c.kind]), width=180, stretch=True),
    Column(N_("Accounts"), lambda c: c.accounts, numeric=True),
    Column(N_("Open accounts"), lambda c: c.open_accounts, numeric=True),
    Column(N_("Ever overdue"), lambda c: c.overdue_accounts, numeric=True),
    Column(N_("Over 90 days overdue"), lambda c: c.overdue_90_accounts, numeric=True, width=160),
    Column(N_("Guarantees"), lambda c: c.guarantees, numeric=True),
)

INQUIRIES: Sequence[Column[Inquiry]] = (
    Column(N_("Day"), lambda i: i.on),
    Column(N_("Institution"), lambda i: i.institution, width=220, stretch=True),
    Column(N_("Reason"), lambda i: i.reason, width=160, stretch=True),
    Column(N_("Kind"), lambda i: Word(INQUIRY_KIND_LABELS[i.kind]), width=120),
)

SCORES: Sequence[Column[ScoreReading]] = (
    Column(N_("Day"), lambda s: s.on),
    Column(N_("Score"), lambda s: s.name, width=160),
    Column(N_("Points"), lambda s: s.value, numeric=True, width=100),
    Column(N_("Lowest possible"), lambda s: s.lowest, numeric=True, width=130),
    Column(N_("Highest possible"), lambda s: s.highest, numeric=True, width=130),
    Column(N_("Note"), lambda s: s.note, stretch=True),
)

INCOMES: Sequence[Column[IncomeStatement]] = (
    Column(N_("From day"), lambda i: i.from_day),
    Column(N_("Net income a month (¥)"), lambda i: i.monthly_net, numeric=True, width=180),
    Column(N_("Note"), lambda i: i.note, stretch=True),
)


def load(services: Services) -> Reports:
    """Every report, score and income."""
    ledger = services.ledger
    counts, lines = ledger.all(ReportCount), ledger.all(Tradeline)
    inquiries = ledger.all(Inquiry)
    reports = [
        ReportRow(
            report,
            [count for count in counts if count.report_id == report.id],
            [line for line in lines if line.report_id == report.id],
            sorted((i for i in inquiries if i.report_id == report.id), key=_day, reverse=True),
        )
        for report in sorted(ledger.all(CreditReport), key=lambda r: r.reported_on, reverse=True)
    ]
    scores = sorted(ledger.all(ScoreReading), key=lambda s: s.on, reverse=True)
    incomes = sorted(ledger.all(IncomeStatement), key=lambda i: i.from_day, reverse=True)
    return Reports(reports, scores, incomes)


def _day(inquiry: Inquiry) -> date:
    return inquiry.on
