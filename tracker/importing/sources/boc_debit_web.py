"""中国银行 debit card: 交易明细 of the web bank, CSV in UTF-16 with tabs or in GBK."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import two_columns

IMPORTER = BankTable(
    name="boc_debit_web",
    title=N_("Bank of China debit card (web)"),
    bank="中国银行",
    kind=AccountKind.DEBIT,
    sign=two_columns,
    family="boc_debit",
    layout=columns(
        required={
            "time": ["交易时间", "交易日期"],
            "summary": ["业务摘要", "交易类型"],
            "income": "收入金额",
            "expense": "支出金额",
            "counterparty": "对方账户名称",
        },
        optional={
            "peer": "对方账户账号",
            "currency": "币种",
            "balance": "余额",
            "place": ["交易渠道/场所", "网点名称"],
            "note": "附言",
        },
    ),
)
