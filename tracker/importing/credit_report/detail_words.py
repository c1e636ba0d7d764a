"""The labels of a detailed report, and what the person's record keeps of them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.account import AccountKind
from tracker.domain.report import TradelineState


@dataclass(frozen=True, slots=True)
class Section:
    """A list of accounts of one sort: what they are, where they do not say so themselves."""

    kind: AccountKind
    product: str = ""
    is_revolving: bool | None = None


SECTIONS = {
    "非循环贷账户": Section(AccountKind.INSTALMENT_LOAN),
    "循环额度下分账户": Section(AccountKind.INSTALMENT_LOAN),
    "循环贷账户": Section(AccountKind.REVOLVING_LINE, is_revolving=True),
    "贷记卡账户": Section(AccountKind.CREDIT_CARD, "贷记卡"),
    "准贷记卡账户": Section(AccountKind.CREDIT_CARD, "准贷记卡"),
    "贷款": Section(AccountKind.INSTALMENT_LOAN),
    "贷记卡": Section(AccountKind.CREDIT_CARD, "贷记卡"),
    "准贷记卡": Section(AccountKind.CREDIT_CARD, "准贷记卡"),
}
GUARANTEES = "相关还款责任信息"
OTHER_SECTIONS = (
    "被追偿信息",
    "授信协议信息",
    "信贷交易授信协议信息",
    "保证人代偿信息",
    "资产处置信息",
)

LENDER = ("管理机构", "业务管理机构", "发卡机构", "机构名称", "贷款机构")
OPENED = ("开立日期", "发放日期", "发卡日期")
EXPIRES = ("到期日期", "到期日", "账户到期日期")
CLOSED = (
    "账户关闭日期",
    "关闭日期",
    "结清日期",
    "销户日期",
    "转出日期",
    "转出月份",
    "账户关闭年月",
)
PRINCIPAL = ("借款金额", "合同金额", "贷款金额", "发放金额")
LIMIT = ("账户授信额度", "授信额度", "信用额度")
USED = ("已用额度", "已使用额度", "透支余额")
BALANCE = ("余额", "本金余额", "账户余额")
INSTALMENTS = ("未出单的大额专项分期余额", "未出单大额专项分期余额", "大额专项分期余额")
CURRENCY = ("币种", "账户币种")
PRODUCT = ("业务种类", "贷款种类")
STATE = ("账户状态",)
OVERDUE_COUNT = ("当前逾期期数",)
OVERDUE_SUM = ("当前逾期总额", "当前逾期金额")
IDENTIFIER = (
    "账户标识",
    "账户编号",
    "业务号",
    "授信协议标识",
    "授信协议编号",
    "卡号",
    "保证合同编号",
)
RESPONSIBILITY = ("相关还款责任金额", "还款责任金额", "担保金额")

_OTHERS = (
    "共享授信额度", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志", "五级分类",
    "剩余还款期数", "本月应还款", "应还款日", "本月实还款", "最近一次还款日期", "剩余分期期数",
    "最近6个月平均使用额度", "最大使用额度", "账单日", "最近6个月平均透支余额", "最大透支余额",
    "逾期31-60天未还本金", "逾期61-90天未还本金", "逾期91-180天未还本金", "逾期180天以上未还本金",
    "透支180天以上未付余额", "债权转移时的还款状态", "债权接收日期", "债权金额", "还款状态",
    "责任人类型", "相关还款责任人类型", "主业务借款人类型", "主借款人身份类别", "逾期月数",
    "授信额度用途", "授信限额", "授信限额编号", "生效日期", "账户类型",
)  # fmt: skip
LABELS = frozenset(_OTHERS).union(
    LENDER, OPENED, EXPIRES, CLOSED, PRINCIPAL, LIMIT, USED, BALANCE, INSTALMENTS, CURRENCY,
    PRODUCT, STATE, OVERDUE_COUNT, OVERDUE_SUM, IDENTIFIER, RESPONSIBILITY,
)  # fmt: skip

STATES = {
    "正常": TradelineState.OPEN,
    "逾期": TradelineState.OPEN,
    "结清": TradelineState.SETTLED,
    "销户": TradelineState.CLOSED,
    "关闭": TradelineState.CLOSED,
    "转出": TradelineState.TRANSFERRED,
    "冻结": TradelineState.FROZEN,
    "止付": TradelineState.STOPPED,
    "银行止付": TradelineState.STOPPED,
    "呆账": TradelineState.BAD_DEBT,
    "未激活": TradelineState.NOT_ACTIVATED,
    "尚未激活": TradelineState.NOT_ACTIVATED,
}
OVERDUE_STATE = "逾期"
