"""农业银行 credit card: the bill of 金穗信用卡, as sent by mail; what is spent has a minus."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.joined import joined_sign
from tracker.importing.direction import Direction

IMPORTER = BankTable(
    name="abc_credit",
    title=N_("Agricultural Bank of China credit card"),
    bank="农业银行",
    kind=AccountKind.CREDIT_CARD,
    sign=joined_sign(Direction.IN),
    layout=columns(
        required={"time": ["交易日", "交易日期"], "summary": ["交易摘要", "交易描述"]}
        | {"amount": ["入账金额/币种", "入账金额/币种(支出为-)"]},
        optional={"posted": ["入账日", "入账日期"], "tail": "卡号后四位"}
        | {"counterparty": "交易地点", "original": "交易金额/币种"},
    ),
)
