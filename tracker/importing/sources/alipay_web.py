"""Alipay: what the web site exports (电脑端 交易记录), in use since before 2015.

It does not say which account paid. 收/支 is empty in older files where newer ones say 不计收支.
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
        Column("time", "交易创建时间", required=True),
        Column("amount", "金额(元)", required=True),
        Column("direction", "收/支", required=True),
        Column("status", "交易状态", required=True),
        Column("counterparty", "交易对方"),
        Column("item", "商品名称"),
        Column("order", "交易号"),
        Column("merchant_order", "商家订单号"),
        Column("note", "备注"),
        Column("funds", "资金状态"),
        Column("paid_back", "成功退款(元)"),
        Column("method", "收/付款方式"),
        Column("category", "交易分类"),
    ),
    markers=("支付宝交易记录明细查询",),
    directions=frozenset({"收入", "支出", "不计收支", "其他", ""}),
    # Other programs write the title of this file above the headings of the other.
    foreign=frozenset({"交易时间", "商品说明"}),
)

IMPORTER = TableImporter(
    name="alipay_web",
    title=N_("Alipay statement from the web site"),
    source="alipay",
    layout=_LAYOUT,
    head=head,
    rows=table_rows,
    meaning=read,
)
