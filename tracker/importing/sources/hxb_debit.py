"""华夏银行 debit card: 个人账户交易流水, a PDF, known from other programs alone."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.signs import in_plus

IMPORTER = BankTable(
    name="hxb_debit",
    title=N_("Hua Xia Bank debit card"),
    bank="华夏银行",
    kind=AccountKind.DEBIT,
    sign=in_plus,
    is_verified=False,
    layout=columns(
        required={
            "time": "记账日期",
            "summary": "摘要",
            "amount": "交易金额",
            "balance": "余额",
            "peer": "对方卡/账号",
        },
        optional={
            "counterparty": ["对方姓名", "对方户名"],
            "place": "交易机构",
            "note": ["附言", "备注"],
        },
    ),
)
