"""A bill as a bank sends it by mail: tables of a web page, labels in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing.catalogue import candidates
from tracker.importing.containers import read_path
from tracker.importing.importer import ParsedStatement

HEAD = [
    ["账单日<br>Statement Date", "2026年06月23日"],
    ["信用额度<br>Credit Limit", "¥ 20,000.00"],
    ["到期还款日<br>Payment Due Date", "2026年07月11日"],
    ["本期最低还款额<br>Min. Payment", "¥ 200.00"],
]
SUM = [
    ["本期应还金额<br>New Balance", "=", "上期账单金额<br>Balance B/F", "-",
     "上期还款金额<br>Payment", "+", "本期账单金额<br>New Charges", "+",
     "本期调整金额<br>Adjustment", "+", "循环利息<br>Interest"],
    ["¥ 118.50", "", "¥ 1,000.00", "", "¥ 1,000.00", "", "¥ 118.50", "", "¥ 0.00", "", "¥ 0.00"],
]  # fmt: skip
ROWS = [
    ["交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位", "交易地金额"],
    ["Trans Date", "Post Date", "Description", "RMB Amount", "Card Number", "Original Amount"],
    ["还款"],
    ["", "06/01", "掌上生活还款", "¥ -1,000.00", "4321", "-1,000.00"],
    ["消费"],
    ["06/02", "06/03", "BOOKS LONDON", "¥ 18.50", "4321", "2.50(US)"],
    ["分期"],
    ["08/20", "06/20", "消费分期-某商城 本金 第10/12期", "¥ 100.00", "4321", "100.00"],
]


def table(rows: Sequence[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def read(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> ParsedStatement:
    page = "".join(table(part) for part in ([["招商银行信用卡对账单"]], HEAD, SUM, rows))
    mail = EmailMessage()
    mail["Subject"] = "招商银行信用卡电子账单"
    mail.set_content("请用网页查看")
    mail.add_alternative(
        f"<html><body>{page}</body></html>", subtype="html", charset="gb18030", cte="base64"
    )
    path.write_bytes(bytes(mail))
    (source,) = read_path(path, lambda _name: None)
    (importer,) = candidates(source)
    return importer.read(source)


def test_it_tells_its_rows_its_bill_and_its_plan(tmp_path):
    parsed = read(tmp_path / "bill.eml")
    assert [(entry.kind, entry.note) for entry in parsed.entries] == [
        (EntryKind.REPAYMENT, ""),
        (EntryKind.PURCHASE, "2.50(US)"),
        (EntryKind.INSTALMENT, ""),
    ]
    (bill,) = parsed.bills
    assert (bill.statement_date, bill.due_date) == (date(2026, 6, 23), date(2026, 7, 11))
    assert (bill.balance, bill.credit_limit) == (Money(11_850), Money(2_000_000))
    assert [plan.first_due for plan in parsed.plans] == [date(2025, 9, 20)]
    assert not parsed.unproved


def test_a_blank_that_does_not_break_stands_between_the_sign_and_the_amount(tmp_path):
    shown = [[cell.replace("¥ ", "¥&nbsp;") for cell in cells] for cells in ROWS]
    parsed = read(tmp_path / "bill.eml", shown)
    assert [entry.amount.minor for entry in parsed.entries] == [100_000, 1850, 10_000]


def test_rows_with_a_narrow_blank_cell_before_them_stand_under_their_headings(tmp_path):
    pushed = [*ROWS[:2], *(["", *cells] if len(cells) > 1 else cells for cells in ROWS[2:])]
    told = [e._replace(line=0) for e in read(tmp_path / "bill.eml").entries]
    assert [e._replace(line=0) for e in read(tmp_path / "pushed.eml", pushed).entries] == told


BOC = ["交易日", "银行记账日", "卡号末四位", "交易描述", "存入", "支出"]


def page(path: Path, *parts: Sequence[Sequence[str]]) -> ParsedStatement:
    path.write_text(f"<html><body>{''.join(map(table, parts))}</body></html>", encoding="utf-8")
    (source,) = read_path(path, lambda _name: None)
    (importer,) = candidates(source)
    return importer.read(source)


def test_the_title_of_a_table_tells_the_currency_of_its_rows(tmp_path):
    parsed = page(
        tmp_path / "bill.html",
        [["人民币交易明细 RMB Transactions"]],
        [BOC, ["2026-03-01", "2026-03-02", "4321", "街角面馆", "", "18.50"]],
        [["美元账户交易明细"]],
        [BOC, ["2026-03-03", "2026-03-04", "4321", "BOOKS LONDON", "", "12.00"]],
    )
    assert [entry.amount for entry in parsed.entries] == [Money(1850), Money(1200, "USD")]
    assert [bool(entry.review) for entry in parsed.entries] == [False, True]


def test_an_amount_may_have_the_sign_of_a_currency_before_it(tmp_path):
    head = ["交易日", "记账日", "交易描述", "卡号后四位", "金额"]
    rows = [
        ["11/05", "11/05", "街角面馆", "4321", "￥45.00"],
        ["11/20", "11/20", "退款-某商城", "4321", "-￥100.00"],
        ["11/21", "11/21", "BOOKS LONDON", "4321", "＄99.90"],
        ["11/22", "11/22", "退款-BOOKS", "4321", "-＄9.90"],
    ]
    parsed = page(tmp_path / "bill.html", [["账单周期：2025/11/01-2025/11/30"]], [head, *rows])
    assert [entry.amount for entry in parsed.entries] == [
        Money(4500),
        Money(10_000),
        Money(9990, "USD"),
        Money(990, "USD"),
    ]
    assert [entry.kind for entry in parsed.entries] == [
        EntryKind.PURCHASE,
        EntryKind.REFUND,
        EntryKind.PURCHASE,
        EntryKind.REFUND,
    ]


def test_the_card_of_a_relative_has_a_word_behind_its_digits(tmp_path):
    head = ["交易日期", "入账日期", "卡号后四位", "交易描述", "交易金额/币种", "入账金额/币种"]
    rows = [["260302", "260303", "8765附", "街角面馆", "-12.00/CNY", "-12.00/CNY"]]
    (entry,) = page(tmp_path / "bill.html", [["金穗信用卡"]], [head, *rows]).entries
    assert entry.account is not None
    assert entry.account.tail == "8765"


def test_minsheng_heads_its_amounts_in_mails_by_another_word(tmp_path):
    head = ["交易日", "记账日", "交易摘要", "交易金额", "卡号末四位"]
    rows = [["01/05", "01/06", "街角面馆", "25.00", "8642"]]
    parsed = page(tmp_path / "bill.html", [["账单日", "2026/01/10"]], [head, *rows])
    assert (parsed.importer, parsed.entries[0].amount) == ("cmbc_credit", Money(2500))


def test_each_card_of_a_bill_has_its_rows_below_its_number(tmp_path):
    head = ["交易日期", "入账日期", "交易摘要", "交易金额", "交易货币", "入账金额", "入账货币"]
    bought = ["2026/01/15", "2026/01/16", "(消费)街角面馆", "18.50", "人民币", "18.50", "人民币"]
    given = ["2026/01/17", "2026/01/17", "(赠送)开卡礼", "-20.00", "人民币", "-20.00", "人民币"]
    parsed = page(
        tmp_path / "bill.html",
        [["广发信用卡账单"], ["账单周期:2025/12/26-2026/01/25"]],
        [["卡号：6200********4321"], head, bought],
        [["卡号：6200********8765"], head, bought, given],
    )
    cards = [account.tail for e in parsed.entries if (account := e.account or e.to_account)]
    assert cards == ["4321", "8765", "8765"]
    assert (parsed.entries[2].kind, parsed.entries[2].review) == (EntryKind.REFUND, "")


def test_a_bill_in_which_no_row_is_found_says_so(tmp_path):
    head = ["交易日期", "入账日期", "交易摘要", "交易金额", "交易货币", "入账金额", "入账货币"]
    in_one_cell = ["2026/01/15 2026/01/16 (消费)街角面馆 18.50 人民币"]
    parsed = page(tmp_path / "bill.html", [["广发信用卡账单"]], [head, in_one_cell])
    assert [warning.template for warning in parsed.warnings] == ["This file holds no transactions."]
