"""广发银行 credit card: its bill, in which each row begins with its kind, （消费）."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="cgb_credit",
    title=N_("China Guangfa Bank credit card"),
    bank="广发银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    layout=columns(
        required={"time": "交易日期", "summary": "交易摘要", "amount": "入账金额"},
        optional={"posted": "入账日期", "currency": "入账货币"}
        | {"original": "交易金额", "tail": "卡号末四位"},
        foreign=["本次余额"],
    ),
)
