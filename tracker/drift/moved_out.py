"""Drawn money that was moved on within a day: to people, or to cards of the person's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.movement import Movement
from tracker.drift.drawn_money import Sequel, drawn, followed, in_order, total

_HOURS: Final = timedelta(hours=24)
_STAYS: Final = {AccountKind.WALLET, AccountKind.WEALTH}
"""What a transfer goes to without leaving for a person or a card: purses and money funds."""


def moved_out(table: BehaviourTable, share: float) -> list[Sequel]:
    """Drawdowns of which at least `share` was moved out within 24 hours, by the day it was.

    Every movement is told of the oldest drawdown that is not moved out as a whole yet. Where both
    the account the money was paid out to and the one it left are known, they must be the same.
    """
    told = _allotted(table)
    return sorted((s for d, moves in told if (s := _sequel(d, moves, share))), key=lambda s: s.on)


def is_own(move: Movement) -> bool:
    """Whether it is a transfer between the person's own accounts, as far as the entry tells."""
    return move.kind is EntryKind.TRANSFER


def _allotted(table: BehaviourTable) -> Iterator[tuple[Movement, list[Movement]]]:
    moves, drawdowns = _out(table), drawn(table)
    told: dict[int, list[Movement]] = {place: [] for place in range(len(drawdowns))}
    begin = 0
    for move in moves:
        while begin < len(drawdowns) and move.on - drawdowns[begin].on > _HOURS:
            begin += 1
        for place in range(begin, len(drawdowns)):
            drawdown = drawdowns[place]
            if drawdown.on > move.on:
                break
            left = drawdown.amount.minor - total(told[place], drawdown).minor
            if left > 0 and _is_of(move, drawdown):
                told[place].append(move)
                break
    return ((drawdowns[place], moves) for place, moves in told.items() if moves)


def _out(table: BehaviourTable) -> list[Movement]:
    accounts = {account.id: account for account in table.accounts}
    return in_order(m for m in table.after_drawdowns if m.amount.minor > 0 and _leaves(m, accounts))


def _leaves(move: Movement, accounts: Mapping[int, Account]) -> bool:
    """Whether it goes to a person or a card, and is not paid with another line."""
    left, arrived = (accounts.get(id_ or 0) for id_ in (move.account_id, move.to_account_id))
    if left is not None and left.kind.is_credit:
        return False
    if move.is_sent_to_people:
        return True
    return is_own(move) and (arrived is None or arrived.kind not in _STAYS)


def _is_of(move: Movement, drawdown: Movement) -> bool:
    ends = {drawdown.to_account_id, move.account_id}
    same = len(ends) == 1 or None in ends
    if move.has_hour and drawdown.has_hour:
        return same and followed(move, drawdown) and move.at - drawdown.at <= _HOURS
    return same and followed(move, drawdown) and move.on == drawdown.on


def _sequel(drawdown: Movement, moves: Sequence[Movement], share: float) -> Sequel | None:
    """What was moved out of a drawdown, once it comes to the share; later movements included."""
    for number, move in enumerate(moves, 1):
        if total(moves[:number], drawdown).minor >= share * drawdown.amount.minor:
            return Sequel(drawdown, tuple(moves), move.on)
    return None
