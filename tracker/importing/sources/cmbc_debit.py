"""民生银行 debit card: 个人账户对账单, a PDF; its columns are known from others' programs alone."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="cmbc_debit",
    title=N_("China Minsheng Bank debit card"),
    bank="民生银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    is_verified=False,
    layout=columns(
        required={
            "time": "交易时间",
            "summary": "摘要",
            "amount": "交易金额",
            "balance": "账户余额",
        },
        optional={"channel": "交易渠道", "place": "交易机构"} | {"counterparty": "对方户名/账号"},
    ),
)
