"""建设银行 credit card: what the web bank exports, its headings and cells padded with blanks."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="ccb_credit_web",
    title=N_("China Construction Bank credit card (web)"),
    bank="建设银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    family="ccb_credit",
    layout=columns(
        required={"time": "交易日", "summary": "交易描述", "amount": "入账金额"}
        | {"tail": "信用卡卡号"},
        optional={"posted": "入账日", "note": "类型", "currency": "入账币种"},
    ),
)
