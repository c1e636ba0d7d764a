"""What people kept in 随手记, 钱迹 and 鲨鱼记账 comes over whole, each transfer once."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.statements import one, read
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing import reasons
from tracker.importing.bookkeeping import doubts
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, SourceFile

FEIDEE = ("交易类型", "日期", "类别", "子类别", "账户", "账户币种", "金额", "备注", "关联Id",
          "成员", "项目", "商家")  # fmt: skip
WEB = ("交易类型", "日期", "分类", "子分类", "账户1", "账户2", "账户币种", "金额", "成员", "商家",
       "项目", "备注")  # fmt: skip
QIANJI = ("ID", "时间", "分类", "二级分类", "类型", "金额", "币种", "账户1", "账户2", "备注",
          "已报销", "手续费", "优惠券", "记账者", "账单标记", "标签", "账单图片",
          "关联账单")  # fmt: skip
Cells = Mapping[str, str]


def feidee(*rows: Cells) -> str:
    lines = ["随手记导出文件(headers:v5;abc12)", quoted(FEIDEE)]
    return "\r\n".join([*lines, *(quoted([r.get(h, "") for h in FEIDEE]) for r in rows), ""])


def quoted(cells: Sequence[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def book_row(
    word: str = "支出", account: str = "现金", amount: str = "18.50", **more: str
) -> Cells:
    usual = {"日期": "2026-03-05 12:30:45", "类别": "食品酒水", "子类别": "早午晚餐"}
    usual |= {"账户币种": "CNY"}
    return usual | {"交易类型": word, "账户": account, "金额": amount} | more


def transfer(number: str, amount: str = "100.00", out: str = "工行储蓄卡", into: str = "现金"):
    return [
        book_row("转出", out, amount, 关联Id=number),
        book_row("转入", into, amount, 关联Id=number),
    ]


def qianji(*rows: dict[str, str]) -> str:
    usual = {"ID": "qj1", "时间": "2026-03-05 12:30:45", "分类": "三餐", "类型": "支出",
             "金额": "18.5", "币种": "CNY", "账户1": "招商银行信用卡", "手续费": "0",
             "优惠券": "0"}  # fmt: skip
    lines = [",".join(QIANJI)]
    lines += [",".join((usual | row).get(h, "") for h in QIANJI) for row in rows]
    return "\ufeff" + "\r\n".join([*lines, ""])


def shark(headings: str, *rows: str) -> bytes:
    return "\r\n".join([headings, *rows, ""]).encode("utf-16")


def workbook(sheets: Mapping[str, Sequence[Cells]], headings: Sequence[str] = WEB) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(headings))
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def web_row(word: str, **more: str) -> Cells:
    usual = {"日期": "2026-03-05 12:30:45", "账户1": "现金", "账户币种": "CNY", "金额": "18.50"}
    return usual | {"交易类型": word} | more


def test_a_row_of_feidee_tells_what_when_where_and_how_it_was_filed():
    entry = one(read(feidee(book_row(商家="街角面馆", 备注="午饭\n加蛋", 项目="出差")), "utf-8"))
    assert (entry.kind, entry.amount) == (EntryKind.PURCHASE, Money(1850))
    assert entry.occurred_at.isoformat() == "2026-03-05T12:30:45+08:00"
    assert (entry.counterparty, entry.text) == ("街角面馆", "午饭\n加蛋")
    assert (entry.category, entry.note, entry.review) == ("食品酒水/早午晚餐", "出差", "")
    assert entry.account is not None
    assert (entry.account.name, entry.account.kind) == ("现金", AccountKind.WALLET)


def test_two_rows_that_share_an_id_are_one_transfer_and_both_are_accounted_for():
    parsed = read(feidee(*transfer("a-1")), "utf-8")
    (entry,), (skipped,) = parsed.entries, parsed.skipped
    assert (entry.line, skipped.line) == (3, 4)
    assert skipped.reason == doubts.OTHER_HALF
    assert entry.account is not None
    assert entry.to_account is not None
    assert (entry.account.name, entry.to_account.name) == ("工行储蓄卡", "现金")
    assert (entry.kind, entry.source_id, entry.review) == (EntryKind.TRANSFER, "a-1", "")


def test_the_half_that_arrived_may_stand_first():
    parsed = read(feidee(*reversed(transfer("a-1"))), "utf-8")
    assert [entry.line for entry in parsed.entries] == [4]


@pytest.mark.parametrize(
    ("out", "into", "kind"),
    [
        ("工行储蓄卡", "招行信用卡", EntryKind.REPAYMENT),
        ("余额宝", "花呗", EntryKind.REPAYMENT),
        ("现金", "京东白条", EntryKind.REPAYMENT),
        ("招行信用卡", "现金", EntryKind.CASH_ADVANCE),
        ("借呗", "工行储蓄卡", EntryKind.DRAWDOWN),
        ("工行储蓄卡", "余额宝", EntryKind.WEALTH_IN),
        ("股票账户", "工行储蓄卡", EntryKind.WEALTH_OUT),
    ],
)
def test_the_accounts_of_a_transfer_tell_what_it_is(out, into, kind):
    (entry,) = read(feidee(*transfer("a-1", out=out, into=into)), "utf-8").entries
    assert entry.kind is kind


def test_a_half_alone_is_kept_and_looked_at():
    half = book_row("转入", "现金", "7.00", 关联Id="a-9")
    entry = one(read(feidee(half), "utf-8"))
    assert entry.account is None
    assert entry.to_account is not None
    assert entry.review == doubts.HALF_MISSING


def test_a_transfer_into_another_currency_says_what_arrived():
    out, into = transfer("a-1", "10.00", "美元账户", "欧元账户")
    rows = [{**out, "账户币种": "USD"}, {**into, "账户币种": "EUR", "金额": "9.10"}]
    (entry,) = read(feidee(*rows), "utf-8").entries
    assert entry.amount == Money(1000, "USD")
    assert "9.10" in entry.note
    assert entry.review == doubts.TWO_CURRENCIES


@pytest.mark.parametrize(
    ("word", "amount", "leaves"),
    [
        ("余额变更", "50.00", False),
        ("余额变更", "-50.00", True),
        ("负债变更", "50.00", True),
        ("负债变更", "-50.00", False),
    ],
)
def test_a_corrected_balance_is_neither_income_nor_spending(word, amount, leaves):
    entry = one(read(feidee(book_row(word, "招行信用卡", amount)), "utf-8"))
    assert (entry.kind, entry.amount) == (EntryKind.TRANSFER, Money(5000))
    assert (entry.account is not None, entry.to_account is None) == (leaves, leaves)


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("利息支出", EntryKind.INTEREST),
        ("银行手续", EntryKind.FEE),
        ("滞纳金", EntryKind.LATE_FEE),
        ("按揭还款", EntryKind.REPAYMENT),
    ],
)
def test_charges_and_repayments_are_known_by_what_they_are_filed_under(category, kind):
    entry = one(read(feidee(book_row(账户="招行信用卡", 子类别=category)), "utf-8"))
    assert entry.kind is kind


def test_an_unknown_type_is_kept_and_looked_at():
    assert one(read(feidee(book_row("代销")), "utf-8")).review == doubts.UNKNOWN_TYPE


def test_nothing_that_is_unreadable_is_guessed():
    with pytest.raises(ImportProblem, match=r"line 3: 金额 is “1 2”"):
        read(feidee(book_row(amount="1 2")), "utf-8")
    with pytest.raises(ImportProblem, match=r"line 3: 日期 is “明天”"):
        read(feidee(book_row(日期="明天")), "utf-8")
    with pytest.raises(ImportProblem, match=r"line 3: 账户币种 is “XXX”"):
        read(feidee(book_row(账户币种="XXX")), "utf-8")
    with pytest.raises(ImportProblem, match=r"line 4: the account 现金 is in USD here"):
        read(feidee(book_row(), book_row(账户币种="USD")), "utf-8")


def test_sheets_are_read_as_one_and_each_row_names_its_own():
    data = workbook(
        {
            "支出": [web_row("支出"), web_row("支出", 金额="-3.00")],
            "收入": [web_row("收入", 分类="职业收入", 子分类="工资", 账户1="工行储蓄卡")],
            "转账": [web_row("转账", 账户1="工行储蓄卡", 账户2="招行信用卡")],
            "空": [],
        }
    )
    parsed = read(data)
    assert [entry.kind for entry in parsed.entries] == [
        EntryKind.PURCHASE,
        EntryKind.REFUND,
        EntryKind.INCOME,
        EntryKind.REPAYMENT,
    ]
    assert len({entry.line for entry in parsed.entries}) == 4
    assert parsed.entries[2].category == "职业收入/工资"
    assert parsed.source == "feidee"


def test_the_older_workbook_of_the_web_site_is_read_sheet_by_sheet():
    """The file was made for this test: 支出, 收入, 转账, 借入 (empty) and 余额变更."""
    data = Path(__file__).with_name("made").joinpath("feidee.xls").read_bytes()
    parsed = read(data)
    assert [(e.kind, e.amount.minor, e.occurred_at.isoformat()) for e in parsed.entries] == [
        (EntryKind.PURCHASE, 1850, "2024-09-01T12:34:00+08:00"),
        (EntryKind.INCOME, 800_000, "2024-09-02T08:00:00+08:00"),
        (EntryKind.REPAYMENT, 50_000, "2024-09-03T00:00:00+08:00"),
        (EntryKind.TRANSFER, 320, "2024-09-03T01:02:03+08:00"),
    ]


def test_a_cell_of_a_sheet_that_cannot_be_read_is_named_by_sheet_and_line():
    data = workbook({"支出": [web_row("支出")], "收入": [web_row("收入", 金额="很多")]})
    with pytest.raises(ImportProblem, match=r"\[收入\], line 2: 金额 is “很多”"):
        read(data)


@pytest.mark.parametrize(
    ("word", "kind", "left", "arrived"),
    [
        ("退款", EntryKind.REFUND, None, "现金"),
        ("借入", EntryKind.DRAWDOWN, "张三", "现金"),
        ("还债", EntryKind.REPAYMENT, "现金", "张三"),
        ("借出", EntryKind.TRANSFER, "现金", "张三"),
        ("收债", EntryKind.TRANSFER, "张三", "现金"),
        ("报销", EntryKind.TRANSFER, "张三", "现金"),
        ("代付", EntryKind.TRANSFER, "现金", "张三"),
    ],
)
def test_debts_of_elecloud_go_from_the_first_account_to_the_second(word, kind, left, arrived):
    first, second = (left, arrived) if left else (arrived, "")
    entry = one(read(workbook({"Sheet": [web_row(word, 账户1=first, 账户2=second)]})))
    assert entry.kind is kind
    assert [hint and hint.name for hint in (entry.account, entry.to_account)] == [left, arrived]


def test_a_refund_of_qianji_names_what_it_refunds():
    parsed = read(qianji({}, {"ID": "qj2", "类型": "退款", "关联账单": "qj1"}), "utf-8")
    bought, refund = parsed.entries
    assert (bought.kind, bought.source_id) == (EntryKind.PURCHASE, "qj1")
    assert (refund.kind, refund.refunds) == (EntryKind.REFUND, "qj1")
    assert bought.account is not None
    assert bought.account.kind is AccountKind.CREDIT_CARD


def test_a_repayment_of_qianji_goes_to_its_second_account():
    row = {"类型": "还款", "账户1": "招商银行储蓄卡", "账户2": "花呗", "手续费": "1.5"}
    entry = one(read(qianji(row), "utf-8"))
    assert entry.kind is EntryKind.REPAYMENT
    assert entry.to_account is not None
    assert entry.to_account.kind is AccountKind.REVOLVING_LINE
    assert entry.review == doubts.WITH_FEE
    assert "1.5" in entry.note


@pytest.mark.parametrize(
    ("cells", "review"),
    [
        ({"账单标记": "不计收支"}, doubts.LEFT_OUT),
        ({"优惠券": "5"}, doubts.WITH_COUPON),
        ({"类型": "债务-借入"}, reasons.UNVERIFIED),
        ({"类型": "债务-还款"}, ""),
        ({"已报销": "已报销"}, ""),
    ],
)
def test_what_qianji_does_not_say_clearly_is_looked_at(cells, review):
    assert one(read(qianji(cells), "utf-8")).review == review


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("日期\t收支类型\t类别\t金额\t备注", "2026年05月13日\t支出\t餐饮\t18.50\t面, 加蛋"),
        ("日期\t收支类型\t类别\t账户\t金额\t备注",
         "2026年05月13日\t支出\t餐饮\t现金\t18.50\t面, 加蛋"),
    ],
)  # fmt: skip
def test_sharkbook_is_parted_by_tabs_and_its_columns_are_found_by_name(headings, row):
    entry = one(read(shark(headings, row)))
    assert entry.occurred_at.isoformat() == "2026-05-13T00:00:00+08:00"
    assert (entry.kind, entry.amount) == (EntryKind.PURCHASE, Money(1850))
    assert (entry.category, entry.text) == ("餐饮", "面, 加蛋")


def test_sharkbook_saved_again_with_commas_is_read_too():
    text = "日期,收支类型,类别,金额,备注\n2026年05月13日,收入,工资,8000,\n"
    assert one(read(text, "utf-8")).kind is EntryKind.INCOME


def test_an_account_that_is_not_linked_is_none():
    text = "日期,收支类型,类别,账户,金额,备注\n2026年05月13日,支出,餐饮,未关联,18.5,\n"
    assert one(read(text, "utf-8")).account is None


def test_a_file_that_ends_within_a_row_is_refused():
    with pytest.raises(ImportProblem, match="ends in the middle of line 2"):
        read("日期\t收支类型\t类别\t金额\t备注\n2026年05月13日\t支出\t餐".encode("utf-16"))
    whole = feidee(book_row())
    with pytest.raises(ImportProblem, match="ends in the middle of line 3"):
        read(whole[: whole.index(",", whole.index("12:30"))], "utf-8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (feidee().encode(), "feidee_app"),
        (feidee(book_row()).encode("gb18030"), "feidee_app"),
        (qianji().encode(), "qianji"),
        (shark("日期\t收支类型\t类别\t金额\t备注"), "sharkbook"),
        (workbook({"支出": [web_row("支出")]}), "feidee_web"),
        (workbook({"支出": [web_row("支出")]}, [h for h in WEB if h != "账户币种"]), "feidee_web"),
    ],
)
def test_each_export_is_claimed_by_its_importer_alone(data, name):
    assert [importer.name for importer in candidates(SourceFile("x", data))] == [name]


WORDS = st.sampled_from(["支出", "收入", "转出", "转入", "余额变更", "负债变更", "不明"])
NAMES = st.sampled_from(["现金", "花呗", "招行信用卡", "工行储蓄卡", "余额宝", "某某", ""])
ROWS = st.lists(
    st.builds(
        lambda word, account, minor, number: book_row(
            word, account, f"{minor / 100:.2f}", 关联Id=number
        ),
        WORDS, NAMES, st.integers(-10**8, 10**8), st.sampled_from(["", "a", "b", "c"]),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=50)
@given(ROWS)
def test_every_row_is_an_entry_or_is_skipped_with_a_reason(rows):
    parsed = read(feidee(*rows), "utf-8")
    lines = [e.line for e in parsed.entries] + [s.line for s in parsed.skipped]
    assert sorted(lines) == [number + 3 for number in range(len(rows))]
    assert all(entry.amount.minor > 0 for entry in parsed.entries)
    assert all(row.reason and row.text for row in parsed.skipped)
