"""鲨鱼记账: its export, named CSV, in UTF-16 with tabs between the columns."""

from tracker.domain.sentence import N_
from tracker.importing.bookkeeping.importer import BookTable, book_layout
from tracker.importing.bookkeeping.row import Sense

IMPORTER = BookTable(
    name="sharkbook",
    title=N_("Shark Bookkeeping"),
    source="sharkbook",
    layout=book_layout(
        required={"time": "日期", "word": "收支类型", "amount": "金额"},
        optional={"category": "类别", "text": "备注", "account": "账户"},
    ),
    words={"支出": Sense.SPENT, "收入": Sense.EARNED},
)
