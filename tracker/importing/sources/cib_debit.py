"""兴业银行 debit card: 兴业银行交易明细 of the web bank, a workbook for each currency."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="cib_debit",
    title=N_("Industrial Bank debit card"),
    bank="兴业银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    layout=columns(
        required={
            "time": "交易时间",
            "posted": "记账日",
            "summary": "摘要",
            "income": "收入",
            "expense": "支出",
            "balance": "账户余额",
        },
        optional={
            "counterparty": "对方户名",
            "peer": "对方账号",
            "note": "用途",
            "channel": "交易渠道",
        },
        foreign=["交易日期"],
    ),
)
