"""What can be asked of a row of any wallet, and the ends that any wallet names."""

from __future__ import annotations

from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint
from tracker.importing.wallet.row import WalletRow

_CLOSED = frozenset({"交易关闭", "已关闭", "代付关闭", "已取消", "交易取消"})
_UNPAID = frozenset({"等待付款", "待支付", "待付款", "未支付"})


def anything(row: WalletRow) -> bool:
    """Whatever is left."""
    del row
    return True


def is_free(row: WalletRow) -> bool:
    """The amount is 0.00."""
    return row.amount.minor == 0


def is_failed(row: WalletRow) -> bool:
    """It failed: nothing happened."""
    return row.status.endswith("失败")


def is_unpaid(row: WalletRow) -> bool:
    """An order that still waits to be paid."""
    return row.status in _UNPAID


def is_closed(row: WalletRow) -> bool:
    """The order was closed, and the row does not say that anything came back."""
    return row.status in _CLOSED and row.paid_back is None


def is_paid_by_another(row: WalletRow) -> bool:
    """A relative or a friend paid."""
    return row.method.by_another


def goes_out(row: WalletRow) -> bool:
    """The statement counts it as spending."""
    return row.direction is Direction.OUT


def comes_in(row: WalletRow) -> bool:
    """The statement counts it as income."""
    return row.direction is Direction.IN


def is_on_credit(row: WalletRow) -> bool:
    """A credit line or card paid, so that money was spent whatever the row counts as."""
    payer = row.method.payer
    return payer is not None and payer.kind is not None and payer.kind.is_credit


def payer(row: WalletRow) -> AccountHint | None:
    """The account in the method column: it paid, or took what came."""
    return row.method.payer
