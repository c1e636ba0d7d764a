"""浦发银行 credit card: 交易明细报表, an old workbook."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="spdb_credit",
    title=N_("SPD Bank credit card"),
    bank="浦发银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": ["交易摘要", "交易描述"],
            "amount": "交易金额",
            "currency": "交易币种",
        },
        optional={"posted": "记账日期", "tail": "卡号末四位", "original": "原始交易金额&币种"},
    ),
)
