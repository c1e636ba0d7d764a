"""邮储银行 credit card: its bill, as sent by mail; two columns more than that of 招商银行."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="psbc_credit",
    title=N_("Postal Savings Bank credit card"),
    bank="邮储银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    layout=columns(
        required={
            "time": "交易日",
            "summary": "交易摘要",
            "amount": "人民币金额",
            "place": ["境内外交易标识", "交易国别"],
        },
        optional={"posted": "记账日", "tail": "卡号末四位"},
    ),
)
