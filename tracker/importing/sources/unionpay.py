"""云闪付: the columns that two programs of others expect; no real file of it was seen."""

from tracker.domain.sentence import N_
from tracker.importing import reasons
from tracker.importing.files import head, quoted_table_rows
from tracker.importing.hints import method
from tracker.importing.layout import Column, Layout
from tracker.importing.table_importer import TableImporter
from tracker.importing.unionpay.rules import TABLES, is_refund
from tracker.importing.wallet.questions import anything
from tracker.importing.wallet.reading import WalletReading
from tracker.importing.wallet.row import FIELDS

_LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("time", "交易时间", required=True),
        Column("type", "交易类型", required=True),
        Column("amount", "交易金额(元)", required=True),
        Column("amount", "交易金额", required=True),
        Column("direction", "收/支", required=True),
        Column("status", "交易状态"),
        Column("method", "交易方式"),
        Column("counterparty", "商户名称"),
        Column("counterparty", "交易对方"),
        Column("item", "交易说明"),
        Column("order", "订单号", required=True),
        Column("order", "交易流水号", required=True),
        Column("note", "备注"),
    ),
    markers=("云闪付交易明细",),
    directions=frozenset({"收入", "支出", "不计收支", "其他"}),
)

IMPORTER = TableImporter(
    name="unionpay",
    title=N_("UnionPay statement (unverified)"),
    source="unionpay",
    layout=_LAYOUT,
    head=head,
    rows=quoted_table_rows,
    meaning=WalletReading(TABLES, method, is_refund, anything, doubt=reasons.UNVERIFIED),
)
