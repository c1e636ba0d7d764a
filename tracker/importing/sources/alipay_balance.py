"""支付宝: 账务明细 of a merchant's account, which tells what its balance was after every row."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing import hints
from tracker.importing.alipay_balance.rules import TABLES, sign
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable

IMPORTER = BankTable(
    name="alipay_balance",
    title=N_("Alipay balance statement of a merchant (unverified)"),
    bank=hints.ALIPAY,
    kind=AccountKind.WALLET,
    sign=sign,
    is_verified=False,
    own=hints.BALANCE,
    tables=TABLES,
    layout=columns(
        required={
            "number": "业务流水号",
            "time": "发生时间",
            "income": ("收入金额（+元）", "收入金额(+元)"),
            "expense": ("支出金额（-元）", "支出金额(-元)"),
            "summary": "业务类型",
        },
        optional={
            "counterparty": "对方账号",
            "note": "商品名称",
            "balance": ("账户余额（元）", "账户余额(元)"),
            "channel": "交易渠道",
            "place": "备注",
        },
        markers=("支付宝账务明细查询",),
    ),
)
