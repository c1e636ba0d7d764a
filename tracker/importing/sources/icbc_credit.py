"""工商银行 credit card: 明细查询文件下载 of the web bank."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="icbc_credit",
    title=N_("ICBC credit card"),
    bank="工商银行",
    kind=AccountKind.CREDIT_CARD,
    sign=two_columns,
    layout=columns(
        required={"time": "交易日期", "posted": "记账日期", "summary": "摘要"}
        | {"income": "记账金额(收入)", "expense": "记账金额(支出)"},
        optional={"counterparty": "交易场所", "peer": "对方户名", "original": "交易金额(支出)"}
        | {"currency": "记账币种", "balance": "余额"},
    ),
)
