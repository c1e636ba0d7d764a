"""华夏银行 credit card: its bill, as sent by mail, known from other programs alone."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="hxb_credit",
    title=N_("Hua Xia Bank credit card"),
    bank="华夏银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    is_verified=False,
    layout=columns(
        required={"time": "交易日", "summary": "交易描述", "amount": "金额"},
        optional={"posted": "记账日", "tail": "卡号后四位"},
    ),
)
