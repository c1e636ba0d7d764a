"""The rows of WeChat's proof of transactions (交易明细证明), which says no status.

It lists what was paid only, so each row stands under the status that its direction has elsewhere;
the decision tables are those of every other WeChat statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.layout import Column, Layout
from tracker.importing.record import Record, Records
from tracker.importing.wechat import reading
from tracker.importing.wechat.row import FIELDS

LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("order", "交易单号", required=True),
        Column("time", "交易时间", required=True),
        Column("type", "交易类型", required=True),
        Column("direction", "收/支/其他", required=True),
        Column("amount", "金额(元)", required=True),
        Column("method", "交易方式"),
        Column("counterparty", "交易对方"),
        Column("merchant_order", "商户单号"),
    ),
    markers=("微信支付交易明细证明",),
    directions=frozenset({"收入", "支出", "其他"}),
)

_STATUS = FIELDS.index("status")
_PAID, _RECEIVED = "支付成功", "已收钱"


def read(records: Records) -> Iterator[ParsedEntry | SkippedRow]:
    """What each record means, in the order of the file."""
    return reading.read(records and Records.of([_with_status(record) for record in records]))


def _with_status(record: Record) -> Record:
    cells = list(record.cells)
    cells[_STATUS] = _RECEIVED if record.direction == "收入" else _PAID
    return record._replace(cells=tuple(cells))
