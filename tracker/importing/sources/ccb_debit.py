"""建设银行 debit card: 交易明细 of the web bank, a workbook or its twin in text."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="ccb_debit",
    title=N_("China Construction Bank debit card"),
    bank="建设银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    layout=columns(
        required={"time": "交易日期", "summary": "摘要", "income": "收入", "expense": "支出"}
        | {"balance": "账户余额"},
        optional={"posted": "记账日", "clock": "交易时间", "currency": "币种"}
        | {"peer": "对方账号", "counterparty": "对方户名", "place": "交易地点"},
    ),
)
