"""兴业银行 debit card: 兴业银行交易流水, a PDF, known from other programs alone."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import by_word
from tracker.importing.direction import Direction

IMPORTER = BankTable(
    name="cib_debit_flow",
    title=N_("Industrial Bank debit card (PDF)"),
    bank="兴业银行",
    kind=AccountKind.DEBIT,
    sign=by_word({"收": Direction.IN, "支": Direction.OUT}),
    is_verified=False,
    family="cib_debit",
    layout=columns(
        required={
            "time": ["交易时间", "交易日期"],
            "summary": "摘要",
            "way": "支/收",
            "amount": "交易金额",
            "balance": "账户余额",
        },
        optional={
            "posted": "记账日期",
            "note": "交易用途",
            "place": "交易地点",
            "counterparty": "对方户名",
            "peer": "对方账户/对方银行",
        },
    ),
)
