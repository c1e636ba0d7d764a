"""交通银行 credit card: its bill, in which the first word of a row says which way money went."""

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_
from tracker.importing.bank.columns import columns
from tracker.importing.bank.importer import BankTable
from tracker.importing.bank.joined import joined_by_summary
from tracker.importing.direction import Direction

_WAYS = {
    **dict.fromkeys(["消费撤销", "退货", "退款", "信用卡还款", "还款"], Direction.IN),
    **dict.fromkeys(["转账还款", "费用返还", "年费返还", "银联入账", "退票"], Direction.IN),
    **dict.fromkeys(["自动还款", "刷卡金", "返现", "存款", "转入"], Direction.IN),
    **dict.fromkeys(["消费", "取现", "预借现金", "年费", "利息", "手续费"], Direction.OUT),
    **dict.fromkeys(["分期", "账单分期", "滞纳金", "违约金", "网上消费"], Direction.OUT),
}
_AMOUNT = ["入账币种/金额", "入账金额"]

IMPORTER = BankTable(
    name="bocom_credit",
    title=N_("Bank of Communications credit card"),
    bank="交通银行",
    kind=AccountKind.CREDIT_CARD,
    sign=joined_by_summary(_WAYS),
    layout=columns(
        required={"time": "交易日期", "summary": "交易说明", "amount": _AMOUNT},
        optional={"posted": "记账日期", "tail": ["卡号末四位", "卡末四位"]}
        | {"original": ["交易币种/金额", "交易金额"]},
    ),
)
