"""Statements that are printed, sent or saved as pages are read like any other."""

from __future__ import annotations

import pytest

from tests.importing.documents import (
    CMB_HEADINGS,
    alipay_proof,
    bocom_debit,
    book,
    cmb_bill,
    cmb_bill_page,
    cmb_debit,
    mail,
    opened,
    read,
    wechat_proof,
)
from tests.importing.statements import read as read_text
from tests.importing.statements import wechat_csv, wechat_row, zipped
from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.importing.importer import ImportProblem, PasswordNeeded

LONG = "财付通-微信支付-某某某某有限公司上海分公司"
ID = "4200001234202601050000000001"
PAID = (
    ID,
    "2026-01-05 12:30:45",
    "商户消费",
    "支出",
    "零钱",
    "18.50",
    "街角面馆",
    "M000123456789012",
)
REPAID = (
    "4200001234202601060000000002", "2026-01-06 09:00:00", "信用卡还款", "其他",
    "招商银行储蓄卡(1234)", "500.00", "建设银行信用卡还款", "100",
)  # fmt: skip
RECEIVED = (
    "4200001234202601070000000003", "2026-01-07 02:30:45", "微信红包", "收入", "零钱", "8.88",
    "李四", "/",
)  # fmt: skip
BILL = [
    ("01/05", "01/06", "财付通-街角面馆", "18.50", "1234", "18.50(CN)"),
    ("", "01/07", "财付通还款", "-500.00", "1234", "-500.00"),
]


def cmb_row(number: int, party: str = "支付宝", note: str = "") -> list[str]:
    return [
        f"2026-01-{number % 28 + 1:02}", "CNY", f"-{number}.50", f"{9000 - number:,}.00",
        "快捷支付", party, note,
    ]  # fmt: skip


def cells(data: bytes, **given) -> list[list[str]]:
    """The rows of a file that are as wide as its headings."""
    (source,) = opened(data, **given)
    assert source.rows is not None
    width = max(len(row.cells) for row in source.rows)
    return [row.cells for row in source.rows if len(row.cells) == width > 3]


def test_a_printed_table_that_nothing_rules_gives_its_cells():
    rows = [cmb_row(1), cmb_row(2, LONG), cmb_row(3, note="午饭"), cmb_row(4, LONG, "晚饭")]
    head, *found = cells(cmb_debit(rows))
    assert head == [chinese for chinese, _ in CMB_HEADINGS]
    assert found == rows


def test_headings_and_page_numbers_of_every_page_are_no_rows():
    rows = [cmb_row(number, LONG if number % 5 else "支付宝") for number in range(90)]
    _, *found = cells(cmb_debit(rows))
    assert found == rows


def test_a_line_is_numbered_by_its_page_and_its_place_on_it():
    (source,) = opened(cmb_debit([cmb_row(number) for number in range(90)]))
    assert source.rows is not None
    lines = [row.line for row in source.rows]
    assert len(set(lines)) == len(lines)
    assert lines == sorted(lines)
    assert source.rows[0].line == 1001
    second = [row for row in source.rows if 2000 < row.line < 3000]
    assert second[0].line == 2005  # below four lines of headings


@pytest.mark.parametrize("title", ["本期账务明细", "卡号：4392 **** **** 1234 户名：张三"])
def test_a_title_close_above_the_headings_is_none_of_them(title):
    parsed = read(cmb_bill(BILL, title))
    assert [entry.kind for entry in parsed.entries] == [Kind.PURCHASE, Kind.REPAYMENT]


def test_notes_below_a_printed_table_are_prose():
    (source,) = opened(cmb_debit([cmb_row(1)]))
    assert source.rows is not None
    assert source.rows[-1].text == "温馨提示：本流水仅供参考，以银行记录为准。"
    assert source.rows[-1].cells == [source.rows[-1].text]


def test_headings_in_two_languages_in_one_cell_are_known():
    row = ["1", "2026-01-05", "12:30:45", "信用卡转账还款", "借 Dr", "500.00", "1,500.00",
           "6222***1234", "张三", "手机银行", ""]  # fmt: skip
    head, *found = cells(bocom_debit([row, row]))
    assert head[:3] == ["序号", "交易日期", "交易时间"]
    assert found == [row, row]


def test_the_proof_of_wechat_is_read_by_the_tables_of_wechat():
    statement = read(wechat_proof([PAID, REPAID, RECEIVED]))
    paid, repaid, received = statement.entries
    assert statement.source == "wechat"
    assert not statement.skipped
    assert statement.period is not None
    assert statement.period.first.isoformat() == "2026-01-01"
    assert (paid.kind, paid.amount, paid.source_id) == (Kind.PURCHASE, Money(1850), ID)
    assert paid.occurred_at.isoformat() == "2026-01-05T12:30:45+08:00"
    assert repaid.kind is Kind.REPAYMENT
    assert repaid.to_account is not None
    assert repaid.to_account.name == "建设银行信用卡"
    assert received.kind is Kind.INCOME
    assert not any(entry.review for entry in statement.entries)


def test_one_payment_has_one_number_in_the_proof_and_in_the_csv():
    row = wechat_row(交易单号=ID, 交易时间=PAID[1])
    (csv,) = read_text(wechat_csv([row]), "utf-8").entries
    (proof,) = read(wechat_proof([PAID])).entries
    assert (csv.source_id, csv.occurred_at, csv.amount, csv.kind) == (
        proof.source_id, proof.occurred_at, proof.amount, proof.kind,
    )  # fmt: skip


def test_the_proof_of_alipay_is_read_by_the_tables_of_alipay():
    order = "2026010522001400000000000001"
    statement = read(
        alipay_proof([
            ["支出", "街角面馆", "午饭套餐很长很长很长的商品说明", "花呗", "18.50", order, "M1",
             "2026-01-05 12:30:45"],
            ["不计收支", "花呗", "花呗主动还款-2026年01月账单", "工商银行储蓄卡(1230)", "200.00",
             "2026010522001400000000000002", "", "2026-01-06 12:30:45"],
            ["不计收支", "街角面馆", "退款-午饭", "花呗", "18.50", f"{order}_1", "M1",
             "2026-01-07 12:30:45"],
        ])
    )  # fmt: skip
    bought, repaid, refunded = statement.entries
    assert statement.source == "alipay"
    assert bought.text == "午饭套餐很长很长很长的商品说明"
    assert bought.account is not None
    assert bought.account.name == "花呗"
    assert (repaid.kind, repaid.bill_month) == (Kind.REPAYMENT, Month(2026, 1))
    assert (refunded.kind, refunded.refunds) == (Kind.REFUND, order)


def test_a_row_that_a_page_cuts_in_two_is_one(monkeypatch):
    from tests.importing.credit_report import printed  # noqa: PLC0415

    monkeypatch.setattr(printed.Sheet, "_room", lambda *_: None)
    sheet = printed.Sheet(size=8)
    look = printed.Look((80, 60, 60, 60, 60))
    sheet.table([["交易日期", "交易类型", "对方户名", "交易金额", "余额"]], look)
    sheet.table([["2026-01-05", "消费", "某某某某有限公", "1.00", "9.00"]], look)
    sheet.page()
    sheet.table([["", "", "司", "", ""], ["2026-01-06", "消费", "店", "1.00", "8.00"]], look)
    _, first, second = cells(sheet.pdf())
    assert first == ["2026-01-05", "消费", "某某某某有限公司", "1.00", "9.00"]
    assert second[0] == "2026-01-06"


def test_the_password_of_a_pdf_is_asked_once_and_not_kept():
    asked = []

    def ask(name: str) -> str:
        asked.append(name)
        return "123456"

    (source,) = opened(wechat_proof([PAID], "123456"), "证明.pdf", ask)
    assert asked == ["证明.pdf"]
    assert "123456" not in repr(source)
    with pytest.raises(PasswordNeeded, match=r"证明\.pdf is locked"):
        opened(wechat_proof([PAID], "123456"), "证明.pdf")
    with pytest.raises(PasswordNeeded, match=r"does not open 证明\.pdf"):
        opened(wechat_proof([PAID], "123456"), "证明.pdf", lambda _name: "654321")


def test_a_pdf_in_a_locked_archive_in_a_mail_is_read():
    archive = zipped({"证明.pdf": wechat_proof([PAID])}, "123456")
    statement = read(mail(attachments={"账单.zip": archive}), password=lambda _name: "123456")
    assert statement.entries[0].source_id == ID


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_table_in_a_mail_is_read(charset):
    statement = read(mail(cmb_bill_page(BILL, charset), charset=charset), "账单.eml")
    bought, repaid = statement.entries
    assert statement.importer == "cmb_credit"
    assert (bought.text, bought.amount) == ("财付通-街角面馆", Money(1850))
    assert bought.account is not None
    assert bought.account.tail == "1234"
    assert (repaid.kind, repaid.amount) == (Kind.REPAYMENT, Money(50000))


def test_the_text_around_the_table_of_a_mail_is_prose():
    (source,) = opened(mail(cmb_bill_page(BILL)), "账单.eml")
    texts = [row.text for row in source.rows or ()]
    assert texts[0] == "Subject: 招商银行信用卡电子账单"
    assert "账单日 2026年01月06日" in texts


@pytest.mark.parametrize("name", ["账单.csv", "a b.csv", "very" * 30 + ".csv"])
def test_what_is_attached_is_a_file_of_its_own(name):
    data = wechat_csv([wechat_row()]).encode()
    (source,) = opened(mail(attachments={name: data}), "邮件.eml")
    assert (source.name, source.data) == (name, data)


def test_a_mail_with_a_table_and_a_file_gives_both():
    data = wechat_csv([wechat_row()]).encode()
    body, file = opened(mail(cmb_bill_page(BILL), {"a.csv": data}), "邮件.eml")
    assert (body.name, file.name) == ("邮件.eml", "a.csv")


def test_names_in_raw_bytes_are_read():
    data = mail(attachments={"XXXX.csv": b"x,y\n"}).replace(b"XXXX", "账单".encode("gbk"))
    (source,) = opened(data, "邮件.eml")
    assert source.name == "账单.csv"


def test_a_subject_in_broken_base64_is_read_as_it_stands():
    data = mail(cmb_bill_page(BILL)).replace(b"Subject: ", b"Subject: =?utf-8?b?a?= ")
    (source,) = opened(data, "邮件.eml")
    assert (source.rows or ())[0].text.startswith("Subject: =?utf-8?b?a?=")


def test_half_a_character_in_a_mail_is_no_text():
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: text/plain;"
    (source,) = opened(head + b" charset=utf-7\n\n+3AA-1 x\n", "邮件.eml")
    for row in source.rows or ():
        assert row.text.encode()


def test_a_name_that_nobody_reads_is_no_name():
    data = mail(attachments={"a.csv": b"x,y"})
    odd = data.replace(b'filename="a.csv"', b"filename*=utf-8''\xd4\xc6%ff")
    (source,) = opened(odd, "邮件.eml")
    assert source.data == b"x,y"


def test_a_mail_of_nothing_is_refused():
    data = b"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: y\n\n\n"
    with pytest.raises(ImportProblem, match="no text and no attachment"):
        opened(data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_that_is_called_xls_is_read_as_the_table_it_is(encoding):
    statement = read(cmb_bill_page(BILL, encoding).encode(encoding), "账单.xls")
    assert [entry.amount.minor for entry in statement.entries] == [1850, 50000]


def test_a_workbook_is_read_when_it_is_opened():
    (source,) = opened(book([["交易日期", "金额"], ["2026-01-05", 1.5]]))
    assert source.rows is not None
    assert [row.cells for row in source.rows] == [["交易日期", "金额"], ["2026-01-05", "1.5"]]
