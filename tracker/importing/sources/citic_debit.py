"""中信银行 debit card: 账户交易明细, a PDF; its columns are known from other programs alone."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="citic_debit",
    title=N_("China CITIC Bank debit card"),
    bank="中信银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    is_verified=False,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "交易摘要",
            "income": "收入金额",
            "expense": "支出金额",
            "balance": "账户余额",
        },
        optional={"peer": "对方账号", "counterparty": "对方户名"},
    ),
)
