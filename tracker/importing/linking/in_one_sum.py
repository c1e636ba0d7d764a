"""One row of a bank that is the sum of several payments by its card."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final, NamedTuple

from tracker.domain.entry import EntryKind
from tracker.importing.linking import reasons
from tracker.importing.linking.board import Board
from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.families import Role
from tracker.importing.linking.paid_by_card import card_match
from tracker.importing.linking.pairing import Verdict
from tracker.importing.linking.words import Agreement, agree

MOST_PARTS: Final = 4
_DAYS: Final = 3
_MOST_CANDIDATES: Final = 8
_FEW: Final = 6
"""Candidates among which a sum that fits is no chance."""

_EXACT: Final = Verdict(is_exact=True, reason=reasons.IN_ONE_SUM, confidence=90)
_NEAR: Final = Verdict(is_exact=False, reason=reasons.IN_ONE_SUM, confidence=65)


Payments = dict[tuple[str, int, int], list[End]]
"""Payments by currency, card and day."""


class _Sum(NamedTuple):
    bank: End
    parts: tuple[End, ...]
    verdict: Verdict


def link_sums(board: Board) -> None:
    """Link a row of a bank with the only two to four payments of its card that add up to it."""
    wallets: Payments = defaultdict(list)
    for end in board.card_ends(Role.SHOP, Role.WALLET):
        if end.way is Way.OUT and end.told.kind is EntryKind.PURCHASE and end.account is not None:
            wallets[end.told.currency, end.account.id, end.told.day].append(end)
    if not wallets:
        return
    rows = list(_rows(board))
    own = {_passed(bank, day) for bank in board.all_own_ends() for day in _paid_on(bank)}
    found = [s for bank in rows if (s := _sum(board, bank, wallets, own)) is not None]
    claims = Counter(part.told.id for each in found for part in each.parts)
    for each in sorted(found, key=lambda s: s.bank.told.order):
        verdict = each.verdict if all(claims[p.told.id] == 1 for p in each.parts) else _NEAR
        if all(board.is_free(part.told, part.way) for part in each.parts):
            for part in each.parts:
                board.add(card_match(part, each.bank, verdict), (part.told, part.way))
            board.take(each.bank.told, each.bank.way)


def _rows(board: Board) -> Iterator[End]:
    return (end for end in board.own_ends() if end.way is Way.OUT)


def _paid_on(bank: End) -> range:
    return range(bank.told.day - _DAYS, bank.told.day + 1)


def _passed(end: End, day: int) -> tuple[str, int, int, int]:
    return end.told.currency, end.account.id if end.account else 0, end.minor, day


def _sum(
    board: Board, bank: End, wallets: Payments, own: set[tuple[str, int, int, int]]
) -> _Sum | None:
    """The only payments that add up to a row; `own` are amounts that may have rows of their own."""
    card = bank.account.id if bank.account else 0
    paid = [
        end
        for day in _paid_on(bank)
        for end in wallets.get((bank.told.currency, card, day), ())
        if end.minor < bank.minor
    ]
    if not _may_add_up([end.minor for end in paid], bank.minor):
        return None
    # One more than there may be is enough to know.
    parts = (end for end in paid if _may_be_part(board, end, bank))
    near = list(islice(parts, _MOST_CANDIDATES + 1))
    if not 1 < len(near) <= _MOST_CANDIDATES:
        return None
    fitting = list(_choices(near, bank.minor))
    if len(fitting) != 1:
        return None
    same_shop = len({part.told.counterparty for part in fitting[0]}) == 1
    # A payment that may have a row of its own is only perhaps a part of another.
    apart = not any(_passed(part, part.told.day) in own for part in fitting[0])
    verdict = _EXACT if apart and (same_shop or len(near) <= _FEW) else _NEAR
    return _Sum(bank, fitting[0], verdict)


def _may_add_up(minors: Sequence[int], minor: int) -> bool:
    """Whether two to four amounts may add up to one; more than two only likely."""
    two = set(map(sum, combinations(minors, 2)))
    return (
        minor in two
        or any(minor - one in two for one in minors)
        or any(minor - pair in two for pair in two)
    )


def _may_be_part(board: Board, end: End, bank: End) -> bool:
    return agree(end.told, bank.told) is Agreement.YES and board.allows(end.told, bank.told)


def _choices(near: Sequence[End], minor: int) -> Iterator[tuple[End, ...]]:
    for count in range(2, MOST_PARTS + 1):
        for chosen in combinations(near, count):
            if sum(end.minor for end in chosen) == minor:
                yield chosen
