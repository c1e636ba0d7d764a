"""One row of a bank that is the sum of several payments by its card.

Certain is only what nothing else explains: no other payments add up to the row, the parts add up to
no other row, and none of them may have a row of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from tracker.importing.linking import reasons
from tracker.importing.linking.board import Board
from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.families import Role
from tracker.importing.linking.paid_by_card import card_match
from tracker.importing.linking.pairing import Verdict
from tracker.importing.linking.sums import MOST_CANDIDATES, Payments, Sum, parts_days

_FEW: Final = 6
"""Candidates of several shops among which a sum that fits is no chance."""

_EXACT: Final = Verdict(is_exact=True, reason=reasons.IN_ONE_SUM, confidence=90)
_NEAR: Final = Verdict(is_exact=False, reason=reasons.IN_ONE_SUM, confidence=65)

_Passed = tuple[str, int, int, int]
"""Currency, card, amount and day."""


def link_sums(board: Board) -> None:
    """Link a row of a bank with the only two to four payments of its card that add up to it."""
    payments = Payments(board, board.open_card_ends(Role.SHOP, Role.WALLET))
    if payments.are_none:
        return
    rows = (end for end in board.open_own_ends() if end.way is Way.OUT)
    found = [each for row in rows if (each := payments.adding_up_to(row)) is not None]
    if not found:
        return
    claims = Counter(id_ for each in found for id_ in each.may_be)
    own = {_passed(row, day) for row in board.all_own_ends() for day in parts_days(row)}
    for each in sorted(found, key=lambda each: each.row.told.order):
        if each.parts and all(board.is_free(end.told, end.way) for end in (each.row, *each.parts)):
            _add(board, each, _EXACT if _is_sure(each, claims, own) else _NEAR)


def _add(board: Board, found: Sum, verdict: Verdict) -> None:
    row = found.row.told, found.row.way
    for part in found.parts:
        board.add(card_match(part, found.row, verdict), (part.told, part.way), row)


def _is_sure(found: Sum, claims: Counter[int], own: Collection[_Passed]) -> bool:
    if any(claims[part.told.id] > 1 for part in found.parts):
        return False
    if any(_passed(part, part.told.day) in own for part in found.parts):
        return False
    same_shop = len({part.told.counterparty for part in found.parts}) == 1
    return len(found.near) <= (MOST_CANDIDATES if same_shop else _FEW)


def _passed(end: End, day: int) -> _Passed:
    return end.told.currency, end.account.id if end.account else 0, end.minor, day
