"""Forms for credit reports, what they list, and scores."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.account import ACCOUNT_KIND_LABELS, AccountKind
from tracker.domain.report import (
    COUNT_KIND_LABELS,
    INQUIRY_KIND_LABELS,
    REMARK_KIND_LABELS,
    TRADELINE_STATE_LABELS,
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.fields import Draft, Editor, Field
from tracker.ui.forms.accounts import NOTE, in_capitals, last_digits, words

_BUREAUS = ("中国人民银行征信中心", "百行征信", "朴道征信")
_PRODUCTS = ("贷记卡", "准贷记卡", "个人住房商业贷款", "个人经营性贷款", "其他个人消费贷款")
_FORMS = ("个人信用报告(简版)", "个人信用报告(明细版)")
USUAL = CreditReport(bureau=_BUREAUS[0], form=_FORMS[0])
"""The report that most people have, to begin with."""

_MONTHS = 60
"""Reports count the overdue months of five years."""


def _yes_or_no(language: Language) -> dict[bool, str]:
    return {True: language.tr(N_("Yes")), False: language.tr(N_("No"))}


def report_draft(language: Language, record: CreditReport | None = None) -> Draft[CreditReport]:
    """A credit report."""
    title = N_("New credit report") if record is None else N_("Credit report")
    fields = (
        Field("reported_on", N_("Report date"), Editor.DATE),
        Field("bureau", N_("Issued by"), suggestions=_BUREAUS),
        Field("form", N_("Form"), optional=True, suggestions=_FORMS),
        NOTE,
    )
    return Draft(language.tr(title), fields, record or CreditReport())


_OWN_MONEY = {AccountKind.DEBIT, AccountKind.WALLET, AccountKind.WEALTH}
"""What a credit report tells nothing of."""


def tradeline_draft(
    language: Language, report: CreditReport, record: Tradeline | None = None
) -> Draft[Tradeline]:
    """An account as a report shows it."""
    title = N_("New account of the report") if record is None else N_("Account of the report")
    told = _yes_or_no(language)
    states = words(TRADELINE_STATE_LABELS, language)
    kinds = {kind: label for kind, label in ACCOUNT_KIND_LABELS.items() if kind not in _OWN_MONEY}
    fields = (
        Field("lender", N_("Lender")),
        Field("kind", N_("Kind"), Editor.CHOICE, choices=words(kinds, language)),
        Field("product", N_("Product"), optional=True, suggestions=_PRODUCTS),
        Field("state", N_("State"), Editor.CHOICE, choices=states),
        Field("tail", N_("Last four digits"), optional=True),
        Field("opened_on", N_("Opened on"), Editor.DATE, True),
        Field("closed_on", N_("Closed on"), Editor.DATE, True),
        Field("expires_on", N_("Due or valid until"), Editor.DATE, True),
        Field("currency", N_("Currency"),
              hint=N_("The account's own; a report tells all amounts in yuan.")),
        Field("is_revolving", N_("Can be used again"), Editor.CHOICE, True, told),
        Field("as_of", N_("Amounts as of"), Editor.DATE, True),
        Field("credit_limit", N_("Credit limit"), Editor.MONEY, True),
        Field("principal", N_("Loan amount"), Editor.MONEY, True),
        Field("balance", N_("Balance"), Editor.MONEY, True),
        Field("instalment_balance", N_("Instalments not billed"), Editor.MONEY, True),
        Field("is_overdue", N_("Overdue now"), Editor.CHOICE, True, told),
        Field("overdue_amount", N_("Overdue amount"), Editor.MONEY, True),
        Field("overdue_months", N_("Months overdue"), Editor.NUMBER, True, high=_MONTHS),
        Field("overdue_90_months", N_("of them over 90 days"), Editor.NUMBER, True, high=_MONTHS),
        NOTE,
    )  # fmt: skip
    start = record or Tradeline(report_id=report.id)
    return Draft(language.tr(title), fields, start, _as_kept)


def _as_kept(line: Tradeline) -> Tradeline:
    return replace(line, tail=last_digits(line.tail), currency=in_capitals(line.currency))


def count_draft(
    language: Language, report: CreditReport, record: ReportCount | None = None
) -> Draft[ReportCount]:
    """One column of the summary of a report."""
    title = N_("New line of the summary") if record is None else N_("Line of the summary")
    fields = (
        Field("kind", N_("Kind"), Editor.CHOICE, choices=words(COUNT_KIND_LABELS, language)),
        Field("accounts", N_("Accounts"), Editor.NUMBER, True, high=999),
        Field("open_accounts", N_("Open accounts"), Editor.NUMBER, True, high=999),
        Field("overdue_accounts", N_("Accounts ever overdue"), Editor.NUMBER, True, high=999),
        Field("overdue_90_accounts", N_("Over 90 days overdue"), Editor.NUMBER, True, high=999),
        Field("guarantees", N_("Guarantees"), Editor.NUMBER, True, high=999),
    )
    return Draft(language.tr(title), fields, record or ReportCount(report_id=report.id))


def inquiry_draft(
    language: Language, report: CreditReport, record: Inquiry | None = None
) -> Draft[Inquiry]:
    """Somebody looked at the report."""
    title = N_("New inquiry") if record is None else N_("Inquiry")
    reasons = ("贷款审批", "信用卡审批", "担保资格审查", "贷后管理", "本人查询")
    fields = (
        Field("on", N_("Day"), Editor.DATE),
        Field("institution", N_("Institution")),
        Field("reason", N_("Reason"), optional=True, suggestions=reasons),
        Field("kind", N_("Kind"), Editor.CHOICE, choices=words(INQUIRY_KIND_LABELS, language),
              hint=N_("Applications are hard; a lender's own checks and yours are soft.")),
    )  # fmt: skip
    return Draft(language.tr(title), fields, record or Inquiry(report_id=report.id))


def remark_draft(
    language: Language, report: CreditReport, record: ReportRemark | None = None
) -> Draft[ReportRemark]:
    """A guarantee, a public record, or whatever else a report tells."""
    title = N_("New remark of the report") if record is None else N_("Remark of the report")
    fields = (
        Field("kind", N_("Kind"), Editor.CHOICE, choices=words(REMARK_KIND_LABELS, language)),
        Field("on", N_("Day"), Editor.DATE, True),
        Field("institution", N_("Institution"), optional=True),
        Field("amount", N_("Amount"), Editor.MONEY, True),
        Field("balance", N_("What is left of it"), Editor.MONEY, True),
        Field("as_of", N_("Amounts as of"), Editor.DATE, True),
        Field("text", N_("Sentence of the report"), Editor.NOTE, True),
    )
    return Draft(language.tr(title), fields, record or ReportRemark(report_id=report.id))


def score_draft(language: Language, record: ScoreReading | None = None) -> Draft[ScoreReading]:
    """A score on a day."""
    title = N_("New score") if record is None else N_("Score")
    fields = (
        Field("on", N_("Day"), Editor.DATE),
        Field("name", N_("Score"), suggestions=("芝麻分", "微信支付分")),
        Field("value", N_("Points"), Editor.NUMBER, high=10_000),
        Field("lowest", N_("Lowest possible"), Editor.NUMBER, True, high=10_000),
        Field("highest", N_("Highest possible"), Editor.NUMBER, True, high=10_000),
        NOTE,
    )
    return Draft(language.tr(title), fields, record or ScoreReading())
