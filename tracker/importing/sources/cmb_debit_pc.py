"""招商银行 debit card: what the personal bank on a computer exports, lines with # around it."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="cmb_debit_pc",
    title=N_("China Merchants Bank debit card (computer)"),
    bank="招商银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    family="cmb_debit",
    layout=columns(
        required={"time": "交易日期", "summary": "交易类型", "income": "收入", "expense": "支出"},
        optional={"clock": "交易时间", "balance": "余额", "note": "交易备注"},
        markers=["招商银行交易记录"],
    ),
)
