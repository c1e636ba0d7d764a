"""随手记: what its web site (.xls, one sheet for each type) and 神象云账本 (.xlsx) export."""

from tracker.domain.sentence import N_
from tracker.importing.bookkeeping.importer import BookTable, book_layout
from tracker.importing.bookkeeping.row import Sense

IMPORTER = BookTable(
    name="feidee_web",
    title=N_("Feidee MyMoney from the web site"),
    source="feidee",
    layout=book_layout(
        required={"word": "交易类型", "time": "日期", "account": "账户1", "amount": "金额"},
        optional={"category": "分类", "subcategory": "子分类", "to_account": "账户2"}
        | {"currency": "账户币种", "text": "备注", "member": "成员", "project": "项目"}
        | {"counterparty": "商家"},
    ),
    words={"支出": Sense.SPENT, "收入": Sense.EARNED, "转账": Sense.MOVED, "退款": Sense.REFUNDED}
    | {"余额变更": Sense.BALANCE_SET, "负债变更": Sense.DEBT_SET}
    | {"借入": Sense.BORROWED, "还债": Sense.PAID_BACK, "借出": Sense.LENT}
    | {"收债": Sense.COLLECTED, "代付": Sense.LENT, "报销": Sense.COLLECTED},
)
