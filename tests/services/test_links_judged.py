"""What is worked out from a ledger in which several statements tell of one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.services.linked_world import CCB, CMB, ICBC, SPAN, Files, at, opened, preview, take_in
from tracker.domain.account import Account
from tracker.domain.coverage import Coverage
from tracker.domain.entry import EntryKind
from tracker.domain.link import LinkState
from tracker.domain.money import Money
from tracker.domain.owed import Line
from tracker.domain.period import Month, Span
from tracker.domain.statement import Statement
from tracker.domain.tabulate import Tables
from tracker.importing import hints
from tracker.storage import behaviour, spending

MARCH, APRIL = Span(date(2026, 3, 1), date(2026, 3, 31)), Span(date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture
def services(tmp_path):
    yield from opened(tmp_path)


def facts(services):
    with services.database.reading() as db:
        return behaviour.facts(db)


def card(services) -> Account:
    found: list[Account] = services.ledger.all(Account)
    return next(account for account in found if account.tail == "1234")


def covered(services) -> list[Span]:
    told, one = facts(services), card(services)
    rows = [row for row in told.days if one.id in (row.account_id, row.to_account_id)]
    return list(Coverage(told).line(Line(one, rows, ()), SPAN.last))


def give(services, source: str, files: Files, period: Span) -> None:
    """A file that says which days it covers."""
    read = preview(source, files.rows[source])
    parsed = replace(read.parsed, period=period)
    services.imports.commit(replace(read, parsed=parsed, period=period))


def repaid_by_wechat(amount: int = 54858) -> Files:
    """A bill is repaid out of WeChat's change, and both tell of it."""
    files = Files({})
    files.add("wechat", occurred_at=at(8, "10:00:00"), amount=amount, kind=EntryKind.REPAYMENT,
              account=hints.LINGQIAN, to_account=CMB, source_id="4200000069")  # fmt: skip
    files.add("cmb_credit", occurred_at=at(9), amount=amount, kind=EntryKind.REPAYMENT,
              to_account=CMB, text="财付通还款")  # fmt: skip
    return files


def test_a_card_is_covered_by_its_own_banks_files_and_by_the_wallet_that_repays_it(services):
    files = repaid_by_wechat()
    give(services, "wechat", files, MARCH)
    assert covered(services) == [MARCH]
    give(services, "cmb_credit", files, Span(MARCH.first, date(2026, 4, 9)))
    assert covered(services) == [Span(MARCH.first, date(2026, 4, 9))]


def test_a_card_that_only_its_bank_tells_of_is_covered_by_nothing_else(services):
    files = repaid_by_wechat()
    give(services, "cmb_credit", files, MARCH)
    other = Files({})
    other.add("alipay", occurred_at=at(40, "12:00:00"), amount=100, account=hints.HUABEI)
    give(services, "alipay", other, APRIL)
    assert covered(services) == [MARCH]


def test_a_banks_files_are_not_asked_for_when_everything_is_summed_up(services):
    files = repaid_by_wechat()
    give(services, "wechat", files, MARCH)
    give(services, "cmb_credit", files, APRIL)
    assert Coverage(facts(services)).tells_all(MARCH.first, MARCH.last, SPAN.last)


def test_a_bill_without_rows_covers_its_days_once(services):
    read = replace(preview("cmb_credit", ()), importer="cmb_credit_mail")
    assert services.imports.commit(read).batch_id is not None
    assert services.imports.commit(read).batch_id is None


def test_a_repayment_that_two_tell_of_settles_a_statement_once(services):
    take_in(services.imports, repaid_by_wechat(50000), ("wechat", "cmb_credit"))
    services.ledger.save(
        Statement(account_id=card(services).id, statement_date=date(2026, 3, 1),
                  due_date=date(2026, 3, 20), balance=Money(80000), minimum_due=Money(8000))
    )  # fmt: skip
    (repaid,) = services.ledger.repayments()
    assert repaid.amount == Money(50000)
    settled = next(s for s in services.ledger.settlements() if not s.statement.estimated)
    assert settled.repaid == Money(50000)
    assert settled.outstanding == Money(30000)


def test_what_is_owed_counts_each_purchase_once(services):
    files = Files({})
    for number in range(3):
        files.add("alipay", occurred_at=at(1 + number, "12:00:00"), amount=1800, account=CMB,
                  counterparty="茶馆", source_id=f"20260{number}")  # fmt: skip
        files.add("cmb_credit", occurred_at=at(2 + number), amount=1800, account=CMB,
                  text="支付宝-茶馆")  # fmt: skip
    take_in(services.imports, files, ("cmb_credit", "alipay"))
    table = Tables(facts(services)).table(SPAN.last)
    months = {row.month: row for row in table.lines[card(services).id]}
    assert months[Month(2026, 3)].balance == Money(5400)
    assert months[Month(2026, 3)].purchases == 3


def drawn_and_sent_on() -> Files:
    """A loan arrives on a debit card and is sent to the person's other card; banks tell of both."""
    files = Files({})
    files.add("alipay", occurred_at=at(3, "09:00:00"), amount=500000, kind=EntryKind.DRAWDOWN,
              account=hints.JIEBEI, to_account=ICBC, source_id="20260399")  # fmt: skip
    files.add("icbc_debit", occurred_at=at(3), amount=500000, kind=EntryKind.INCOME,
              to_account=ICBC, counterparty="支付宝-借呗放款")  # fmt: skip
    return files


def test_a_loan_that_arrives_is_no_income_and_drawn_once(services):
    take_in(services.imports, drawn_and_sent_on(), ("icbc_debit", "alipay"))
    told = facts(services)
    assert [move.amount for move in told.drawdowns] == [Money(500000)]
    assert told.after_drawdowns == []
    table = Tables(told).table(SPAN.last)
    assert sum(row.inflow.minor for row in table.cash) == 0


@pytest.mark.parametrize("order", [("icbc_debit", "alipay"), ("alipay", "icbc_debit")])
@pytest.mark.parametrize("words", ["银联入账", "代付", "跨行转账"])
def test_a_loan_whose_card_the_wallet_does_not_name_is_drawn_once(services, order, words):
    files = Files({})
    files.add("alipay", occurred_at=at(3, "09:00:00"), amount=300000, kind=EntryKind.DRAWDOWN,
              account=hints.JIEBEI, text="借呗放款至银行卡", source_id="20260399")  # fmt: skip
    files.add("icbc_debit", occurred_at=at(3), amount=300000, kind=EntryKind.DRAWDOWN,
              account=hints.JIEBEI, to_account=ICBC, text=words,
              counterparty="重庆蚂蚁消费金融有限公司")  # fmt: skip
    take_in(services.imports, files, order)
    (drawn,) = facts(services).drawdowns
    assert drawn.amount == Money(300000)
    (pair,) = services.links.all()
    assert (pair.entry.source, pair.link.state) == ("alipay", LinkState.LINKED)
    (icbc,) = (a.id for a in services.ledger.all(Account) if a.tail == "1230")
    assert pair.entry.to_account_id == icbc


def test_a_loan_that_is_moved_between_own_cards_is_not_sent_to_people(services):
    files = drawn_and_sent_on()
    files.add("icbc_debit", occurred_at=at(4), amount=500000, account=ICBC, category="转账",
              counterparty="张三", text="跨行转账")  # fmt: skip
    files.add("ccb_debit", occurred_at=at(4), amount=500000, kind=EntryKind.INCOME,
              to_account=CCB, counterparty="张三", text="转账存入")  # fmt: skip
    take_in(services.imports, files, ("icbc_debit", "alipay"))
    (alone,) = facts(services).after_drawdowns
    assert alone.is_sent_to_people
    take_in(services.imports, files, ["ccb_debit"])
    (moved,) = facts(services).after_drawdowns
    assert (moved.kind, moved.is_sent_to_people) == (EntryKind.TRANSFER, False)


def test_spending_by_category_uses_the_words_of_the_shop(services):
    files = Files({})
    files.add("alipay", occurred_at=at(1, "12:00:00"), amount=1800, account=CMB,
              counterparty="茶馆", text="红茶", category="餐饮", source_id="1")  # fmt: skip
    files.add("cmb_credit", occurred_at=at(2), amount=1800, account=CMB, text="支付宝-茶馆",
              category="消费")  # fmt: skip
    take_in(services.imports, files, ("cmb_credit", "alipay"))
    with services.database.reading() as db:
        spent = spending.spent(db, SPAN)
    assert [(one.category, one.amount) for one in spent] == [("餐饮", Money(1800))]
