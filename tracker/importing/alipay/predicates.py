"""What can be asked of an Alipay row: the questions of the decision tables, one function each."""

from __future__ import annotations

import re

from tracker.domain.entry import EntryKind
from tracker.importing.alipay.lines import DRAWS, REPAYS, REPAYS_A_LINE, line_named
from tracker.importing.alipay.row import REFUNDED, AlipayRow
from tracker.importing.direction import Direction
from tracker.importing.wallet.charges import charge_named

_PAID = frozenset(
    {
        "交易成功",
        "支付成功",
        "等待确认收货",
        "等待对方发货",
        "等待对方确认收货",
        "代付成功",
        "亲情卡付款成功",
        "充值成功",
        "缴费中",
    }
)
_RECEIVED = frozenset({"交易成功", "收款成功", "支付成功", "提取成功"})
_DONE = _PAID | _RECEIVED | {"转出成功"}
_LENT, _REPAID, _TAX_REFUNDED = "放款成功", "还款成功", "退税成功"
_KNOWN = _DONE | {REFUNDED, _LENT, _REPAID, _TAX_REFUNDED}
_CLOSED = frozenset({"交易关闭", "已关闭", "代付关闭"})
_UNPAID = frozenset({"等待付款", "等待买家付款", "等待对方付款"})
_HELD = frozenset({"芝麻免押下单成功", "解冻成功", "信用服务使用成功", "冻结成功"})
_NOT_SPENDING = frozenset({"投资理财", "信用借还", "账户存取", "转账红包", "退款", "收入", "其他"})
_INTO_MONEY_FUND = re.compile(r"余额宝.*(转入|攒入)|余利宝.*转入|转入到?余[额利]宝")
_EARNED = re.compile(r"(余额宝|余利宝)-?收益")
_OUT_OF_MONEY_FUND = re.compile(r"(余额宝|余利宝).*转出")


def anything(row: AlipayRow) -> bool:
    """Whatever is left."""
    del row
    return True


def is_plain_purchase(row: AlipayRow) -> bool:
    """Paid by one account that is named, and no word tells of anything but a purchase.

    Nearly every row is one; the table of what was spent says the same of it, only later.
    """
    if row.direction is not Direction.OUT or row.status not in _PAID or row.amount.minor <= 0:
        return False
    if row.says_refunded or not row.is_plain or not row.method.is_plain:
        return False
    if row.category == "信用借还":
        return False
    return "还" not in row.item and not row.item.endswith("-买入")


def has_known_status(row: AlipayRow) -> bool:
    """The status is one of those under which money moves, or has been set aside already."""
    return row.status in _KNOWN or row.status in _CLOSED


def is_free(row: AlipayRow) -> bool:
    """The amount is 0.00, as on some orders that were never paid."""
    return row.amount.minor == 0


def is_failed(row: AlipayRow) -> bool:
    """还款失败 and its like: nothing happened."""
    return row.status.endswith("失败")


def is_unpaid(row: AlipayRow) -> bool:
    """An order that still waits to be paid."""
    return row.status in _UNPAID


def is_closed(row: AlipayRow) -> bool:
    """The order was closed; whether it had been paid is another question."""
    return row.status in _CLOSED


def is_closed_and_refunded(row: AlipayRow) -> bool:
    """A closed order that was paid back, as another row or its own says, had been paid."""
    return row.status in _CLOSED and (row.refunded or row.says_refunded)


def is_held(row: AlipayRow) -> bool:
    """A deposit, or leave to go without one (免押)."""
    return row.status in _HELD or row.funds == "冻结"


def is_paid(row: AlipayRow) -> bool:
    """The money has left, even if the goods are still on their way."""
    return row.status in _PAID


def is_received(row: AlipayRow) -> bool:
    """The money has come in."""
    return row.status in _RECEIVED


def is_refund(row: AlipayRow) -> bool:
    """A refund, whether filed under 退款 or under the category of its purchase."""
    return row.status == REFUNDED


def is_tax_refund(row: AlipayRow) -> bool:
    """The tax office pays back: no purchase belongs to it."""
    return row.status == _TAX_REFUNDED


def is_drawdown(row: AlipayRow) -> bool:
    """A loan was paid out: newer files say 放款成功, older ones only in the text."""
    return row.status == _LENT or bool(DRAWS.search(row.item))


def is_repayment(row: AlipayRow) -> bool:
    """A credit line was repaid: by its status, or in older files by its text."""
    return row.status == _REPAID or bool(REPAYS.search(row.item))


def is_repayment_marked_as_spending(row: AlipayRow) -> bool:
    """A repayment under 支出; 还款 alone will not do, since an item may say that by chance."""
    is_credit = row.category == "信用借还" and bool(REPAYS.search(row.item))
    is_credit = is_credit or bool(REPAYS_A_LINE.match(row.item))
    return row.status == _REPAID or (row.status in _PAID and is_credit)


def is_late_fee(row: AlipayRow) -> bool:
    """花呗 and its like charge for a payment that was late."""
    return _charge(row) is EntryKind.LATE_FEE


def is_interest(row: AlipayRow) -> bool:
    """借呗 and its like charge interest by itself."""
    return _charge(row) is EntryKind.INTEREST


def is_fee(row: AlipayRow) -> bool:
    """花呗 and its like charge for instalments."""
    return _charge(row) is EntryKind.FEE


def _charge(row: AlipayRow) -> EntryKind | None:
    if row.category != "信用借还" or row.status not in _PAID or line_named(row) is None:
        return None
    return charge_named(row.item)


def is_paid_by_another(row: AlipayRow) -> bool:
    """A relative's card or a friend paid for something; what they repaid is owed no more."""
    return row.method.by_another and not is_repayment(row)


def is_fund_refund(row: AlipayRow) -> bool:
    """蚂蚁财富-…-买入退款: a fund gives back what it could not take."""
    return row.item.endswith("买入退款")


def is_fund_purchase(row: AlipayRow) -> bool:
    """蚂蚁财富-…-买入."""
    return row.item.endswith("-买入")


def is_fund_sale(row: AlipayRow) -> bool:
    """蚂蚁财富-…-卖出至余额宝 or 至银行卡."""
    return "-卖出" in row.item


def is_fund_income(row: AlipayRow) -> bool:
    """余额宝-2019.12.30-收益发放: what a money fund earned."""
    return row.item.endswith("收益发放") or bool(_EARNED.fullmatch(row.item))


def is_received_in_fund(row: AlipayRow) -> bool:
    """Somebody's transfer that went straight into 余额宝."""
    return "转账收款到余额宝" in row.item


def goes_into_money_fund(row: AlipayRow) -> bool:
    """余额宝-自动转入, …-自动攒入, 余利宝-银行卡转入."""
    return bool(_INTO_MONEY_FUND.search(row.item))


def leaves_money_fund(row: AlipayRow) -> bool:
    """余额宝-转出到余额 or 到银行卡."""
    return bool(_OUT_OF_MONEY_FUND.search(row.item))


def is_top_up(row: AlipayRow) -> bool:
    """充值-普通充值: the balance was filled."""
    return row.item.startswith("充值")


def is_withdrawal(row: AlipayRow) -> bool:
    """提现-实时提现: the balance was emptied to a bank."""
    return row.item.startswith("提现")


def is_collected_refund(row: AlipayRow) -> bool:
    """退款资金提取: refunds that were kept apart are taken over."""
    return row.status == "提取成功" or "退款资金提取" in row.item


def is_own_transfer(row: AlipayRow) -> bool:
    """转账, 转账到银行卡: under 不计收支 it stays the person's own money."""
    return row.status in _DONE and "转账" in row.item


def looks_like_purchase(row: AlipayRow) -> bool:
    """A purchase that the person told Alipay to leave out of the totals (note 5 of the export)."""
    payer = row.method.payer
    on_credit = payer is not None and payer.kind is not None and payer.kind.is_credit
    sorted_as_spending = bool(row.category) and row.category not in _NOT_SPENDING
    is_spent = on_credit or sorted_as_spending or row.funds == "已支出"
    return row.status in _PAID and is_spent
