"""The rows of Alipay's proof of transactions (交易流水证明), without status and category.

It lists what has happened only, so each row stands under the status that its text has elsewhere;
the decision tables are those of every other Alipay statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.importing.alipay import reading
from tracker.importing.alipay.row import FIELDS, REFUNDED
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.layout import Column, Layout
from tracker.importing.record import Record, Records

LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("direction", "收/支", required=True),
        Column("item", "商品说明", required=True),
        Column("amount", "金额", required=True),
        Column("order", "交易订单号", required=True),
        Column("time", "交易时间", required=True),
        Column("counterparty", "交易对方"),
        Column("method", "收/付款方式"),
        Column("merchant_order", "商家订单号"),
    ),
    markers=(),
    directions=frozenset({"收入", "支出", "不计收支", "其他"}),
    foreign=frozenset({"交易状态", "交易分类", "商户名称", "当前状态"}),
)

_STATUS, _ITEM = FIELDS.index("status"), FIELDS.index("item")
_BY_TEXT = (
    (re.compile(r"^退款"), REFUNDED),
    (re.compile(r"放款"), "放款成功"),
    (re.compile(r"还款|备用金归还"), "还款成功"),
)
_DONE = "交易成功"


def read(records: Records) -> Iterator[ParsedEntry | SkippedRow]:
    """What each record means, in the order of the file."""
    return reading.read(records and Records.of([_with_status(record) for record in records]))


def _with_status(record: Record) -> Record:
    cells = list(record.cells)
    cells[_STATUS] = _DONE if record.direction == "支出" else _status(cells[_ITEM])
    return record._replace(cells=tuple(cells))


def _status(item: str) -> str:
    return next((status for word, status in _BY_TEXT if word.search(item)), _DONE)
