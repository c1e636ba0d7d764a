"""建设银行 debit card: 个人活期账户全部交易明细 of the app, with one column for the amount."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="ccb_debit_app",
    title=N_("China Construction Bank debit card (app)"),
    bank="建设银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    family="ccb_debit",
    layout=columns(
        required={"time": "交易日期", "summary": "摘要", "amount": "交易金额"}
        | {"counterparty": "对方账号与户名"},
        optional={"currency": "币别", "balance": "账户余额", "note": "交易地点/附言"},
    ),
)
