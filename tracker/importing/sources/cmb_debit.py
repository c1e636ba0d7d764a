"""招商银行 debit card: 招商银行交易流水, a PDF made by the app, or a table made of it."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="cmb_debit",
    title=N_("China Merchants Bank debit card"),
    bank="招商银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    layout=columns(
        required={
            "time": "记账日期",
            "summary": "交易摘要",
            "amount": "交易金额",
            "counterparty": "对手信息",
        },
        optional={"currency": "货币", "balance": "联机余额", "note": "客户摘要"},
    ),
)
