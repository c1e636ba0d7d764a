"""Alipay's export for one's own accounts (App, CSV, in use since February 2023)."""

from __future__ import annotations

from datetime import date

from row import Row, yuan

NOTES = """\
1.本回单内容可表明支付宝受理了相应支付交易申请，因系统原因或通讯故障等偶发因素导致本回单与实际交易结果不符时，以实际交易情况为准；
2.请勿将本回单作为收款方发货的凭据使用，请查证账户实际到账情况后再进行发货操作；
3.支付宝快捷支付等非余额支付方式可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账；
4.本回单如经任何涂改、编造，均立即失去效力；
5.部分账单如：充值提现、账户转存或者个人设置收支等不计入为收入或者支出，记为不计收支类；
6.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致，请以实际交易金额为准；
7.禁止将本回单用于非法用途；
8.本明细仅展示当前账单中的交易，不包括已删除的记录；
9.本明细仅供个人对账使用。"""

HEADER = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,"
)


def export(rows: list[Row], first: date, last: date, company: str) -> bytes:
    """The file for these days: newest first, GB18030, CRLF above the table and LF in it."""
    chosen = [row for row in reversed(rows) if first <= row.at.date() <= last]
    title = f"{'-' * 24}{company}  电子客户回单{'-' * 24}"
    top = "\r\n".join([*_preamble(chosen, first, last), title])
    table = "\n".join([HEADER, *map(_line, chosen)])
    return f"{top}\r\n{table}\n".encode("gb18030")


def _preamble(rows: list[Row], first: date, last: date) -> list[str]:
    return [
        "-" * 84,
        "导出信息：",
        "姓名：示例",
        "支付宝账户：sample@example.com",
        f"起始时间：[{first} 00:00:00]    终止时间：[{last} 23:59:59]",
        "导出交易类型：[全部]",
        f"导出时间：[{last} 23:59:59]",
        f"共{len(rows)}笔记录",
        *(f"{way}：{_sum(rows, way)}" for way in ("收入", "支出", "不计收支")),
        "",
        "特别提示：",
        *NOTES.splitlines(),
        "",
    ]


def _sum(rows: list[Row], direction: str) -> str:
    amounts = [row.amount for row in rows if row.direction == direction]
    return f"{len(amounts)}笔 {yuan(sum(amounts))}元"


def _line(row: Row) -> str:
    cells = (
        f"{row.at:%Y-%m-%d %H:%M:%S}", row.label, row.party, row.party_account, row.text,
        row.direction, yuan(row.amount), row.method, row.status, f"{row.number}\t",
        f"{row.order}\t", row.note, "",
    )  # fmt: skip
    return ",".join(cells)
