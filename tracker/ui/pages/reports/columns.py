"""The columns of the tables on the credit reports page. No Qt in this file."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.account import ACCOUNT_KIND_LABELS
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    INQUIRY_KIND_LABELS,
    REMARK_KIND_LABELS,
    TRADELINE_STATE_LABELS,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.sentence import N_, Sentence, Word
from tracker.services.report_sheet import overdue_said, short_name
from tracker.ui.columns import Column
from tracker.ui.pages.reports.model import AccountRow


def _product(line: Tradeline) -> Sentence | str | Word:
    product = line.product or Word(ACCOUNT_KIND_LABELS[line.kind])
    if line.tail:
        return Sentence(N_("{product} ({tail})"), {"product": product, "tail": line.tail})
    return product


def _granted(line: Tradeline) -> Money | None:
    return line.credit_limit if line.credit_limit is not None else line.principal


def _as_of(line: Tradeline) -> Month | None:
    day = line.closed_on if line.state.is_over else line.as_of
    return Month.of(day) if day is not None else None


def _in_ledger(row: AccountRow) -> Sentence | str | None:
    if row.proposed:
        return Sentence(N_("{account}?"), {"account": row.proposed})
    return row.tied or None


ACCOUNTS: Sequence[Column[AccountRow]] = (
    Column(
        N_("Lender"), lambda r: short_name(r.line.lender), width=188, stretch=True,
        mark=lambda r: r.tone,
    ),
    Column(N_("Product"), lambda r: _product(r.line), width=136),
    Column(N_("Limit or loan (¥)"), lambda r: _granted(r.line), numeric=True, width=124),
    Column(N_("Balance (¥)"), lambda r: r.line.balance, numeric=True, width=108),
    Column(N_("As of"), lambda r: _as_of(r.line), width=84),
    Column(N_("State"), lambda r: Word(TRADELINE_STATE_LABELS[r.line.state]), width=112),
    Column(N_("Overdue payments"), lambda r: overdue_said(r.line), width=140, stretch=True),
    Column(N_("In your ledger"), _in_ledger, width=112, stretch=True),
)  # fmt: skip

TRADELINES: Sequence[Column[Tradeline]] = (
    Column(N_("Lender"), lambda t: t.lender, width=160, stretch=True),
    Column(N_("Product"), _product, width=132, stretch=True),
    Column(N_("Kind"), lambda t: Word(ACCOUNT_KIND_LABELS[t.kind]), width=116),
    Column(N_("Opened on"), lambda t: t.opened_on, width=104),
    Column(N_("State"), lambda t: Word(TRADELINE_STATE_LABELS[t.state]), width=112),
    Column(N_("Limit or loan (¥)"), _granted, numeric=True, width=128),
    Column(N_("Balance (¥)"), lambda t: t.balance, numeric=True, width=112),
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

ASKED: Sequence[Column[Inquiry]] = (
    Column(N_("Day"), lambda i: i.on, width=104),
    Column(N_("Institution"), lambda i: i.institution, width=220, stretch=True),
    Column(N_("Reason"), lambda i: i.reason, width=160, stretch=True),
)

INQUIRIES: Sequence[Column[Inquiry]] = (
    *ASKED,
    Column(N_("Kind"), lambda i: Word(INQUIRY_KIND_LABELS[i.kind]), width=120),
)

REMARKS: Sequence[Column[ReportRemark]] = (
    Column(N_("Kind"), lambda r: Word(REMARK_KIND_LABELS[r.kind]), width=184),
    Column(N_("Day"), lambda r: r.on, width=104),
    Column(N_("Institution"), lambda r: r.institution, width=160, stretch=True),
    Column(N_("Amount (¥)"), lambda r: r.amount, numeric=True, width=112),
    Column(N_("Sentence of the report"), lambda r: r.text, width=240, stretch=True),
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
