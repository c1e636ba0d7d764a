"""Files are known by what they contain, and what is missing in them is named."""

from __future__ import annotations

import pytest

from tests.importing.statements import (
    APP_HEADINGS,
    WECHAT_HEADINGS,
    alipay_app,
    alipay_early_app,
    alipay_web,
    app_row,
    one,
    read,
    web_row,
    wechat_book,
    wechat_csv,
    wechat_row,
)
from tracker.importing.catalogue import IMPORTERS, candidates
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.sources import wechat_xlsx

JD = (
    "导出信息：\n京东账号名：jd_1\n"
    "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n"
)


def claimed_by(data: bytes) -> list[str]:
    return [importer.name for importer in candidates(SourceFile("no-name", data))]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        (alipay_app([app_row()]), "alipay_app"),
        (alipay_app([]), "alipay_app"),
        (alipay_app([app_row()], company="支付宝（中国）网络技术有限公司"), "alipay_app"),
        (alipay_early_app([app_row()]), "alipay_app"),
        (alipay_web([web_row()]), "alipay_web"),
        (wechat_csv([wechat_row()]), "wechat_csv"),
        (wechat_csv([wechat_row()], notes=4), "wechat_csv"),
    ],
)
def test_a_statement_is_claimed_by_its_importer_alone(text, name, encoding):
    assert claimed_by(text.encode(encoding)) == [name]


def test_the_headings_go_before_the_title_of_another_export():
    text = f"支付宝交易记录明细查询\n账号:[a@b.example]\n{','.join(APP_HEADINGS)}\n"
    assert claimed_by(text.encode()) == ["alipay_app"]


def test_a_workbook_is_claimed_by_its_importer_alone():
    assert claimed_by(wechat_book([])) == ["wechat_xlsx"]


def test_a_table_without_a_preamble_is_known_by_its_headings():
    assert claimed_by((",".join(APP_HEADINGS) + "\n").encode()) == ["alipay_app"]
    assert claimed_by((",".join(WECHAT_HEADINGS) + "\n").encode()) == ["wechat_csv"]


def test_a_statement_that_is_cut_off_above_its_table_is_told_from_a_stranger():
    text = alipay_app([app_row()])
    with pytest.raises(ImportProblem, match="no row of column headings"):
        read(text[: text.index("特别提示")])


def test_headings_that_anybody_may_have_are_not_enough():
    assert claimed_by("交易时间,金额,收/支,交易状态\n".encode()) == []
    assert claimed_by("交易创建时间,金额（元）,收/支,交易状态\n".encode()) == []
    assert claimed_by("交易时间,交易类型,收/支,金额(元),当前状态\n".encode()) == []


def test_a_statement_that_shares_headings_with_alipay_is_its_own():
    assert claimed_by(JD.encode("utf-8-sig")) == ["jd"]


CARD_OF_CMB = "交易日,记账日,交易摘要,人民币金额,卡号末四位\n01/03,01/04,书店,100.00,7777\n"
CARD_OF_ABC = "交易日期,交易时间,交易摘要,交易金额,本次余额,对方户名\n"


@pytest.mark.parametrize(
    ("title", "table", "names"),
    [
        ("", CARD_OF_CMB, ["cmb_credit"]),
        ("招商银行信用卡账单 可用建设银行还款\n", CARD_OF_CMB, ["cmb_credit"]),
        ("通过网上银行下载的银行卡明细\n", CARD_OF_CMB, ["cmb_credit"]),
        ("平安银行信用卡电子账单\n", CARD_OF_CMB, []),
        ("开户行：,中国农业银行\n", CARD_OF_ABC, ["abc_debit"]),
        ("上海农商银行账户明细\n", CARD_OF_ABC, []),
        ("中 国 银 行 账户明细\n", CARD_OF_ABC, []),
    ],
)
def test_headings_of_one_bank_below_the_name_of_another_are_of_neither(title, table, names):
    assert claimed_by(f"{title}{table}".encode()) == names


def test_the_name_of_a_file_may_tell_that_it_is_of_another_bank():
    named = SourceFile("平安银行 2026-01.csv", CARD_OF_CMB.encode())
    assert candidates(named) == []


def test_statements_of_others_are_not_claimed():
    assert claimed_by(b"") == []
    assert claimed_by(bytes(range(256)) * 100) == []
    assert claimed_by(b"PK\x03\x04" + b"xl/workbook.xml" + bytes(100)) == []
    assert claimed_by(b"PK\x03\x04" + bytes(100)) == []


def test_another_workbook_is_not_claimed():
    assert claimed_by(another_book()) == []


def another_book() -> bytes:
    import openpyxl  # noqa: PLC0415 - one test

    from tests.importing.statements import saved  # noqa: PLC0415 - one test

    book = openpyxl.Workbook()
    book.worksheets[0].append(["日期", "金额"])
    return saved(book)


def test_a_damaged_workbook_is_not_claimed_but_named_when_it_is_read():
    broken = wechat_book([]).replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    assert claimed_by(broken) == []
    with pytest.raises(ImportProblem, match=r"w\.xlsx is not a workbook"):
        wechat_xlsx.IMPORTER.read(SourceFile("w.xlsx", broken))


def test_names_and_titles_are_all_different():
    assert len({i.name for i in IMPORTERS}) == len({i.title for i in IMPORTERS}) == len(IMPORTERS)


@pytest.mark.parametrize("importer", IMPORTERS[:3], ids=lambda i: i.name)
def test_a_file_without_headings_says_what_was_expected(importer):
    with pytest.raises(ImportProblem, match=r"x\.csv has no row of column headings.*收/支"):
        importer.read(SourceFile("x.csv", b"nothing\nhere\n"))


@pytest.mark.parametrize("missing", ["交易时间", "金额", "收/支", "交易状态"])
def test_a_missing_column_is_named_with_what_was_expected(missing):
    headings = [heading for heading in APP_HEADINGS if heading != missing]
    with pytest.raises(ImportProblem) as problem:
        read(alipay_app([app_row()], headings=headings))
    assert problem.value.sentence.values == {
        "file": "statement.csv",
        "line": 14,
        "column": missing,
        "columns": "交易时间、金额、收/支、交易状态",
    }


@pytest.mark.parametrize("missing", ["交易时间", "交易类型", "收/支", "金额(元)", "当前状态"])
def test_a_missing_column_of_wechat_is_named(missing):
    text = wechat_csv([wechat_row()]).replace(missing, "别的")
    with pytest.raises(ImportProblem, match="is missing") as problem:
        read(text, "utf-8")
    assert problem.value.sentence.values["column"] == missing


def test_few_columns_are_enough():
    headings = ["交易时间", "商品说明", "收/支", "金额", "交易状态"]
    entry = one(read(alipay_app([app_row()], headings=headings)))
    assert (entry.text, entry.counterparty, entry.source_id) == ("午饭", "", "")
    assert str(entry.amount) == "18.50"


def test_columns_are_found_by_name_wherever_they_stand():
    usual = one(read(alipay_app([app_row()])))
    turned = one(read(alipay_app([app_row()], headings=APP_HEADINGS[::-1])))
    assert turned == usual


def test_headings_are_known_in_half_and_full_width():
    text = wechat_csv([wechat_row()]).replace("金额(元)", "金额（元）")
    assert one(read(text, "utf-8")).amount.minor == 1850


def test_a_table_with_headings_of_another_source_is_not_taken_for_alipay():
    heads = (
        "交易时间,交易对方,商品,收/支,金额,支付方式,交易状态,交易分类,交易单号,商家订单号,备注\n"
    )
    row = "2026-03-01 10:00:00,商户,商品,支出,9.90,余额,交易成功,数码电器,J1,M1,\n"
    assert candidates(SourceFile("table.csv", (heads + row).encode())) == []
