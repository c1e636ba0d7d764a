"""交通银行 debit card: 银行卡交易明细查询表 of the web bank, an old workbook."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="bocom_debit_web",
    title=N_("Bank of Communications debit card (web)"),
    bank="交通银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    family="bocom_debit",
    layout=columns(
        required={
            "posted": "记账日期",
            "time": "交易时间",
            "summary": "交易方式",
            "income": "收入金额",
            "expense": "支出金额",
        },
        optional={
            "place": "交易地点",
            "balance": "余额",
            "counterparty": "对方户名",
            "peer": "对方账户",
            "note": "摘要",
        },
    ),
)
