"""浦发银行 debit card: 个人客户交易流水专用回单, a PDF sent by the app."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="spdb_debit_flow",
    title=N_("SPD Bank debit card (PDF)"),
    bank="浦发银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    family="spdb_debit",
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "交易名称",
            "amount": "交易金额",
            "counterparty": "对手姓名",
        },
        optional={
            "clock": "交易时间",
            "balance": "账户余额",
            "peer": "对手账号",
            "note": "交易摘要",
        },
        markers=["上海浦东发展银行个人客户交易流水专用回单"],
    ),
)
