"""工商银行 credit card: 客户对账单, as sent by mail."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.joined import joined_sign
from tracker.importing.direction import Direction

IMPORTER = BankTable(
    name="icbc_credit_mail",
    title=N_("ICBC credit card bill"),
    bank="工商银行",
    kind=AccountKind.CREDIT_CARD,
    family="icbc_credit",
    sign=joined_sign(Direction.OUT),
    layout=columns(
        required={"time": "交易日", "summary": "交易类型", "counterparty": "商户名称/城市"}
        | {"amount": "记账金额/币种"},
        optional={"tail": "卡号后四位", "posted": "记账日", "original": "交易金额/币种"},
    ),
)
