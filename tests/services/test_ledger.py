"""Records are saved, deleted and brought back, and what cannot be right is refused by its field."""

from __future__ import annotations

import gc
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.batch import BatchRow, ImportBatch
from tracker.domain.context import ContextEvent
from tracker.domain.decision import WarningDecision
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery, KindTotal
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.statement import Statement
from tracker.services.changes import Changes
from tracker.services.ledger import InUse, InvalidField, Ledger, RecordMissing
from tracker.services.services import Services
from tracker.storage import records
from tracker.storage.behaviour import facts

DAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)
LINE = Account(name="花呗", kind=AccountKind.REVOLVING_LINE, statement_day=1, due_day=10)
CARD = Account(name="储蓄卡", kind=AccountKind.DEBIT)

# What is good in a ledger that holds two accounts and a report, and what saving it touches.
GOOD: dict[type[Any], tuple[Any, Changes]] = {
    Account: (replace(LINE, name="白条"), Changes.ACCOUNTS),
    LimitChange: (LimitChange(0, 1, DAY, Money(100)), Changes.ACCOUNTS),
    Entry: (Entry(0, NOON, amount=Money(100), account_id=1), Changes.ENTRIES),
    Statement: (Statement(0, 1, DAY, date(2026, 3, 10), Money(100), Money(10)), Changes.STATEMENTS),
    CreditReport: (CreditReport(0, DAY, "征信中心"), Changes.REPORTS),
    ReportCount: (ReportCount(0, 1, CountKind.CARDS, 2, 1), Changes.REPORTS),
    ReportRemark: (ReportRemark(0, 1, amount=Money(100), text="第一句。"), Changes.REPORTS),
    Tradeline: (
        Tradeline(0, 1, lender="某银行", credit_limit=Money(100), balance=Money(10)),
        Changes.REPORTS,
    ),
    Inquiry: (Inquiry(0, 1, DAY, "某银行"), Changes.REPORTS),
    ScoreReading: (ScoreReading(0, DAY, "芝麻分", 700, 350, 950), Changes.REPORTS),
    EligibilityEvent: (
        EligibilityEvent(0, 1, DAY, limit=Money(100)),
        Changes.ACCOUNTS | Changes.REPORTS,
    ),
    IncomeStatement: (IncomeStatement(0, DAY, Money(100)), Changes.ACCOUNTS | Changes.REPORTS),
    InstalmentPlan: (
        InstalmentPlan(0, 1, "手机分期", DAY, 12, Money(100)),
        Changes.ACCOUNTS | Changes.STATEMENTS,
    ),
    BalanceReading: (BalanceReading(0, 2, DAY, Money(100)), Changes.ACCOUNTS),
    ContextEvent: (ContextEvent(0, on=DAY, title="平台调整"), Changes.CONTEXT),
    WarningDecision: (WarningDecision(0, "dormancy", DAY, 1, NOON), Changes.WARNINGS),
    ImportBatch: (ImportBatch(0, "a.csv", imported_at=NOON), Changes.BATCHES),
}


@pytest.fixture
def ledger(services: Services) -> Ledger:
    """With an account of each side and a report, all of id 1 or 2."""
    services.ledger.save(LINE)
    services.ledger.save(CARD)
    services.ledger.save(CreditReport(reported_on=DAY))
    return services.ledger


def test_whole_numbers_typed_off_a_report_are_not_kept(ledger):
    whole, end = "110101199003078811", "8811"
    note = f"证件号码：{whole}"
    ledger.save(CreditReport(reported_on=DAY, number=whole, holder=whole, note=note))
    ledger.save(Tradeline(report_id=1, lender="某银行", tail=whole, note=whole))
    report, line = ledger.all(CreditReport)[-1], ledger.all(Tradeline)[-1]
    assert (report.number, report.holder, line.tail) == (end, end, end)
    assert whole not in report.note + line.note
    assert line.note.endswith(end)


@pytest.mark.parametrize("kind", GOOD)
def test_a_record_is_saved_changed_deleted_and_brought_back(ledger, services, kind):
    record, changes = GOOD[kind]
    before = ledger.all(kind)
    saved = ledger.save(record)
    assert saved.changes == changes
    record = replace(record, id=saved.id)
    assert ledger.get(kind, saved.id) == record
    assert ledger.save(record).id == saved.id
    assert ledger.delete(record) & changes == changes
    assert ledger.all(kind) == before
    assert services.history.reverse(services.history.newest()) & changes == changes
    assert ledger.get(kind, saved.id) == record


BAD = [
    (Account, "name", " "),
    (Account, "currency", "yuan"),
    (Account, "currency", "cny"),
    (Account, "statement_day", 0),
    (Account, "due_day", 32),
    (Account, "opened_on", date(1890, 1, 1)),
    (Account, "closed_on", date(9999, 1, 1)),
    (LimitChange, "account_id", 9),
    (LimitChange, "on", date.min),
    (LimitChange, "limit", Money(-1)),
    (LimitChange, "limit", Money(1, "JPY")),
    (LimitChange, "temporary_until", date(2026, 2, 1)),
    (Entry, "amount", Money(-1)),
    (Entry, "amount", Money(10**18)),
    (Entry, "amount", Money(1, "?")),
    (Entry, "occurred_at", datetime(2026, 11, 25, tzinfo=UTC)),
    (Entry, "occurred_at", datetime(1, 1, 2, tzinfo=UTC)),
    (Entry, "account_id", 9),
    (Entry, "to_account_id", 9),
    (Entry, "to_account_id", 2),
    (Statement, "account_id", 9),
    (Statement, "due_date", date(2026, 2, 1)),
    (Statement, "statement_date", date(1900, 1, 1)),
    (Statement, "balance", Money(1, "JPY")),
    (Statement, "minimum_due", Money(-1)),
    (Statement, "minimum_due", Money(101)),
    (CreditReport, "reported_on", date(2027, 1, 1)),
    (ReportCount, "overdue_accounts", -1),
    (ReportCount, "report_id", 9),
    (ReportRemark, "report_id", 9),
    (ReportRemark, "amount", Money(-1)),
    (Tradeline, "report_id", 9),
    (Tradeline, "lender", ""),
    (Tradeline, "overdue_months", -1),
    (Tradeline, "currency", "人民币"),
    (Tradeline, "credit_limit", Money(-1)),
    (Tradeline, "account_id", 9),
    (Inquiry, "report_id", 9),
    (Inquiry, "on", date(2027, 1, 1)),
    (ScoreReading, "name", ""),
    (ScoreReading, "on", date(2027, 1, 1)),
    (ScoreReading, "value", 349),
    (ScoreReading, "value", 951),
    (EligibilityEvent, "account_id", 9),
    (EligibilityEvent, "limit", Money(-1)),
    (IncomeStatement, "monthly_net", Money(-1)),
    (IncomeStatement, "from_day", date.min),
    (InstalmentPlan, "account_id", 9),
    (InstalmentPlan, "first_due", date.min),
    (InstalmentPlan, "months", 0),
    (InstalmentPlan, "months", 481),
    (InstalmentPlan, "payment", Money(-1)),
    (InstalmentPlan, "principal", Money(1, "JPY")),
    (BalanceReading, "account_id", 1),
    (BalanceReading, "on", date(2027, 1, 1)),
    (BalanceReading, "balance", Money(1, "JPY")),
    (ContextEvent, "title", " "),
    (ContextEvent, "until", date(2026, 2, 1)),
    (WarningDecision, "pattern", ""),
]


@pytest.mark.parametrize(("kind", "field", "value"), BAD)
def test_a_field_that_cannot_be_right_is_named_and_nothing_is_saved(ledger, kind, field, value):
    before = ledger.all(kind)
    with pytest.raises(InvalidField) as caught:
        ledger.save(replace(GOOD[kind][0], **{field: value}))
    assert caught.value.field == field
    assert ledger.all(kind) == before


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Account, "statement_day", None),
        (Account, "due_day", 31),
        (LimitChange, "temporary_until", DAY),
        (LimitChange, "on", date(2027, 5, 1)),
        (Entry, "amount", Money(0)),
        (Entry, "occurred_at", datetime(2026, 11, 20, 18, tzinfo=UTC)),
        (Statement, "minimum_due", None),
        (Statement, "balance", Money(-5)),
        (Tradeline, "credit_limit", None),
        (Tradeline, "balance", None),
        (Tradeline, "balance", Money(-1)),
        (ReportCount, "overdue_accounts", None),
        (ScoreReading, "lowest", None),
        (ScoreReading, "highest", None),
        (EligibilityEvent, "limit", None),
        (InstalmentPlan, "principal", None),
        (BalanceReading, "balance", Money(-5)),
    ],
)
def test_what_is_not_known_or_just_possible_is_saved(ledger, kind, field, value):
    saved = ledger.save(replace(GOOD[kind][0], **{field: value}))
    assert getattr(ledger.get(kind, saved.id), field) == value


@pytest.mark.parametrize("kind", [EntryKind.INCOME, EntryKind.REFUND])
def test_what_comes_from_outside_leaves_no_account(ledger, kind):
    with pytest.raises(InvalidField) as caught:
        ledger.save(Entry(0, NOON, kind, Money(1), account_id=2, to_account_id=None))
    assert caught.value.field == "account_id"
    ledger.save(Entry(0, NOON, kind, Money(1), to_account_id=2))


def test_money_moves_between_two_accounts(ledger):
    with pytest.raises(InvalidField) as caught:
        ledger.save(Entry(0, NOON, EntryKind.TRANSFER, Money(1), 2, 2))
    assert caught.value.field == "to_account_id"
    ledger.save(Entry(0, NOON, EntryKind.TRANSFER, Money(1), 2, 1))


def test_a_line_has_one_statement_a_day(ledger):
    statement = GOOD[Statement][0]
    saved = ledger.save(statement)
    with pytest.raises(InvalidField) as caught:
        ledger.save(statement)
    assert caught.value.field == "statement_date"
    ledger.save(replace(statement, id=saved.id, note="changed"))
    ledger.save(replace(statement, account_id=2))


def test_an_estimated_statement_that_is_saved_is_a_real_one(ledger):
    saved = ledger.save(replace(GOOD[Statement][0], estimated=True))
    assert ledger.get(Statement, saved.id).estimated is False


def test_a_record_that_is_gone_is_neither_found_nor_changed(ledger):
    with pytest.raises(RecordMissing):
        ledger.get(Account, 9)
    with pytest.raises(RecordMissing):
        ledger.save(replace(LINE, id=9))
    assert ledger.delete(replace(LINE, id=9))


def test_an_account_that_entries_use_is_kept_and_they_are_counted(ledger):
    ledger.save(GOOD[Entry][0])
    ledger.save(Entry(0, NOON, EntryKind.REPAYMENT, Money(1), account_id=2, to_account_id=1))
    with pytest.raises(InUse) as caught:
        ledger.delete(ledger.get(Account, 2), ledger.get(Account, 1))
    assert caught.value.entries == 1
    with pytest.raises(InUse, match="2 entries"):
        ledger.delete(ledger.get(Account, 1))
    assert len(ledger.all(Account)) == 2
    assert ledger.count(EntryQuery()) == 2


def test_a_batch_that_entries_came_with_is_kept(ledger):
    batch = ledger.save(GOOD[ImportBatch][0]).id
    ledger.save(replace(GOOD[Entry][0], batch_id=batch))
    with pytest.raises(InUse):
        ledger.delete(ledger.get(ImportBatch, batch))


def test_what_belongs_to_a_record_goes_with_it(ledger):
    for kind in (LimitChange, Statement, EligibilityEvent, Tradeline, Inquiry):
        ledger.save(GOOD[kind][0])
    account, report = ledger.get(Account, 1), ledger.get(CreditReport, 1)
    changes = ledger.delete(account, report)
    assert changes == Changes.ACCOUNTS | Changes.STATEMENTS | Changes.REPORTS
    for kind in (LimitChange, Statement, EligibilityEvent, Tradeline, Inquiry):
        assert ledger.all(kind) == []


def test_labels_tell_accounts_of_one_name_apart(ledger):
    plain, twin, other, tailed = (
        ledger.get(Account, ledger.save(account).id)
        for account in (
            Account(name="余额", provider="支付宝"),
            Account(name="余额", provider="京东"),
            Account(name="零钱", provider="微信支付"),
            Account(name="工资卡", tail="1234"),
        )
    )
    labels = [ledger.account_label(account) for account in (plain, twin, other, tailed)]
    assert labels == ["余额 (支付宝)", "余额 (京东)", "零钱", "工资卡 (1234)"]
    assert ledger.account_label(Account(name="招商银行(1234)", tail="1234")) == "招商银行(1234)"
    card = Account(name="招商银行信用卡", provider="招商银行", kind=AccountKind.CREDIT_CARD)
    both = ledger.save_all([card, replace(card, currency="USD")])
    labels = [ledger.account_label(ledger.get(Account, one.id)) for one in both]
    assert labels == ["招商银行信用卡 (CNY)", "招商银行信用卡 (USD)"]


@pytest.mark.parametrize(
    "second",
    [
        LINE,
        replace(LINE, name="花 呗", due_day=20, closed_on=DAY),
        replace(LINE, provider="蚂蚁"),
        replace(LINE, tail="1234"),
    ],
)
def test_a_second_account_that_nothing_tells_apart_is_refused_at_its_name(ledger, second):
    before = ledger.all(Account)
    with pytest.raises(InvalidField, match="name and kind already") as caught:
        ledger.save(second)
    assert caught.value.field == "name"
    renamed = replace(before[1], name="花呗", kind=LINE.kind)
    with pytest.raises(InvalidField):
        ledger.save(renamed)
    assert ledger.all(Account) == before


def test_accounts_of_one_name_are_told_apart_where_both_tell_another_mark(ledger):
    card = Account(name="信用卡", kind=AccountKind.CREDIT_CARD, provider="招商银行", tail="1234")
    others = [
        replace(card, provider="中国银行"),
        replace(card, tail="0000"),
        replace(card, currency="USD"),
        replace(card, kind=AccountKind.DEBIT),
    ]
    saved = ledger.save_all([card, *others])
    assert [ledger.get(Account, one.id).id for one in saved] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("opened_on", [DAY, None])
def test_a_line_is_added_with_the_limit_it_has_and_goes_with_it(services, today, opened_on):
    line = Account(name="白条", kind=AccountKind.REVOLVING_LINE, opened_on=opened_on)
    saved = services.ledger.add_account(line, Money(8_000_00))
    assert services.ledger.get(Account, saved.id) == replace(line, id=saved.id)
    (limit,) = services.ledger.all(LimitChange)
    assert (limit.account_id, limit.limit) == (saved.id, Money(8_000_00))
    assert limit.on == (opened_on or today)
    services.history.reverse(services.history.newest())
    assert services.ledger.all(LimitChange) == services.ledger.all(Account) == []


def test_a_line_whose_limit_cannot_be_is_not_added_either(ledger):
    before = ledger.all(Account)
    with pytest.raises(InvalidField) as caught:
        ledger.add_account(replace(LINE, name="白条"), Money(-1))
    assert caught.value.field == "limit"
    assert ledger.all(Account) == before


def test_of_two_accounts_alike_that_are_there_already_each_can_be_changed(ledger, services):
    with services.database.writing() as db:
        twin = records.insert(db, LINE)
    for id_ in (1, twin):
        ledger.save(replace(ledger.get(Account, id_), due_day=25))
        assert ledger.get(Account, id_).due_day == 25
    ledger.save(replace(ledger.get(Account, twin), name="花呗二"))
    with pytest.raises(InvalidField):
        ledger.save(replace(ledger.get(Account, twin), name="花呗"))


def test_entries_are_found_counted_and_summed_up(ledger):
    first = ledger.save(replace(GOOD[Entry][0], category="餐饮"))
    second = ledger.save(replace(GOOD[Entry][0], category="交通", amount=Money(50)))
    asked = EntryQuery(account_id=1)
    assert [entry.id for entry in ledger.entries(asked)] == [second.id, first.id]
    assert ledger.count(asked) == 2
    assert ledger.totals(asked) == [KindTotal(EntryKind.PURCHASE, 2, Money(150))]
    assert ledger.categories() == ["交通", "餐饮"]


def test_repayments_and_settlements_are_those_of_today_the_newest_first(ledger, today):
    for month, day in ((2, 20), (3, 5), (4, 5)):
        at = datetime(2026, month, day, 12, tzinfo=SHANGHAI)
        ledger.save(Entry(0, at, amount=Money(1000), account_id=1))
        paid = Entry(0, at, EntryKind.REPAYMENT, Money(400), account_id=2, to_account_id=1)
        ledger.save(paid)
    repaid = [repayment.paid_on for repayment in ledger.repayments()]
    assert repaid == sorted(repaid, reverse=True)
    assert len(set(repaid)) == 3
    issued = [settlement.statement.statement_date for settlement in ledger.settlements()]
    assert issued[-2:] == [date(2026, 4, 1), date(2026, 3, 1)]
    assert issued == sorted(issued, reverse=True)
    assert issued[0] <= today


def test_settlements_follow_the_ledger(ledger):
    assert ledger.settlements() == []
    ledger.save(GOOD[Statement][0])
    (settlement,) = [s for s in ledger.settlements() if not s.statement.estimated]
    assert settlement.outstanding == Money(100)


def test_batches_come_newest_first_and_their_rows_by_line(ledger, services):
    for hour in (9, 8):
        ledger.save(replace(GOOD[ImportBatch][0], imported_at=NOON.replace(hour=hour)))
    with services.database.writing() as db:
        for line in (5, 3):
            records.insert(db, BatchRow(batch_id=1, line=line, reason="x"))
    assert [batch.id for batch in ledger.batches()] == [1, 2]
    assert [row.line for row in ledger.all(BatchRow)] == [3, 5]


def test_facts_are_read_once_for_one_state_of_the_ledger(ledger, services):
    ledger.save(GOOD[Statement][0])
    ledger.settlements()
    kept = services.database.recall(facts)
    ledger.repayments()
    assert services.database.recall(facts) is kept


def test_of_very_many_entries_few_are_held_at_a_time(services):
    count = 5000
    made = (Entry(0, NOON, amount=Money(number), account_id=None) for number in range(count))
    with services.database.writing() as db:
        records.insert_many(db, made)
    gc.collect()
    before = _entries_held()  # those of other tests may still be there
    with closing(services.ledger.each(EntryQuery())) as each:
        first = next(each)
        assert _entries_held() - before < count
        found = [first, *each]
    assert found == services.ledger.entries(EntryQuery())


def _entries_held() -> int:
    return sum(type(held) is Entry for held in gc.get_objects())
