"""A purchase that a shop's own statement tells of, and the wallet that paid it."""

from __future__ import annotations

from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.importing.linking import reasons
from tracker.importing.linking.board import PAID, Board
from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.families import Role
from tracker.importing.linking.pairing import Verdict, pairs
from tracker.importing.linking.told import Match, Told
from tracker.importing.linking.words import platform, platforms

_WAYS: Final = {EntryKind.PURCHASE: Way.OUT, EntryKind.REFUND: Way.IN}
_MINUTES: Final = 10 * 60
_EXACT: Final = Verdict(is_exact=True, reason=reasons.SHOP_AND_WALLET, confidence=95)
_NEAR: Final = Verdict(is_exact=False, reason=reasons.SHOP_AND_WALLET, confidence=75)
_LINES: Final = {AccountKind.REVOLVING_LINE, AccountKind.CASH_LOAN}


def link_shops(board: Board) -> None:
    """Link what a shop and a wallet tell of one payment; the shop knows what was bought."""

    def judge(shop: End, wallet: End) -> Verdict | None:
        named = platform(shop.told.source) in platforms(wallet.told.words)
        if not named or not board.allows(shop.told, wallet.told):
            return None
        apart = abs((shop.told.at - wallet.told.at).total_seconds())
        return _EXACT if apart <= _MINUTES else _NEAR

    shops = [end for told in board.told(Role.SHOP) for end in _free_ends(board, told)]
    if not shops:
        return
    wallets = (end for told in board.told(Role.WALLET) for end in _ends(board, told))
    for pair in list(pairs(shops, wallets, judge, days=(0, 1, -1))):
        board.add(_match(pair.left, pair.right, pair.verdict), (pair.left.told, PAID))


def _free_ends(board: Board, told: Told) -> list[End]:
    return _ends(board, told) if board.is_free(told, PAID) else []


def _ends(board: Board, told: Told) -> list[End]:
    """What was paid or came back; a shop's own line is paid by no wallet."""
    way = _WAYS.get(told.kind)
    if way is None:
        return []
    account = board.accounts.get(_account(told, way) or 0)
    if account is not None and account.kind in _LINES and account.provider in {"京东", "美团"}:
        return []
    return [End(told, way, account, told.minor)]


def _account(told: Told, way: Way) -> int | None:
    return told.account_id if way is Way.OUT else told.to_account_id


def _match(shop: End, wallet: End, verdict: Verdict) -> Match:
    taken = _account(wallet.told, wallet.way) if _is_untold(shop) else None
    return shop.taking(verdict.match(shop.told, wallet.told), taken)


def _is_untold(shop: End) -> bool:
    """Whether the shop only says that a wallet paid (微信支付), not from which account."""
    return shop.account is None or bool(platforms(shop.account.name) & {"alipay", "wechat"})
