"""浦发银行 debit card: the workbook that its web bank exports."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="spdb_debit",
    title=N_("SPD Bank debit card"),
    bank="浦发银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "交易类型",
            "income": "存入金额",
            "expense": "取出金额",
        },
        optional={"balance": "余额", "counterparty": "交易对手名称"}
        | {"peer": "交易对手账号", "note": "附言"},
    ),
)
