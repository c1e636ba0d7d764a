"""Statements of any length in other layouts than Alipay's, for measuring; all in UTF-8."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from tests.benchmarks.statements import FIRST, LAST, SHOPS

Line = Callable[[random.Random, datetime, int], str]
Carrying = Callable[[random.Random, datetime, int, int], tuple[str, int]]
"""Makes a row that ends with a balance (in hundredths) out of the balance before it."""

_WECHAT = (
    "微信支付账单明细,,,,,,,,,,",
    f"起始时间：[{FIRST}] 终止时间：[{LAST}],,,,,,,,,,",
    "----------------------微信支付账单明细列表--------------------,,,,,,,,,,",
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注",
)
_CMB_DEBIT = (
    "户名：张三,账号：6214830112341234",
    "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要",
)
_CMB_CREDIT = (
    "招商银行信用卡对账单（个人消费卡账户 2025年12月）",
    "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额",
)
_BOOK = ("Date,Payee,Memo,Amount,Balance,Category,Reference",)
_PURSES = ("零钱", "招商银行(1111)", "零钱通")
_WORDS = ("快捷支付", "银联快捷支付", "网联协议支付", "转账汇款", "代发工资", "信用卡还款")


def wechat(path: Path, rows: int) -> Path:
    """WeChat Pay as it exported CSV files: every text that may hold a comma in quotes."""
    return _written(path, _WECHAT, _lines(rows, _of_wechat))


def cmb_debit(path: Path, rows: int) -> Path:
    """A debit card: shops through wallets, transfers with people, wages, repayments of a card."""
    return _written(path, _CMB_DEBIT, _carried(rows, _of_debit))


def cmb_credit(path: Path, rows: int) -> Path:
    """A credit card: shops through wallets, repayments, refunds, instalments."""
    return _written(path, _CMB_CREDIT, _lines(rows, _of_credit))


def book(path: Path, rows: int) -> Path:
    """A table that no source knows, to be read through a mapping."""
    return _written(path, _BOOK, _carried(rows, _of_book))


def _written(path: Path, above: tuple[str, ...], lines: Iterable[str]) -> Path:
    path.write_text("\r\n".join((*above, *lines, "")), "utf-8-sig", newline="")
    return path


def _lines(rows: int, line: Line) -> Iterator[str]:
    """Rows without a balance, the newest first."""
    rng = random.Random(1)  # noqa: S311 - made-up payments
    gap = (LAST - FIRST) / rows
    for number in range(rows):
        yield line(rng, LAST - gap * number, number)


def _carried(rows: int, line: Carrying) -> Iterator[str]:
    """Rows that each carry the balance of the one before on, the oldest first."""
    rng, balance = random.Random(1), 10_000_000  # noqa: S311 - made-up payments
    gap = (LAST - FIRST) / rows
    for number in range(rows):
        text, balance = line(rng, FIRST + gap * number, number, balance)
        yield text


def _sum(rng: random.Random) -> str:
    return f"{rng.randrange(1, 300)}.{rng.randrange(100):02}"


def _of_wechat(rng: random.Random, at: datetime, number: int) -> str:
    text = f'商户消费,{rng.choice(SHOPS)},"商品{rng.randrange(9_999)}",支出,¥{_sum(rng)}'
    paid = f"{rng.choice(_PURSES)},支付成功"
    return f'{at:%Y-%m-%d %H:%M:%S},{text},{paid},"42000{number:020}\t","100{number:012}\t","/"'


def _of_debit(rng: random.Random, at: datetime, number: int, before: int) -> tuple[str, int]:
    word = rng.choice(_WORDS)
    person = rng.randrange(40)
    other = {
        "转账汇款": f"{'张李王赵'[person % 4]}{'三四五六七八九十'[person // 5]} 621483{person:010}",
        "代发工资": "示例科技有限公司",
        "信用卡还款": "招商银行信用卡中心",
    }.get(word, f"财付通-{rng.choice(SHOPS)}")
    is_coming = word == "代发工资" or number % 9 == 0
    amount = _sum(rng)
    balance = _after(before, amount, is_coming=is_coming)
    shown = f"{'' if is_coming else '-'}{amount},{balance / 100:.2f}"
    return f"{at:%Y-%m-%d},CNY,{shown},{word},{other},", balance


def _after(before: int, amount: str, *, is_coming: bool) -> int:
    moved = int(amount.replace(".", ""))
    return before + moved if is_coming else before - moved


def _of_credit(rng: random.Random, at: datetime, number: int) -> str:
    amount, tail = _sum(rng), "6621"
    match number % 50:
        case 0:
            text, amount = "自动还款", f"-{amount}"
        case 1:
            text, amount = f"支付宝-{rng.choice(SHOPS)} 退款", f"-{amount}"
        case 2:
            text = f"消费分期-某商城 本金 第{rng.randrange(1, 12)}/12期"
        case _:
            text = f"{rng.choice(('支付宝', '财付通'))}-{rng.choice(SHOPS)}{rng.randrange(9_999)}"
    on = f"{at:%m}/{min(at.day, 28):02}"
    return f"{on},{on},{text},{amount},{tail},{amount}"


def _of_book(rng: random.Random, at: datetime, number: int, before: int) -> tuple[str, int]:
    payee, memo = f"Shop {rng.randrange(400)}", f"Item {rng.randrange(9_999)}"
    amount, is_coming = _sum(rng), number % 20 == 0
    balance = _after(before, amount, is_coming=is_coming)
    shown = f"{'' if is_coming else '-'}{amount},{balance / 100:.2f}"
    return f"{at:%Y-%m-%d},{payee},{memo},{shown},Daily,R{number:010}", balance
