"""Alipay exports of any length, for measuring."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

FIRST, LAST = datetime(2016, 1, 1), datetime(2025, 12, 31)  # noqa: DTZ001 - as statements print it
HEADER = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,"
)
SHOPS = tuple(f"商家{number:03}" for number in range(400))
METHODS = (
    "花呗",
    "花呗&红包",
    "余额宝",
    "账户余额",
    "招商银行储蓄卡(8705)",
    "招商银行信用卡(6621)",
)


def write(path: Path, rows: int, seed: int = 1) -> Path:
    """Write an export of so many rows over ten years: purchases, repayments and refunds."""
    lines = list(_lines(rows, seed))
    path.write_bytes("\n".join([*_preamble(rows), HEADER, *lines, ""]).encode("gb18030"))
    return path


def write_bank(path: Path, rows: int, seed: int = 7) -> Path:
    """Write a table of a debit card of 招商银行 over the same days: what Alipay paid by it."""
    rng, at = random.Random(seed), LAST  # noqa: S311 - made-up payments
    balance = 900  # in hundredths, after the newest row, which is the first
    lines = [
        "# 招商银行交易记录",
        "# 导出时间: [                        2026-01-01 10:20:02]",
        "# 账    号: [招商银行  招商银行储蓄卡 6214********8705]",
        "# 币    种: [                                  人民币]",
        f"# 起始日期: [{FIRST:%Y%m%d}]   终止日期: [{LAST:%Y%m%d}]",
        "# 过滤设置:  无",
        "",
        "交易日期,交易时间,收入,支出,余额,交易类型,交易备注",
    ]
    for _ in range(rows):
        at -= (LAST - FIRST) / rows
        amount, shop = f"{rng.randrange(1, 300)}.{rng.randrange(100):02}", rng.choice(SHOPS)
        told = f"{amount},{balance / 100:.2f},快捷支付,支付宝-{shop}"
        lines.append(f"\t{at:%Y%m%d},\t{at:%H:%M:%S},,{told}")
        balance += int(amount.replace(".", ""))
    path.write_bytes("\r\n".join([*lines, ""]).encode("gb18030"))
    return path


def _preamble(rows: int) -> list[str]:
    return [
        "-" * 84,
        "导出信息：",
        "姓名：示例",
        "支付宝账户：sample@example.com",
        f"起始时间：[{FIRST}]    终止时间：[{LAST:%Y-%m-%d} 23:59:59]",
        "导出交易类型：[全部]",
        f"共{rows}笔记录",
        "",
        f"{'-' * 24}支付宝支付科技有限公司  电子客户回单{'-' * 24}",
    ]


def _lines(rows: int, seed: int) -> Iterator[str]:
    rng = random.Random(seed)  # noqa: S311 - made-up payments
    gap = (LAST - FIRST) / rows
    at = LAST
    for number in range(rows):
        at -= gap
        order = f"{at:%Y%m%d}{seed:04}{number:016}"
        yield _line(rng, at, order, number % 50)


def _line(rng: random.Random, at: datetime, order: str, turn: int) -> str:
    moment = f"{at - timedelta(microseconds=at.microsecond)}"
    cells: tuple[str, ...]
    amount = f"{rng.randrange(1, 300)}.{rng.randrange(100):02}"
    if turn == 0:
        text = f"花呗主动还款-{at:%Y年%m月}账单"
        cells = ("信用借还", "花呗", "/", text, "不计收支", amount, "余额宝", "还款成功")
    elif turn == 1:
        shop = rng.choice(SHOPS)
        cells = ("退款", shop, "/", "退款-商品", "不计收支", amount, "余额宝", "退款成功")
        order = f"{order}_1"
    else:
        cells = ("日用百货", rng.choice(SHOPS), "/", f"商品{rng.randrange(10_000)}", "支出", amount)
        cells = (*cells, rng.choice(METHODS), "交易成功")
    return ",".join((moment, *cells, f"{order}\t", f"T{order}\t", "", ""))
