"""平安银行 debit card: 个人账户交易明细清单, a workbook or a PDF."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="pab_debit",
    title=N_("Ping An Bank debit card"),
    bank="平安银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "摘要",
            "amount": "交易金额",
            "balance": "余额",
            "counterparty": ["交易对手户名", "交易对手信息"],
        },
        optional={"place": "交易地点", "note": "备注", "peer": ["交易对手账号", "交易对手账户"]},
        markers=["平安银行个人账户交易明细清单"],
    ),
)
