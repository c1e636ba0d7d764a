"""中国银行 credit card: its bill; what is repaid or given back stands under 存入."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="boc_credit",
    title=N_("Bank of China credit card"),
    bank="中国银行",
    kind=AccountKind.CREDIT_CARD,
    sign=two_columns,
    layout=columns(
        required={"time": "交易日", "summary": "交易描述", "income": "存入", "expense": "支出"},
        optional={"posted": "银行记账日", "tail": ["卡号后四位", "卡号末四位"], "currency": "币种"},
    ),
)
