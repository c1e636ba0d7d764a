"""京东: 京东交易流水 of the app of 京东金融, with what was paid by 白条."""

from tracker.domain.sentence import N_
from tracker.importing.files import head, quoted_table_rows
from tracker.importing.jd.method import method
from tracker.importing.jd.predicates import is_known, is_refund
from tracker.importing.jd.rules import TABLES
from tracker.importing.layout import Column, Layout
from tracker.importing.table_importer import TableImporter
from tracker.importing.wallet.reading import WalletReading
from tracker.importing.wallet.row import FIELDS

_LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("time", "交易时间", required=True),
        Column("counterparty", "商户名称", required=True),
        Column("item", "交易说明", required=True),
        Column("amount", "金额", required=True),
        Column("method", "收/付款方式", required=True),
        Column("status", "交易状态", required=True),
        Column("direction", "收/支", required=True),
        Column("paid_back", "金额"),
        Column("category", "交易分类"),
        Column("order", "交易订单号"),
        Column("merchant_order", "商家订单号"),
        Column("note", "备注"),
    ),
    markers=("京东账号名",),
    directions=frozenset({"收入", "支出", "不计收支", "其他"}),
)

IMPORTER = TableImporter(
    name="jd",
    title=N_("JD statement"),
    source="jd",
    layout=_LAYOUT,
    head=head,
    rows=quoted_table_rows,
    meaning=WalletReading(TABLES, method, is_refund, is_known),
)
