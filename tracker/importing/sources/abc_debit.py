"""农业银行 debit card: 账户活期交易明细清单, and 账户明细查询 of the web bank.

The number of a row has blanks in its heading.
"""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="abc_debit",
    title=N_("Agricultural Bank of China debit card"),
    bank="农业银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    layout=columns(
        required={
            "time": "交易日期",
            "summary": "交易摘要",
            "amount": "交易金额",
            "balance": "本次余额",
        },
        optional={"clock": "交易时间", "counterparty": ["对手信息", "对方户名"]}
        | {"peer": "对方账号", "number": "日志号", "channel": "交易渠道"}
        | {"note": ["交易附言", "交易用途"]},
    ),
)
