"""What the credit reports page shows. No Qt in this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tracker.domain.account import Account
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.report import CreditReport, ScoreReading, Tradeline
from tracker.domain.report_content import ReportContent
from tracker.domain.report_ties import CONFIDENCE_LABELS
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.drift.detectors.inquiry_burst import MONTHS, InquiryBurst
from tracker.i18n import Language
from tracker.rendering.palette import Tone
from tracker.services.report_charts import InquiryWatch, ReportCharts, report_charts

if TYPE_CHECKING:
    from datetime import date

    from tracker.domain.report_checks import ReportCheck
    from tracker.domain.report_ties import TieProposal
    from tracker.services.services import Services


@dataclass(frozen=True)
class ReportsData:
    """Reports, scores and incomes, newest first; `names` are what accounts are called, by id.

    `next_free` is the first day on which a report should be free of charge again.
    """

    contents: Sequence[ReportContent]
    accounts: Sequence[Account]
    names: Mapping[int, str]
    scores: Sequence[ScoreReading]
    incomes: Sequence[IncomeStatement]
    charts: ReportCharts
    next_free: date
    today: date


@dataclass(frozen=True)
class Standing:
    """How a kept report stands to the ledger: what its accounts seem to be, what to check."""

    proposals: Sequence[TieProposal] = ()
    checks: Sequence[ReportCheck] = ()
    by_line: Mapping[int, TieProposal] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many things wait for the person."""
        return len(self.proposals) + len(self.checks)


NOTHING = Standing()


@dataclass(frozen=True)
class AccountRow:
    """An account of a report, with the account of the ledger that it is or seems to be."""

    line: Tradeline
    tied: str = ""
    proposed: str = ""

    @property
    def tone(self) -> Tone | None:
        """The mark of an account: only one that is or was overdue has any."""
        if self.line.is_overdue or self.line.overdue_90_months:
            return Tone.WARN
        return Tone.WATCH if self.line.overdue_months else None


def load(services: Services) -> ReportsData:
    """Every report, score and income."""
    ledger = services.ledger
    accounts = ledger.all(Account)
    return ReportsData(
        contents=list(reversed(services.reports.all())),
        accounts=[account for account in accounts if account.kind.is_credit],
        names={account.id: ledger.account_label(account) for account in accounts},
        scores=sorted(ledger.all(ScoreReading), key=lambda s: s.on, reverse=True),
        incomes=sorted(ledger.all(IncomeStatement), key=lambda i: i.from_day, reverse=True),
        charts=report_charts(services.review.table(), _watch(services)),
        next_free=services.reports.next_free_on(),
        today=services.today(),
    )


def _watch(services: Services) -> InquiryWatch:
    """How the detector counts inquiries, with the person's thresholds."""
    burst = next(d for d in services.review.detectors() if isinstance(d, InquiryBurst))
    return InquiryWatch(MONTHS, (burst.watch, burst.warn, burst.alert))


def load_standing(services: Services, report_id: int) -> Standing:
    """What one report asks of the person. Raises NoSuchReport."""
    proposals = services.reports.proposals(report_id)
    return Standing(
        proposals,
        services.reports.checks(report_id),
        {proposal.tradeline.id: proposal for proposal in proposals},
    )


def account_rows(
    lines: Sequence[Tradeline], names: Mapping[int, str], standing: Standing
) -> list[AccountRow]:
    """Accounts of a report as rows of a table."""
    rows = []
    for line in lines:
        tied = names.get(line.account_id or 0, "")
        proposal = standing.by_line.get(line.id)
        proposed = names.get(proposal.account.id, "") if proposal is not None and not tied else ""
        rows.append(AccountRow(line, tied, proposed))
    return rows


def reasons_said(proposal: TieProposal, language: Language) -> str:
    """How sure a proposal is, and what speaks for it."""
    sure = Word(CONFIDENCE_LABELS[proposal.confidence])
    told = Sentence(N_("{sure}."), {"sure": sure})
    for reason in proposal.reasons:
        told = Sentence(N_("{told} {more}"), {"told": told, "more": reason})
    return language.say(told)


_FORMS: Final = {
    "简版": N_("Brief report"),
    "详版": N_("Detailed report"),
    "个人信用报告(简版)": N_("Brief report"),
    "个人信用报告(明细版)": N_("Detailed report"),
}
"""What the forms that reports are printed in are called; any other is said as it is typed."""


def report_title(report: CreditReport) -> Sentence:
    """What a report is called."""
    if report.form:
        form: Value = Word(_FORMS[report.form]) if report.form in _FORMS else report.form
        return Sentence(N_("{form} of {day}"), {"form": form, "day": report.reported_on})
    return Sentence(N_("Credit report of {day}"), {"day": report.reported_on})


def next_free_said(data: ReportsData) -> Sentence:
    """When the next report can be asked for free of charge."""
    if data.next_free <= data.today:
        return Sentence(N_("By what is on record, you can ask for a report free of charge now."))
    template = N_(
        "By what is on record, both free reports of this year are used; the next one is free from "
        "{day}."
    )
    return Sentence(template, {"day": data.next_free})
