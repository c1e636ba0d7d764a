"""工商银行 debit card: 明细查询文件下载 of the web bank, without and with 交易详情."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="icbc_debit",
    title=N_("ICBC debit card"),
    bank="工商银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    layout=columns(
        required={"time": "交易日期", "summary": "摘要", "counterparty": "对方户名"}
        | {"income": "记账金额(收入)", "expense": "记账金额(支出)"},
        optional={"place": "交易场所", "note": "交易详情", "peer": "对方账户"}
        | {"currency": "记账币种", "balance": "余额"},
        foreign=["记账日期"],
    ),
)
