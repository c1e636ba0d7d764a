"""平安银行 debit card: 账户流水明细, a workbook that names who paid and who was paid."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import by_word
from tracker.importing.direction import Direction

IMPORTER = BankTable(
    name="pab_debit_flow",
    title=N_("Ping An Bank debit card (payer and payee)"),
    bank="平安银行",
    kind=AccountKind.DEBIT,
    sign=by_word({"转入": Direction.IN, "转出": Direction.OUT}),
    family="pab_debit",
    layout=columns(
        required={
            "time": "交易时间",
            "summary": "摘要",
            "way": "交易类型",
            "amount": "交易金额",
            "counterparty": "收款方姓名",
            "place": "付款方姓名",
        },
        optional={
            "peer": "收款方账号",
            "balance": "账户余额",
            "note": "备注",
            "number": "交易流水号",
        },
    ),
)
