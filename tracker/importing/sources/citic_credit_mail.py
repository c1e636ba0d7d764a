"""中信银行 credit card: its bill, as sent by mail or as PDF; what is repaid has a minus."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.joined import joined_sign
from tracker.importing.direction import Direction

IMPORTER = BankTable(
    name="citic_credit_mail",
    title=N_("China CITIC Bank credit card bill"),
    bank="中信银行",
    kind=AccountKind.CREDIT_CARD,
    sign=joined_sign(Direction.OUT),
    family="citic_credit",
    is_joined=True,
    layout=columns(
        required={"time": "交易日", "summary": "交易描述", "amount": "记账货币/金额"},
        optional={"posted": "银行记账日", "tail": "卡号后四位", "original": "交易货币/金额"},
    ),
)
