"""中国银行 debit card: 交易流水明细清单, a PDF made by the app, or a table made of it."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="boc_debit",
    title=N_("Bank of China debit card"),
    bank="中国银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    layout=columns(
        required={"time": "记账日期", "summary": "交易名称", "amount": "金额", "balance": "余额"},
        optional={"clock": "记账时间", "currency": "币别", "channel": "渠道", "note": "附言"}
        | {"place": "网点名称", "counterparty": "对方账户名", "peer": "对方卡号/账号"}
        | {"tail": "借记卡号"},
    ),
)
