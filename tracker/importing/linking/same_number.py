"""Rows of two families that carry one long number: a bank that prints the wallet's order number."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Final

from tracker.importing.linking import reasons
from tracker.importing.linking.board import Board
from tracker.importing.linking.cards import Fit, fit
from tracker.importing.linking.ends import End
from tracker.importing.linking.families import Role
from tracker.importing.linking.paid_by_card import card_match
from tracker.importing.linking.pairing import Verdict, amount_and_way
from tracker.importing.linking.told import Told

_NUMBER: Final = re.compile(r"(?<!\d)\d{20,32}(?!\d)")
_VERDICT: Final = Verdict(is_exact=True, reason=reasons.SAME_NUMBER, confidence=100)


def link_same_numbers(board: Board) -> None:
    """Link the rows of banks that print the number of a wallet's row of the same amount."""
    printed: dict[tuple[str, Hashable], list[End]] = {}
    for end in board.own_ends():
        for number in numbers_of(end.told):
            printed.setdefault((number, amount_and_way(end)), []).append(end)
    if not printed:
        return
    for end in list(board.card_ends(Role.SHOP, Role.WALLET)):
        rows = printed.get((end.told.source_id, amount_and_way(end)), [])
        if len(rows) == 1 and _fits(board, end, rows[0]):
            board.add(
                card_match(end, rows[0], _VERDICT),
                (end.told, end.way),
                (rows[0].told, rows[0].way),
            )


def numbers_of(told: Told) -> list[str]:
    """The numbers of other statements that a row prints."""
    return _NUMBER.findall(f"{told.source_id} {told.words}")


def _fits(board: Board, wallet: End, bank: End) -> bool:
    free = board.is_free(bank.told, bank.way) and board.allows(wallet.told, bank.told)
    return free and bank.account is not None and fit(wallet.account, bank.account) is not Fit.NO
