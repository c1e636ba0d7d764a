"""The columns that every WeChat Pay statement has, in a CSV file as in a workbook."""

from tracker.importing.layout import Column, Layout
from tracker.importing.wechat.row import FIELDS

LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("time", "交易时间", required=True),
        Column("type", "交易类型", required=True),
        Column("direction", "收/支", required=True),
        Column("amount", "金额(元)", required=True),
        Column("status", "当前状态", required=True),
        Column("counterparty", "交易对方"),
        Column("item", "商品"),
        Column("method", "支付方式"),
        Column("order", "交易单号"),
        Column("merchant_order", "商户单号"),
        Column("note", "备注"),
    ),
    markers=("微信支付账单明细",),
    directions=frozenset({"收入", "支出", "/"}),
)
