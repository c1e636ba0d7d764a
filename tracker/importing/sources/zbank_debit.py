"""众邦银行 debit card: 交易明细, a PDF, known from a table that another program makes of it."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="zbank_debit",
    title=N_("Z-Bank debit card"),
    bank="众邦银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    is_verified=False,
    layout=columns(
        required={"time": "交易时间", "summary": "摘要", "amount": "交易金额"}
        | {"balance": "账户余额", "counterparty": "对方姓名"},
        optional={"currency": "币种", "peer": "对方账号"},
    ),
)
