"""Alipay: what the app exports (开具交易流水证明, 用于个人对账).

Until January 2023 the time stood last and the notes at the bottom; since then the time stands
first and the notes on top. Columns are found by name, so one layout reads both.
"""

from tracker.domain.sentence import N_
from tracker.importing.alipay.reading import read
from tracker.importing.alipay.row import FIELDS
from tracker.importing.files import head, table_rows
from tracker.importing.layout import Column, Layout
from tracker.importing.table_importer import TableImporter

_LAYOUT = Layout(
    fields=FIELDS,
    columns=(
        Column("time", "交易时间", required=True),
        Column("amount", "金额", required=True),
        Column("direction", "收/支", required=True),
        Column("status", "交易状态", required=True),
        Column("category", "交易分类"),
        Column("counterparty", "交易对方"),
        Column("peer", "对方账号"),
        Column("item", "商品说明"),
        Column("method", "收/付款方式"),
        Column("order", "交易订单号"),
        Column("merchant_order", "商家订单号"),
        Column("note", "备注"),
        Column("funds", "资金状态"),
        Column("paid_back", "成功退款(元)"),
    ),
    # The company before it changed its name in 2025; this part of the line stayed.
    # The account stands above it, which is all that is left of a file cut off near its beginning.
    markers=("电子客户回单", "支付宝账户："),
    directions=frozenset({"收入", "支出", "不计收支", "其他"}),
    # JD's statement shares the four required columns and more, and so may others.
    foreign=frozenset({"商户名称", "交易说明", "商品", "支付方式", "交易单号"}),
)

IMPORTER = TableImporter(
    name="alipay_app",
    title=N_("Alipay statement from the app"),
    source="alipay",
    layout=_LAYOUT,
    head=head,
    rows=table_rows,
    meaning=read,
)
