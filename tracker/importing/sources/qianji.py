"""钱迹: its CSV export."""

from tracker.domain.sentence import N_
from tracker.importing.bookkeeping.importer import BookTable, book_layout
from tracker.importing.bookkeeping.row import Sense

_DEBTS = {"债务-借入": Sense.BORROWED, "债务-还款": Sense.PAID_BACK}
_DEBTS |= {"债务-借出": Sense.LENT, "债务-收款": Sense.COLLECTED}

IMPORTER = BookTable(
    name="qianji",
    title=N_("QianJi"),
    source="qianji",
    layout=book_layout(
        required={"time": "时间", "word": "类型", "amount": "金额", "account": "账户1"},
        optional={"number": "ID", "category": "分类", "subcategory": "二级分类"}
        | {"currency": "币种", "to_account": "账户2", "text": "备注", "paid_back": "已报销"}
        | {"fee": "手续费", "coupon": "优惠券", "mark": "账单标记", "tags": "标签"}
        | {"related": "关联账单"},
    ),
    words={"支出": Sense.SPENT, "收入": Sense.EARNED, "退款": Sense.REFUNDED}
    | {"转账": Sense.MOVED, "还款": Sense.REPAID, "报销": Sense.SPENT, **_DEBTS},
    unverified=frozenset({"报销", "债务-借入", "债务-借出", "债务-收款"}),
)
