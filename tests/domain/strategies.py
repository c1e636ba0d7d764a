"""Ledgers that hypothesis makes up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.domain.cheap import among, between, or_none, records
from tests.domain.ledger import ACCOUNTS, of_rows
from tracker.domain.account import LimitChange
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.coverage import clipped
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind, IncomeStatement
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    InquiryKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
    TradelineState,
)
from tracker.domain.statement import Statement

FIRST = date(2024, 1, 1)
LENGTH = 500


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


_credit = [account.id for account in ACCOUNTS if account.kind.is_credit]
_owned = [account.id for account in ACCOUNTS if not account.kind.is_credit]
_ends = [None, *(account.id for account in ACCOUNTS)]

days = st.integers(0, LENGTH).map(_day)
amounts = st.integers(0, 500_000).map(Money)
ends = st.sampled_from(_ends)
kinds = st.sampled_from(EntryKind)

_ON = between(0, LENGTH, _day)
_AMOUNT = between(0, 500_000, Money)
_END, _LINE, _OWNED = among(_ends), among(_credit), among(_owned)
_UNTOLD = among([0])
_YES_OR_NO = among([False, True])
_SOURCE = among(["", "alipay", "wechat", "other"])

rows = records(DaySum, _ON, among(EntryKind), _SOURCE, _END, _END, between(1, 20), _AMOUNT) | (
    records(
        DaySum,
        _ON,
        among([EntryKind.PURCHASE, EntryKind.REPAYMENT]),
        among(["alipay"]),
        among([3]),
        _LINE,
        among([1]),
        _AMOUNT,
    )
)


def _statement(line: int, issued: date, due_after: int, balance: Money, part: int) -> Statement:
    minimum = Money(balance.minor // part) if part else None
    return Statement(0, line, issued, issued + timedelta(days=due_after), balance, minimum)


statements = records(_statement, _LINE, _ON, between(5, 25), _AMOUNT, among([0, 10]))
plans = records(
    InstalmentPlan,
    id=between(1, 9),
    account_id=_LINE,
    first_due=_ON,
    months=between(1, 24),
    payment=_AMOUNT,
    principal=or_none(_AMOUNT),
    on_statement=_YES_OR_NO,
)
balances = records(BalanceReading, account_id=_OWNED, on=_ON, balance=_AMOUNT)
_REPORT = between(0, 3)
_NUMBER = or_none(between(0, 3))
_LENDER = among(["招商银行", "招商银行股份有限公司", "重庆蚂蚁消费金融有限公司"])
inquiries = records(
    Inquiry,
    _UNTOLD,
    _REPORT,
    _ON,
    _LENDER,
    among(["贷款审批", "贷后管理", "本人查询", ""]),
    among(InquiryKind),
)
tradelines = records(
    Tradeline,
    report_id=_REPORT,
    account_id=or_none(_LINE),
    lender=_LENDER,
    kind=among([account.kind for account in ACCOUNTS if account.kind.is_credit]),
    product=among(["", "其他个人消费贷款", "准贷记卡"]),
    state=among(TradelineState),
    opened_on=or_none(_ON),
    overdue_amount=or_none(_AMOUNT),
    currency=among(["CNY", "USD"]),
    is_revolving=or_none(_YES_OR_NO),
    is_overdue=or_none(_YES_OR_NO),
    overdue_months=_NUMBER,
    overdue_90_months=_NUMBER,
    history=among(["", "2024-01:NN15*B"]),
)
counts = records(ReportCount, _UNTOLD, _REPORT, among(CountKind), *[_NUMBER] * 5)
remarks = records(
    ReportRemark,
    report_id=_REPORT,
    kind=among(RemarkKind),
    institution=among(["", "招商银行"]),
    amount=or_none(_AMOUNT),
)
scores = records(
    ScoreReading,
    on=_ON,
    name=among(["芝麻分", "芝麻 分", "微信支付分"]),
    value=between(600, 720),
    lowest=among([None, 350]),
    highest=among([None, 950]),
)


spans = records(
    lambda first, length: Span(first, first + timedelta(days=length)), _ON, between(0, 300)
)
limits = records(LimitChange, _UNTOLD, _LINE, _ON, _AMOUNT, or_none(_ON))
decisions = records(EligibilityEvent, _UNTOLD, _LINE, _ON, among(EligibilityKind))
incomes = records(IncomeStatement, _UNTOLD, _ON, _AMOUNT)


def _reported(
    known: tuple[bool, ...], opened: date | None, reports: list[date], **told: Any
) -> Facts:
    accounts = [account for account, is_known in zip(ACCOUNTS, known, strict=True) if is_known]
    return Facts(
        accounts=[replace(account, opened_on=opened) for account in accounts or ACCOUNTS],
        reports=[CreditReport(n, day) for n, day in enumerate(reports, 1)],
        **told,
    )


reported = st.builds(
    _reported,
    records(lambda *known: known, *[_YES_OR_NO] * len(ACCOUNTS)),
    st.none() | days,
    st.lists(days, max_size=2),
    counts=st.lists(counts, max_size=4),
    tradelines=st.lists(tradelines, max_size=6),
    remarks=st.lists(remarks, max_size=3),
    inquiries=st.lists(inquiries, max_size=8),
)
"""Accounts, and what credit reports tell in no sensible relation to them; nothing else."""


def _facts(
    drawn: list[DaySum],
    issued: list[Statement],
    read: list[BalanceReading],
    told: Facts,
    **others: Any,
) -> Facts:
    stored = sorted(issued, key=lambda statement: statement.statement_date)
    return of_rows(
        sorted(drawn, key=lambda row: row.on),
        accounts=told.accounts,
        statements=[replace(statement, id=n) for n, statement in enumerate(stored, 1)],
        reports=told.reports,
        counts=told.counts,
        tradelines=told.tradelines,
        remarks=told.remarks,
        inquiries=told.inquiries,
        balances=sorted(read, key=lambda reading: reading.on),
        **others,
    )


facts = st.builds(
    _facts,
    st.lists(rows, max_size=40),
    st.lists(statements, max_size=8),
    st.lists(balances, max_size=4),
    reported,
    limits=st.lists(limits, max_size=6),
    covered=st.lists(spans, max_size=3),
    covered_by_source=st.dictionaries(
        st.sampled_from(["alipay", "wechat"]), st.lists(spans, max_size=2)
    ),
    scores=st.lists(scores, max_size=4),
    eligibility=st.lists(decisions, max_size=2),
    incomes=st.lists(incomes, max_size=2),
    plans=st.lists(plans, max_size=2),
)
"""Accounts, movements, statements and everything else, in no sensible relation."""


def until(made: Facts, as_of: date) -> Facts:
    """The facts as they were on a day: what happened later is not there yet."""
    month_over = (as_of + timedelta(days=1)).replace(day=1)
    return replace(
        made,
        days=tuple(r for r in made.days if r.on <= as_of),
        repayments=tuple(pair for pair in made.repayments if pair[0].paid_on <= as_of),
        purchase_sizes=tuple(p for p in made.purchase_sizes if p.month.first < month_over),
        statements=tuple(s for s in made.statements if s.statement_date <= as_of),
        limits=tuple(c for c in made.limits if c.on <= as_of),
        covered=clipped(made.covered, as_of),
        covered_by_source={n: clipped(s, as_of) for n, s in made.covered_by_source.items()},
        reports=tuple(r for r in made.reports if r.reported_on <= as_of),
        inquiries=tuple(i for i in made.inquiries if i.on <= as_of),
        scores=tuple(s for s in made.scores if s.on <= as_of),
        eligibility=tuple(e for e in made.eligibility if e.on <= as_of),
        incomes=tuple(i for i in made.incomes if i.from_day <= as_of),
        plans=tuple(p for p in made.plans if p.begins_on <= as_of),
        balances=tuple(b for b in made.balances if b.on <= as_of),
        drawdowns=tuple(m for m in made.drawdowns if m.on <= as_of),
        after_drawdowns=tuple(m for m in made.after_drawdowns if m.on <= as_of),
    )
