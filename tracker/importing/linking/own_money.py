"""Money between accounts of the person, told of by the banks of both.

A repayment of a card that a debit card paid, or a transfer. The side it left counts.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.importing.linking import reasons
from tracker.importing.linking.board import Board
from tracker.importing.linking.cards import Accounts, Fit, bank, fit
from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.pairing import Verdict, only_amount, pairs
from tracker.importing.linking.told import Match
from tracker.importing.linking.words import merchant, says_repayment, says_transfer

_REPAID = Verdict(is_exact=True, reason=reasons.REPAID, confidence=97)
_MAYBE_REPAID = Verdict(is_exact=False, reason=reasons.REPAID, confidence=85)
_TRANSFER = Verdict(is_exact=True, reason=reasons.OWN_TRANSFER, confidence=95)
_MAYBE_TRANSFER = Verdict(is_exact=False, reason=reasons.OWN_TRANSFER, confidence=60)


def link_own_money(board: Board) -> None:
    """Link what left one card of the person and arrived on another."""

    def judge(out: End, arrived: End) -> Verdict | None:
        if not board.allows(out.told, arrived.told):
            return None
        return _verdict(out, arrived, board.accounts)

    own = list(board.own_ends())
    outs = [end for end in own if end.way is Way.OUT and board.is_free(end.told, Way.IN)]
    ins = [end for end in own if end.way is Way.IN and end.told.kind is not EntryKind.REFUND]
    for pair in list(pairs(outs, ins, judge, only_amount)):
        board.add(
            _match(pair.left, pair.right, pair.verdict, board.accounts),
            (pair.left.told, Way.OUT),
            (pair.left.told, Way.IN),
            (pair.right.told, Way.IN),
        )


def _verdict(out: End, arrived: End, accounts: Accounts) -> Verdict | None:
    source, target = out.account, arrived.account
    if source is None or target is None or source.id == target.id:
        return None
    if source.kind is AccountKind.CREDIT_CARD:
        return None
    told = accounts.get(out.told.to_account_id or 0)
    if told is not None and fit(told, target) is Fit.NO:
        return None
    if target.kind is AccountKind.CREDIT_CARD:
        return _repayment(out, arrived, fit(told, target))
    return _transfer(out, arrived, fit(told, target))


def _repayment(out: End, arrived: End, known: Fit) -> Verdict | None:
    if not says_repayment(arrived.told) or not (
        says_repayment(out.told) or says_transfer(out.told)
    ):
        return None
    assert out.account is not None and arrived.account is not None  # noqa: S101, PT018 - judged
    named = bank(arrived.account) in out.told.words
    same = bank(out.account) == bank(arrived.account)
    is_sure = known >= Fit.BANK or named or same
    return _REPAID if is_sure and says_repayment(out.told) else _MAYBE_REPAID


def _transfer(out: End, arrived: End, known: Fit) -> Verdict | None:
    if says_repayment(out.told):
        return None
    one, other = merchant(out.told.counterparty), merchant(arrived.told.counterparty)
    if known >= Fit.BANK or (one and one == other):
        return _TRANSFER
    return _MAYBE_TRANSFER if says_transfer(out.told) and says_transfer(arrived.told) else None


def _match(out: End, arrived: End, verdict: Verdict, accounts: Accounts) -> Match:
    assert arrived.account is not None  # noqa: S101 - judged
    repaid = arrived.account.kind is AccountKind.CREDIT_CARD
    kind = EntryKind.REPAYMENT if repaid else EntryKind.TRANSFER
    known = fit(accounts.get(out.told.to_account_id or 0), arrived.account)
    return replace(
        verdict.match(out.told, arrived.told),
        to_account_id=None if known is Fit.CARD else arrived.account.id,
        takes=None if out.told.kind is kind else kind,
    )
