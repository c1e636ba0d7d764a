"""Ledgers that hypothesis makes up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

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
days = st.integers(0, LENGTH).map(lambda n: FIRST + timedelta(days=n))
amounts = st.integers(0, 500_000).map(Money)
ends = st.sampled_from([None, *(account.id for account in ACCOUNTS)])
lines = st.sampled_from([account.id for account in ACCOUNTS if account.kind.is_credit])
kinds = st.sampled_from(EntryKind)
rows = st.one_of(
    st.builds(
        DaySum,
        days,
        kinds,
        st.sampled_from(["", "alipay", "wechat", "other"]),
        ends,
        ends,
        st.integers(1, 20),
        amounts,
    ),
    st.builds(
        DaySum,
        days,
        st.sampled_from([EntryKind.PURCHASE, EntryKind.REPAYMENT]),
        st.just("alipay"),
        st.just(3),
        lines,
        st.just(1),
        amounts,
    ),
)


def _statement(line: int, issued: date, due_after: int, balance: Money, part: int) -> Statement:
    minimum = Money(balance.minor // part) if part else None
    return Statement(0, line, issued, issued + timedelta(days=due_after), balance, minimum)


statements = st.builds(
    _statement, lines, days, st.integers(5, 25), amounts, st.sampled_from([0, 10])
)
owned = st.sampled_from([account.id for account in ACCOUNTS if not account.kind.is_credit])
plans = st.builds(
    InstalmentPlan,
    id=st.integers(1, 9),
    account_id=lines,
    first_due=days,
    months=st.integers(1, 24),
    payment=amounts,
    principal=st.none() | amounts,
    on_statement=st.booleans(),
)
balances = st.builds(BalanceReading, account_id=owned, on=days, balance=amounts)
report_ids = st.integers(0, 3)
numbers = st.none() | st.integers(0, 3)
lenders = st.sampled_from(["招商银行", "招商银行股份有限公司", "重庆蚂蚁消费金融有限公司"])
inquiries = st.builds(
    Inquiry,
    st.just(0),
    report_ids,
    days,
    lenders,
    st.sampled_from(["贷款审批", "贷后管理", "本人查询", ""]),
    st.sampled_from(InquiryKind),
)
tradelines = st.builds(
    Tradeline,
    report_id=report_ids,
    account_id=st.none() | lines,
    lender=lenders,
    kind=st.sampled_from([account.kind for account in ACCOUNTS if account.kind.is_credit]),
    product=st.sampled_from(["", "其他个人消费贷款", "准贷记卡"]),
    state=st.sampled_from(TradelineState),
    opened_on=st.none() | days,
    overdue_amount=st.none() | amounts,
    currency=st.sampled_from(["CNY", "USD"]),
    is_revolving=st.none() | st.booleans(),
    is_overdue=st.none() | st.booleans(),
    overdue_months=numbers,
    overdue_90_months=numbers,
    history=st.sampled_from(["", "2024-01:NN15*B"]),
)
counts = st.builds(ReportCount, st.just(0), report_ids, st.sampled_from(CountKind), *[numbers] * 5)
remarks = st.builds(
    ReportRemark,
    report_id=report_ids,
    kind=st.sampled_from(RemarkKind),
    institution=st.sampled_from(["", "招商银行"]),
    amount=st.none() | amounts,
)
scores = st.builds(
    ScoreReading,
    on=days,
    name=st.sampled_from(["芝麻分", "芝麻 分", "微信支付分"]),
    value=st.integers(600, 720),
    lowest=st.none() | st.just(350),
    highest=st.none() | st.just(950),
)


spans = st.builds(
    lambda first, length: Span(first, first + timedelta(days=length)), days, st.integers(0, 300)
)
limits = st.builds(LimitChange, st.just(0), lines, days, amounts, st.none() | days)
decisions = st.builds(EligibilityEvent, st.just(0), lines, days, st.sampled_from(EligibilityKind))
incomes = st.builds(IncomeStatement, st.just(0), days, amounts)


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
    st.tuples(*[st.booleans()] * len(ACCOUNTS)),
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
