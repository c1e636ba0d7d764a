"""随手记: what its app exports, a CSV file in which a transfer is two rows that share 关联Id."""

from tracker.domain.sentence import N_
from tracker.importing.bookkeeping.importer import BookTable, book_layout, only_by_marker
from tracker.importing.bookkeeping.row import Sense

IMPORTER = BookTable(
    name="feidee_app",
    title=N_("Feidee MyMoney from the app"),
    source="feidee",
    claim=only_by_marker,
    layout=book_layout(
        required={"word": "交易类型", "time": "日期", "subcategory": "子类别", "account": "账户"}
        | {"amount": "金额", "number": "关联Id"},
        optional={"category": "类别", "currency": "账户币种", "text": "备注", "member": "成员"}
        | {"project": "项目", "counterparty": "商家"},
        markers=["随手记导出文件"],
    ),
    words={"支出": Sense.SPENT, "收入": Sense.EARNED, "转出": Sense.MOVED, "转入": Sense.MOVED}
    | {"余额变更": Sense.BALANCE_SET, "负债变更": Sense.DEBT_SET},
)
