"""兴业银行 credit card: its bill, as sent by mail."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="cib_credit",
    title=N_("Industrial Bank credit card"),
    bank="兴业银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "交易摘要",
            "amount": ["记账币金额", "记账币金额Amount(RMB)", "记账金额"],
        },
        optional={
            "posted": "记账日期",
            "tail": "卡号末四位",
            "original": ["交易地金额", "交易金额"],
        },
    ),
)
