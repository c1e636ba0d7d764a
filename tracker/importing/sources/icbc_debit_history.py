"""工商银行 debit card: 借记账户历史明细（电子版）, a PDF, or a table made of it."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="icbc_debit_history",
    title=N_("ICBC debit card (account history)"),
    bank="工商银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    family="icbc_debit",
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "摘要",
            "amount": "收入/支出金额",
            "balance": "余额",
        },
        optional={"counterparty": "对方户名", "currency": "币种", "channel": "渠道"}
        | {"peer": ["对方账号", "对方帐号"]},
    ),
)
