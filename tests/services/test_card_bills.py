"""A card's bill taken into a real ledger: statement, limit and plan, once, and out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement
from tracker.services.services import Services

PARTS = (Statement, LimitChange, InstalmentPlan)


@pytest.fixture
def bill(tmp_path):
    """Writes the bill of a month of 2026 with the instalment of that number."""

    def write(month: int, number: int, charged_on: int = 20, part: str = "1000.00") -> Path:
        path: Path = tmp_path / f"{month}-{number}.csv"
        path.write_text(
            f"招商银行信用卡电子账单\n账单日,2026年{month:02}月23日\n"
            f'信用额度,"¥ 20,000.00"\n到期还款日,2026年{month + 1:02}月11日\n'
            "本期最低还款额,¥ 200.00\n"
            "本期应还金额,上期账单金额,上期还款金额,本期账单金额,本期调整金额,循环利息\n"
            f"118.50,{part},1000.00,118.50,0.00,0.00\n"
            "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
            f",{month:02}/05,掌上生活还款,-1000.00,4321,-1000.00\n"
            f"{month:02}/06,{month:02}/07,街角面馆,18.50,4321,18.50\n"
            f"01/{charged_on},{month:02}/{charged_on},"
            f"消费分期-某商城 本金 第{number}/12期,100.00,4321,100.00\n",
            encoding="utf-8",
        )
        return path

    return write


def take_in(services: Services, path: Path) -> int | None:
    (preview,) = services.imports.preview([path])
    return services.imports.commit(preview).batch_id


def held(services: Services) -> list[object]:
    kinds = (*PARTS, Entry, Account)
    return [record for kind in kinds for record in services.ledger.all(kind)]


def test_a_bill_makes_a_statement_a_limit_and_a_plan(services, bill):
    take_in(services, bill(6, 5))
    (card,) = services.ledger.all(Account)
    assert (card.kind, card.tail) == (AccountKind.CREDIT_CARD, "4321")
    (statement,) = services.ledger.all(Statement)
    assert (statement.statement_date, statement.due_date) == (date(2026, 6, 23), date(2026, 7, 11))
    assert (statement.balance, statement.minimum_due) == (Money(11_850), Money(20_000))
    (limit,) = services.ledger.all(LimitChange)
    assert (limit.on, limit.limit) == (date(2026, 6, 23), Money(2_000_000))
    (plan,) = services.ledger.all(InstalmentPlan)
    assert (plan.account_id, plan.months, plan.payment) == (card.id, 12, Money(10_000))
    assert plan.principal == Money(120_000)
    assert plan.left_after(date(2026, 6, 23)) == 7
    assert plan.on_statement


def test_taken_in_twice_it_adds_nothing(services, bill):
    take_in(services, bill(6, 5))
    before = held(services)
    assert take_in(services, bill(6, 5)) is None
    assert held(services) == before


@pytest.mark.parametrize("day", [20, 22])
def test_the_next_bill_tells_of_the_same_plan_and_limit(services, bill, day):
    take_in(services, bill(6, 5))
    take_in(services, bill(7, 6, charged_on=day))
    assert [len(services.ledger.all(kind)) for kind in PARTS] == [2, 1, 1]


def test_bills_may_be_taken_in_in_any_order(services, bill):
    take_in(services, bill(7, 6))
    take_in(services, bill(6, 5))
    assert len(services.ledger.all(InstalmentPlan)) == 1


def test_undone_all_of_it_is_gone(services, bill):
    take_in(services, bill(6, 5))
    before = held(services)
    batch = take_in(services, bill(7, 6))
    assert batch is not None
    services.imports.undo(batch)
    assert held(services) == before


@pytest.mark.parametrize(("part", "unproved"), [("1000.00", False), ("1001.00", True)])
def test_a_bill_that_does_not_add_up_is_kept_as_unproved(services, bill, part, unproved):
    take_in(services, bill(6, 5, part=part))
    (batch,) = services.ledger.batches()
    assert batch.unproved is unproved
