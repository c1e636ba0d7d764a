"""光大银行 credit card: its bill, as sent by mail, known from other programs alone."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_unless_paid_in

IMPORTER = BankTable(
    name="ceb_credit",
    title=N_("China Everbright Bank credit card"),
    bank="光大银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_unless_paid_in,
    is_verified=False,
    layout=columns(
        required={
            "time": ["交易日", "交易日期"],
            "summary": "交易说明",
            "amount": ["金额", "交易金额"],
        },
        optional={"posted": ["记账日", "记账日期"], "tail": "卡号末四位"},
        foreign=["入账币种/金额", "入账金额"],
    ),
)
