"""光大银行 debit card: 账户明细查询清单, an old workbook or a PDF."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="ceb_debit",
    title=N_("China Everbright Bank debit card"),
    bank="光大银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "摘要",
            "income": "存入金额",
            "expense": "支出金额",
            "balance": "账户余额",
        },
        optional={
            "clock": "交易时间",
            "peer": "对方账号",
            "counterparty": ["对方户名", "对手信息"],
        },
        markers=["中国光大银行账户明细查询清单"],
    ),
)
