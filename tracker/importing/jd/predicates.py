"""What can be asked of a JD row, beside what can be asked of a row of any wallet."""

from __future__ import annotations

import re

from tracker.domain.entry import EntryKind
from tracker.importing.wallet.charges import charge_named
from tracker.importing.wallet.row import WalletRow

_KNOWN = frozenset(
    {"交易成功", "支付成功", "退款成功", "还款成功", "充值成功", "提现成功", "转出成功"}
)
_REFUND = re.compile(r"^退款|价保退款|退货退款|退款$")
_REPAID = re.compile(r"还款")
_LINE = re.compile(r"白条|金条")
_LENT = re.compile(r"金条.*(放款|借款|到账)|放款成功")


def is_known(row: WalletRow) -> bool:
    """The status is one under which money moves."""
    return row.status in _KNOWN


def is_refund(row: WalletRow) -> bool:
    """退款-…, 价保退款: money came back; 0.00 rows and purchases that tell of one are none."""
    said = row.status == "退款成功" or bool(_REFUND.search(row.item))
    return said and row.paid_back is None


def is_repayment(row: WalletRow) -> bool:
    """白条主动还款 and its like."""
    told = bool(_LINE.search(f"{row.item} {row.category}")) and bool(_REPAID.search(row.item))
    return row.status == "还款成功" or told


def is_late_fee(row: WalletRow) -> bool:
    """白条 charges for a payment that was late."""
    return _charge(row) is EntryKind.LATE_FEE


def is_interest(row: WalletRow) -> bool:
    """金条 or 白条 charges interest by itself."""
    return _charge(row) is EntryKind.INTEREST


def is_fee(row: WalletRow) -> bool:
    """白条分期服务费."""
    return _charge(row) is EntryKind.FEE


def _charge(row: WalletRow) -> EntryKind | None:
    return charge_named(row.item) if _LINE.match(row.item) else None


def is_paid_by_another(row: WalletRow) -> bool:
    """A relative or a friend paid for something; what they repaid is owed no more."""
    return row.method.by_another and not is_repayment(row)


def is_drawdown(row: WalletRow) -> bool:
    """金条 was paid out; known from no real row."""
    return bool(_LENT.search(f"{row.item} {row.status}"))


def is_top_up(row: WalletRow) -> bool:
    """京东钱包余额充值."""
    return row.item.endswith("余额充值")


def is_withdrawal(row: WalletRow) -> bool:
    """京东余额提现, 京东钱包余额提现."""
    return row.item.endswith("提现")


def is_fund_income(row: WalletRow) -> bool:
    """What 小金库 earned."""
    return "小金库" in row.item and "收益" in row.item


def goes_into_fund(row: WalletRow) -> bool:
    """京东小金库-转入, 转入小金库."""
    return "小金库" in row.item and "转入" in row.item


def leaves_fund(row: WalletRow) -> bool:
    """京东小金库-转出, 京东小金库-取出."""
    return "小金库" in row.item and ("转出" in row.item or "取出" in row.item)


def is_paid_back(row: WalletRow) -> bool:
    """A purchase that says that some of it, or all, came back (12.30(已全额退款))."""
    return row.paid_back is not None
