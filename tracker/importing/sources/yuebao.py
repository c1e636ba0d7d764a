"""余额宝: 余额宝收支明细 of the web site, an old workbook; its headings are not known for sure."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing import hints
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.row import FIELDS
from tracker.importing.layout import Column, Layout
from tracker.importing.yuebao.rules import RULES, sign

_HEADINGS = {
    "time": ("时间", "发生时间", "交易时间", "日期", "创建时间", "入账时间"),
    "amount": ("金额", "金额(元)", "发生金额", "发生金额(元)", "交易金额", "收支金额"),
    "summary": ("类型", "交易类型", "业务类型", "收支类型", "资金类型", "名称"),
}
_BALANCES = ("余额", "余额(元)", "账户余额", "账户余额(元)", "余额宝余额")

IMPORTER = BankTable(
    name="yuebao",
    title=N_("余额宝 statement (unverified)"),
    bank=hints.ALIPAY,
    kind=AccountKind.WEALTH,
    sign=sign,
    is_verified=False,
    own=hints.YUEBAO,
    rules=RULES,
    layout=Layout(
        fields=FIELDS,
        columns=(
            *(Column(f, name, required=True) for f, names in _HEADINGS.items() for name in names),
            *(Column("balance", name) for name in _BALANCES),
        ),
        markers=("余额宝收支明细",),
        directions=frozenset(),
    ),
)
