"""美团: 美团交易账单明细 of the app, with what was paid and repaid by 月付."""

from tracker.domain.sentence import N_
from tracker.importing.files import head, quoted_table_rows
from tracker.importing.layout import Column, Layout
from tracker.importing.meituan.rules import TABLES, is_refund, method
from tracker.importing.table_importer import TableImporter
from tracker.importing.wallet.questions import anything
from tracker.importing.wallet.reading import WalletReading
from tracker.importing.wallet.row import FIELDS

_LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("time", "交易创建时间", required=True),
        Column("type", "交易类型", required=True),
        Column("item", "订单标题", required=True),
        Column("direction", "收/支", required=True),
        Column("amount", "实付金额", required=True),
        Column("paid_at", "交易成功时间"),
        Column("method", "支付方式"),
        Column("order", "交易单号"),
        Column("merchant_order", "商家单号"),
        Column("note", "备注"),
    ),
    markers=("美团交易账单明细",),
    directions=frozenset({"收入", "支出", "不计收支", "其他"}),
)

IMPORTER = TableImporter(
    name="meituan",
    title=N_("Meituan statement"),
    source="meituan",
    layout=_LAYOUT,
    head=head,
    rows=quoted_table_rows,
    meaning=WalletReading(TABLES, method, is_refund, anything, house="美团"),
)
