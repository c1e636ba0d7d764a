"""Statements that a spreadsheet has saved again are read, and what it took from them is told."""

from __future__ import annotations

import openpyxl
import pytest

from tests.importing.old_workbook import xls
from tests.importing.statements import (
    APP_HEADINGS,
    WEB_HEADINGS,
    WECHAT_HEADINGS,
    app_row,
    one,
    read,
    saved,
    web_row,
    wechat_row,
)
from tracker.domain.money import Money
from tracker.importing.importer import ImportProblem


def grid(marker, headings, row):
    return [[marker], list(headings), [row.get(heading, "") for heading in headings]]


GRIDS = {
    "alipay_app": grid("支付宝支付科技有限公司  电子客户回单", APP_HEADINGS, app_row()),
    "alipay_web": grid("支付宝交易记录明细查询", WEB_HEADINGS, web_row()),
    "wechat_xlsx": grid("微信支付账单明细", WECHAT_HEADINGS, wechat_row()),
}


def xlsx(rows):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("账单", 0)
    for row in rows:
        sheet.append(row)
    return saved(book)


@pytest.mark.parametrize("save", [xlsx, xls])
@pytest.mark.parametrize("name", GRIDS)
def test_a_statement_saved_as_a_workbook_is_the_same(name, save):
    statement = read(save(GRIDS[name]))
    (entry,) = statement.entries
    assert statement.importer == name
    assert (entry.amount, f"{entry.occurred_at:%Y-%m-%d %H:%M:%S}") == (
        Money(1850), "2026-03-05 12:30:45",
    )  # fmt: skip


def warnings(text):
    return [said.values["count"] for said in read(text).warnings]


def app(*rows):
    headings = ",".join(APP_HEADINGS)
    lines = [",".join(row.get(h, "") for h in APP_HEADINGS) for row in rows]
    return "电子客户回单\n" + headings + "\n" + "".join(f"{line}\n" for line in lines)


def test_digits_and_seconds_that_are_lost_are_told_and_no_number_is_made_up():
    spoilt = app_row(交易订单号="2.02603E+27", 交易时间="2026/3/5 4:56")
    cut = app_row(交易订单号="2026030522001400000000000000")
    assert warnings(app(app_row(), spoilt, cut)) == [2, 1]
    assert [e.source_id for e in read(app(spoilt, cut)).entries] == ["", ""]


def test_a_statement_as_it_was_downloaded_has_nothing_to_tell():
    assert warnings(app(app_row())) == []


@pytest.mark.parametrize(
    "text",
    [
        "交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币\n"
        "2026/01/05,2026/01/06,（消费）某店,15.90,人民币,15.90,人民币\n",
        "交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额\n"
        "2026-01-05,2026-01-06,消费 某店,CNY 15.90,CNY 15.90\n",
    ],
)
def test_a_narrow_table_of_a_bank_may_be_saved_with_tabs(text):
    assert one(read(text.replace(",", "\t"), "utf-16")) == one(read(text, "utf-8"))


def test_a_spreadsheet_of_a_country_with_decimal_commas_parts_cells_by_semicolons():
    parted = app(app_row(), app_row(金额="9.00")).replace(",", ";")
    assert [entry.amount.minor for entry in read(parted).entries] == [1850, 900]
    with pytest.raises(ImportProblem, match="18,50"):
        read(parted.replace("18.50", "18,50"))


def test_full_width_digits_and_signs_of_a_wallet_are_read():
    wide = read(
        app(app_row(交易时间="２０２６－０３－０５ １２：３０：４５", 金额="１８．５０"))
    ).entries
    assert wide == read(app(app_row())).entries
