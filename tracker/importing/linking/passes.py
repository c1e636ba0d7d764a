"""All passes over entries, the surest first: which of them belong together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from tracker.importing.linking.board import Board, Decided
from tracker.importing.linking.cards import Accounts
from tracker.importing.linking.in_one_sum import link_sums
from tracker.importing.linking.kept_by_hand import link_kept_by_hand
from tracker.importing.linking.own_money import link_own_money
from tracker.importing.linking.paid_by_card import link_card_payments
from tracker.importing.linking.refunds import link_refunds
from tracker.importing.linking.same_number import link_same_numbers
from tracker.importing.linking.shop_and_wallet import link_shops
from tracker.importing.linking.told import Match, Told

PASSES: Final[tuple[Callable[[Board], None], ...]] = (
    link_same_numbers,
    link_shops,
    link_card_payments,
    link_sums,
    link_own_money,
    link_kept_by_hand,
    link_refunds,
)
"""Each adds to the board what it finds among what the earlier ones left."""


def find_links(
    told: Collection[Told], accounts: Accounts, decided: Iterable[Decided] = ()
) -> list[Match]:
    """What belongs together among these entries, besides what the person decided.

    It depends on the entries alone, not on the order in which their files came: the ids decide
    only between rows that nothing else tells apart.
    """
    board = Board(told, accounts, decided)
    for link in PASSES:
        link(board)
    return board.matches
