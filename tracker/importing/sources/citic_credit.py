"""中信银行 credit card: 本期账单明细, a workbook."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="citic_credit",
    title=N_("China CITIC Bank credit card"),
    bank="中信银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    layout=columns(
        required={"time": "交易日期", "summary": "交易描述", "amount": "结算金额"},
        optional={"posted": "入账日期", "tail": ["卡末四位", "卡号末四位"]}
        | {"currency": "结算币种", "original": "交易金额"},
    ),
)
