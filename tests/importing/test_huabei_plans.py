"""Purchases that 花呗 lets a person pay in instalments become plans."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importing.statements import alipay_app, app_row, read
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money

PHONE = app_row(交易订单号="1001", 商品说明="手机", 金额="1000.00", 收_付款方式="花呗分期(3期)")


def test_it_is_bought_at_once_and_paid_by_the_next_bills():
    parsed = read(alipay_app([PHONE]))
    (entry,) = parsed.entries
    assert (entry.kind, entry.amount) == (EntryKind.PURCHASE, Money(100_000))
    (plan,) = parsed.plans
    assert (plan.account, plan.name, plan.months) == (entry.account, "手机", 3)
    assert plan.first_due == date(2026, 4, 10)
    assert (plan.payment, plan.principal) == (Money(33_334), Money(100_000))
    assert plan.on_statement


@pytest.mark.parametrize(
    "rows",
    [
        [app_row(收_付款方式="花呗")],
        [app_row(收_付款方式="花呗分期(3期)", 交易状态="交易关闭", 收_支="不计收支")],
        [
            PHONE,
            app_row(
                交易订单号="1001_1", 商品说明="退款-手机", 金额="1000.00", 交易状态="退款成功",
                收_支="不计收支", 收_付款方式="花呗分期(3期)",
            ),
        ],
    ],
)  # fmt: skip
def test_what_is_paid_at_once_or_came_back_is_no_plan(rows):
    assert not read(alipay_app(rows)).plans
