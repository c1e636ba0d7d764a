"""A refund and its purchase: by the number it names, else by merchant, amount and time.

Both count: money went and came back. The link says what belongs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.domain.link import LinkKind
from tracker.importing.linking import reasons
from tracker.importing.linking.board import Board
from tracker.importing.linking.families import Role
from tracker.importing.linking.told import Match, Told
from tracker.importing.linking.words import merchant

DAYS: Final = 180
"""How much later a refund may come that does not name its purchase."""

_SURE, _LIKELY, _UNSURE = 100, 90, 60
_ROLES: Final = (Role.SHOP, Role.WALLET, Role.BANK)


def link_refunds(board: Board) -> None:
    """Link each refund with its purchase; with several that fit, propose the latest."""
    told = [e for e in board.told(*_ROLES) if e.kind in {EntryKind.REFUND, EntryKind.PURCHASE}]
    refunds = [e for e in told if e.kind is EntryKind.REFUND and not board.is_settled(e)]
    if not refunds:
        return
    purchases = [entry for entry in told if entry.kind is EntryKind.PURCHASE]
    left = _by_number(board, refunds)
    paid_back = {match.entry_id for match in board.matches if match.kind is LinkKind.REFUND}
    free = [p for p in purchases if p.id not in paid_back and not board.is_settled(p)]
    _by_merchant(board, left, free)


def _by_number(board: Board, refunds: Iterable[Told]) -> list[Told]:
    """Link those that name a number; the others are given back."""
    named = {(refund.source, refund.refunds) for refund in refunds if refund.refunds}
    numbered = _numbered(board, named)
    left = []
    for refund in refunds:
        of_one = numbered.get((refund.source, refund.refunds), ())
        # Where several accounts shared a payment, its parts carry one number.
        alike = sorted(of_one, key=lambda p: (p.minor != refund.minor, p.order))
        purchase = board.counting(alike[0]) if alike else None
        if purchase is None:
            left.append(refund)
        elif board.allows(purchase, refund, LinkKind.REFUND):
            board.add(_match(purchase, refund, reasons.REFUND_NAMES_IT, _SURE))
    return left


def _numbered(
    board: Board, named: Collection[tuple[str, str]]
) -> dict[tuple[str, str], list[Told]]:
    """Purchases by family and number; what a shop tells of too is named by the wallet's number."""
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for entry in board.all_told(*_ROLES):
        if entry.kind is EntryKind.PURCHASE and (key := (entry.source, entry.source_id)) in named:
            found[key].append(entry)
    return found


def _by_merchant(board: Board, refunds: Iterable[Told], purchases: Iterable[Told]) -> None:
    waiting: dict[Hashable, list[Told]] = defaultdict(list)
    for refund in refunds:
        if (key := _key(refund)) is not None:
            waiting[key].append(refund)
    if not waiting:
        return
    bought: dict[Hashable, list[Told]] = defaultdict(list)
    for purchase in purchases:
        if (key := _key(purchase)) in waiting:
            bought[key].append(purchase)
    for key, group in waiting.items():
        _pair(board, sorted(group, key=_order), sorted(bought[key], key=_order))


def _pair(board: Board, refunds: list[Told], purchases: list[Told]) -> None:
    """The latest purchase before each refund; certain where there is no choice."""
    only = len(refunds) == 1
    for refund in refunds:
        earlier = [p for p in purchases if _fits(board, p, refund)]
        if earlier:
            is_exact = only and len(earlier) == 1
            sure = _LIKELY if is_exact else _UNSURE
            board.add(_match(earlier[-1], refund, reasons.SAME_MERCHANT, sure, is_exact=is_exact))
            purchases.remove(earlier[-1])


def _fits(board: Board, purchase: Told, refund: Told) -> bool:
    in_time = purchase.at <= refund.at and refund.day - purchase.day <= DAYS
    return in_time and board.allows(purchase, refund, LinkKind.REFUND)


def _key(entry: Told) -> Hashable | None:
    name = merchant(entry.counterparty.removesuffix("-退款")) or merchant(entry.text)
    return (name, entry.minor, entry.currency) if name else None


def _order(entry: Told) -> tuple[object, ...]:
    return entry.order


def _match(
    purchase: Told, refund: Told, reason: str, confidence: int, *, is_exact: bool = True
) -> Match:
    return Match(purchase.id, refund.id, LinkKind.REFUND, is_exact, reason, confidence)
