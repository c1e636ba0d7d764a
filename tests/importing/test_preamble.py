"""What a statement says of itself: days, totals, and what it leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importing.statements import (
    alipay_app,
    alipay_web,
    app_row,
    read,
    web_row,
    wechat_csv,
    wechat_row,
)
from tracker.domain.period import Span

ROWS = [
    app_row(金额="16.54"),
    app_row(收_支="收入", 金额="28.50"),
    app_row(收_支="不计收支", 商品说明="充值-普通充值", 金额="16.37"),
]
TOTALS = ["共3笔记录", "收入：1笔 28.50元", "支出：1笔 16.54元", "不计收支：1笔 16.37元"]


def test_totals_that_agree():
    total = read(alipay_app(ROWS, totals=TOTALS)).control_total
    assert total is not None
    assert total.agrees
    assert total.stated == {
        "rows": 3,
        "income": 2850,
        "income_rows": 1,
        "expense": 1654,
        "expense_rows": 1,
        "neutral": 1637,
        "neutral_rows": 1,
    }


def test_totals_that_do_not_agree_are_a_note_and_no_error():
    statement = read(alipay_app(ROWS[:2], totals=TOTALS))
    assert statement.control_total is not None
    assert not statement.control_total.agrees
    assert statement.control_total.counted["rows"] == 2
    assert statement.rows == 2


def test_totals_below_the_table_are_found_and_what_is_pending_is_none_of_them():
    footer = ["共1笔记录", "已收入:0笔,0.00元", "待收入:7笔,70.00元", "已支出:1笔,18.50元"]
    total = read(alipay_web([web_row()], footer=footer)).control_total
    assert total is not None
    assert total.agrees
    assert total.stated["income"] == 0


def test_totals_of_wechat():
    totals = ["共1笔记录", "收入：0笔 0.00元", "支出：1笔 18.50元", "中性交易：0笔 0.00元"]
    total = read(wechat_csv([wechat_row()], totals=totals), "utf-8").control_total
    assert total is not None
    assert total.agrees
    assert total.stated["neutral_rows"] == 0


def test_a_total_that_is_no_number_is_passed_over():
    total = read(alipay_app(ROWS, totals=["支出：1笔 1.2.3元", "共3笔记录"])).control_total
    assert total is not None
    assert dict(total.stated) == {"rows": 3}


def test_a_file_without_totals_has_no_control_total():
    assert read(alipay_app(ROWS)).control_total is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("起始时间：[2026-03-01 00:00:00]", "起始时间：[2026-04-01 00:00:00]"),
        ("起始时间：[2026-03-01 00:00:00]", "起始时间：[2026-02-30 00:00:00]"),
        ("起始时间：[2026-03-01 00:00:00]", ""),
    ],
)
def test_days_that_make_no_sense_are_not_believed(old, new):
    assert read(alipay_app(ROWS).replace(old, new)).period is None


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2026-04-01 00:00:00", date(2026, 3, 31)),
        ("2026-03-31 23:59:59", date(2026, 3, 31)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
    ],
)
def test_a_day_that_an_export_ends_before_is_not_covered(until, last):
    told = alipay_web([web_row()])
    assert "终止日期:[2026-03-31 23:59:59]" in told
    period = read(told.replace("终止日期:[2026-03-31 23:59:59]", f"终止日期:[{until}]")).period
    assert period == Span(date(2026, 3, 1), last)


def test_an_export_of_one_kind_only_says_what_is_missing():
    (warning,) = read(alipay_app(ROWS, kind="支出")).warnings
    assert warning.values == {"kind": "支出"}


def test_a_file_without_the_kind_of_export_is_taken_for_whole():
    assert read(alipay_app(ROWS).replace("导出交易类型：[全部]", "")).warnings == ()


def test_an_empty_statement_still_says_which_days_it_covers():
    statement = read(alipay_app([]))
    assert statement.rows == 0
    assert statement.period is not None
    assert [warning.template for warning in statement.warnings] == [
        "This file holds no transactions."
    ]


def test_characters_that_cannot_be_read_are_counted():
    data = alipay_app([app_row(), app_row(商品说明="坏字")]).encode("gb18030")
    broken = data.replace("坏".encode("gb18030"), b"\xff")
    (warning,) = read(broken).warnings
    assert warning.values == {"count": 1}


def test_a_row_of_unknown_direction_counts_as_a_row_only():
    total = read(alipay_app([app_row(收_支="借出")], totals=["共1笔记录"])).control_total
    assert total is not None
    assert total.agrees
    assert total.counted["expense_rows"] == total.counted["income_rows"] == 0
