"""招商银行 credit card: its bill, as CSV (converted from mail or PDF), a workbook, or as sent."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import out_plus

IMPORTER = BankTable(
    name="cmb_credit",
    title=N_("China Merchants Bank credit card"),
    bank="招商银行",
    kind=AccountKind.CREDIT_CARD,
    sign=out_plus,
    layout=columns(
        required={"time": "交易日", "summary": "交易摘要", "amount": "人民币金额"},
        optional={
            "posted": "记账日",
            "tail": ["卡号末四位", "卡号后四位"],
            "original": "交易地金额",
        },
        markers=["招商银行信用卡对账单"],
        foreign=["境内外交易标识", "交易国别"],
    ),
)
