"""民生银行 credit card: its bill; the layout is known from other programs only."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="cmbc_credit",
    title=N_("China Minsheng Bank credit card"),
    bank="民生银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    is_verified=False,
    layout=columns(
        required={
            "time": "交易日",
            "summary": ["摘要", "交易摘要"],
            "amount": ["金额", "交易金额"],
        },
        optional={"posted": "记账日", "tail": "卡号末四位", "number": "授权码"},
        foreign=["余额", "人民币金额"],
    ),
)
