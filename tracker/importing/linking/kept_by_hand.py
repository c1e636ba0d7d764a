"""What a person wrote down, in another program or here, and a statement tells of too.

A person rounds, forgets and dates from memory: nothing here is linked without being asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.importing.linking import reasons
from tracker.importing.linking.board import BOOKED, Board
from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.families import Role
from tracker.importing.linking.pairing import Verdict, pairs
from tracker.importing.linking.told import Match, Told

_SAME_ACCOUNT = Verdict(is_exact=False, reason=reasons.KEPT_BY_HAND, confidence=90)
_STATEMENTS = (Role.SHOP, Role.WALLET, Role.BANK)


def link_kept_by_hand(board: Board) -> None:
    """Propose entries of statements for those of a book, on the same account and day."""

    def judge(stated: End, kept: End) -> Verdict | None:
        same = stated.account == kept.account and board.allows(stated.told, kept.told)
        return _SAME_ACCOUNT if same else None

    kept = [end for told in board.told(Role.BOOK) for end in _ends(board, told)]
    if not kept:
        return
    free = (told for told in board.told(*_STATEMENTS) if board.is_free(told, BOOKED))
    stated = (end for told in free for end in _ends(board, told))
    for pair in list(pairs(stated, kept, judge, days=(0, 1, -1))):
        if board.is_free(pair.left.told, BOOKED) and board.is_free(pair.right.told, BOOKED):
            board.add(_match(pair), (pair.left.told, BOOKED), (pair.right.told, BOOKED))


def _ends(board: Board, told: Told) -> Iterator[End]:
    for number, way in ((told.account_id, Way.OUT), (told.to_account_id, Way.IN)):
        account = board.accounts.get(number or 0)
        if account is not None:
            yield End(told, way, account, told.minor)


def _match(pair: tuple[End, End, Verdict]) -> Match:
    stated, kept, verdict = pair
    return replace(
        verdict.match(stated.told, kept.told),
        account_id=kept.told.account_id if stated.told.account_id is None else None,
        to_account_id=kept.told.to_account_id if stated.told.to_account_id is None else None,
        takes=kept.told.kind if _tells_both_ends(kept.told, stated.told) else None,
    )


def _tells_both_ends(kept: Told, stated: Told) -> bool:
    """Whether the book knows of another end than the statement, and so what it was."""
    both = kept.account_id is not None and kept.to_account_id is not None
    one = stated.account_id is None or stated.to_account_id is None
    return both and one and kept.kind is not stated.kind
