"""What can be asked of a WeChat row: the questions of the decision tables, one function each."""

from __future__ import annotations

import re

from tracker.importing.direction import Direction
from tracker.importing.wechat.row import Columns, WechatRow

_KEPT = frozenset({"已存入零钱", "已存入经营账户"})
_RECEIVED = _KEPT | {"支付成功", "已收钱", "已到账", "充值成功", "资金已到账"}
_PAID = _RECEIVED - _KEPT | {"已转账", "对方已收钱", "朋友已收钱"}
_DONE = _PAID | _RECEIVED | frozenset({"充值完成", "提现已到账", "还款成功"})
_ASKED_OF_PURCHASES = ("direction", "is_plain", "paid_back", "status")
_SOLD = re.compile(r"赎回|卖出|取出|转出|提现|到账")
_CARD_REPAYMENT = re.compile(r"信用卡.*还款$")


def anything(row: WechatRow) -> bool:
    """Whatever is left."""
    del row
    return True


def are_plain_purchases(columns: Columns) -> list[bool]:
    """Which rows are paid by one account that is named, and tell of nothing but a purchase.

    Nearly every row is one; the table of what was spent says the same of it, only later.
    """
    methods, amounts = columns["method"], columns["amount"]
    told = zip(*(columns[name] for name in _ASKED_OF_PURCHASES), strict=True)
    are_told_plainly = [
        direction is Direction.OUT and is_plain and back is None and status in _PAID
        for direction, is_plain, back, status in told
    ]
    words = zip(columns["counterparty"], columns["item"], columns["type"], strict=True)
    return [
        is_told
        and amount.minor > 0
        and method.is_plain
        and not ("还款" in other or "还款" in item or "还款" in kind)
        for is_told, amount, method, (other, item, kind) in zip(
            are_told_plainly, amounts, methods, words, strict=True
        )
    ]


def has_known_status(row: WechatRow) -> bool:
    """The status is one under which money has moved."""
    return row.status in _DONE or row.paid_back is not None


def is_free(row: WechatRow) -> bool:
    """The amount is 0.00."""
    return row.amount.minor == 0


def is_failed(row: WechatRow) -> bool:
    """转出失败; 提现失败，已退回零钱."""
    return "失败" in row.status


def is_closed(row: WechatRow) -> bool:
    """交易关闭: it was closed."""
    return row.status in {"交易关闭", "已关闭"}


def is_paid(row: WechatRow) -> bool:
    """The money has left."""
    return row.status in _PAID


def is_received(row: WechatRow) -> bool:
    """The money has come in."""
    return row.status in _RECEIVED


def is_paid_back(row: WechatRow) -> bool:
    """The status tells of a refund: of the whole, of a part, or a transfer that came back."""
    return row.paid_back is not None


def is_refund(row: WechatRow) -> bool:
    """<商户>-退款, 转账-退款, a status of refunded, or 其他 that says 退款 in its text."""
    by_text = row.type in {"其他", ""} and "退款" in row.item
    return is_called_refund(row) or row.paid_back is not None or by_text


def is_called_refund(row: WechatRow) -> bool:
    """<商户>-退款, 转账-退款 and their like: the type says so, whatever the direction."""
    return row.type.endswith("退款")


def is_card_repayment(row: WechatRow) -> bool:
    """The type 信用卡还款, or since 2025 the type 转账 to <bank>信用卡还款."""
    return row.type == "信用卡还款" or bool(_CARD_REPAYMENT.search(row.counterparty))


def is_fenfu_repayment(row: WechatRow) -> bool:
    """分付还款."""
    return "分付还款" in f"{row.type} {row.counterparty} {row.item}"


def is_weilidai_repayment(row: WechatRow) -> bool:
    """微粒贷还款, known from lists of keywords only."""
    return "微粒贷还款" in f"{row.type} {row.counterparty} {row.item}"


def is_weilidai_drawdown(row: WechatRow) -> bool:
    """微粒贷放款 or 微粒贷借款, known from lists of keywords only."""
    text = f"{row.type} {row.counterparty} {row.item}"
    return "微粒贷放款" in text or "微粒贷借款" in text


def is_paid_by_another(row: WechatRow) -> bool:
    """A relative's card (亲属卡) paid for something; what it repaid is owed no more."""
    asked = (is_card_repayment, is_fenfu_repayment, is_weilidai_repayment)
    return row.method.by_another and not any(repays(row) for repays in asked)


def is_top_up(row: WechatRow) -> bool:
    """零钱充值: the balance was filled."""
    return row.type == "零钱充值"


def is_withdrawal(row: WechatRow) -> bool:
    """零钱提现: the balance was emptied to a bank."""
    return row.type == "零钱提现"


def is_withdrawal_of_shop(row: WechatRow) -> bool:
    """经营账户提现: what a shop was paid by code was emptied to a bank."""
    return row.type == "经营账户提现"


def goes_into_money_fund(row: WechatRow) -> bool:
    """转入零钱通-来自零钱, or 来自 a bank."""
    return row.type.startswith("转入零钱通")


def leaves_money_fund(row: WechatRow) -> bool:
    """零钱通转出-到零钱, or 到 a bank."""
    return row.type.startswith("零钱通转出")


def is_fund_purchase(row: WechatRow) -> bool:
    """购买理财通."""
    return row.type in {"购买理财通", "理财通购买"}


def is_fund_sale(row: WechatRow) -> bool:
    """Money back from 理财通 (赎回, 卖出, 取出), under whatever type."""
    names_it = "理财通" in f"{row.type}{row.counterparty}"
    return names_it and bool(_SOLD.search(f"{row.type}{row.item}"))
