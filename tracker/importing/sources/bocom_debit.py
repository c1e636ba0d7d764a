"""交通银行 debit card: 个人客户交易清单, a PDF made by the app, or a table made of it."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import by_word
from tracker.importing.direction import Direction

IMPORTER = BankTable(
    name="bocom_debit",
    title=N_("Bank of Communications debit card"),
    bank="交通银行",
    kind=AccountKind.DEBIT,
    sign=by_word({"贷": Direction.IN, "借": Direction.OUT}),
    layout=columns(
        required={"time": "交易日期", "summary": "交易类型", "amount": "交易金额", "way": "借贷"},
        optional={"clock": "交易时间", "balance": "余额", "peer": "对方账号"}
        | {"counterparty": "对方户名", "place": "交易地点", "note": "摘要"},
    ),
)
