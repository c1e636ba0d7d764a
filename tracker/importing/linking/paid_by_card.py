"""What a wallet tells was paid from a card, or came to one, and the row of that card's bank.

Purchases, refunds, repayments of lines, top-ups, withdrawals and purchases of funds alike: money
passed a card, and its bank tells of it too.
"""

from __future__ import annotations

from tracker.domain.entry import EntryKind
from tracker.importing.linking import reasons
from tracker.importing.linking.board import Board
from tracker.importing.linking.cards import Fit, fit, is_vague
from tracker.importing.linking.contested import contested_by_sums
from tracker.importing.linking.ends import End
from tracker.importing.linking.families import Role
from tracker.importing.linking.pairing import Verdict, pairs
from tracker.importing.linking.sums import Payments
from tracker.importing.linking.told import Match, Told
from tracker.importing.linking.words import Agreement, agree

_SURE = Verdict(is_exact=True, reason=reasons.PAID_BY_CARD, confidence=99)
_LIKELY = Verdict(is_exact=True, reason=reasons.PAID_BY_CARD, confidence=95)
_VERDICTS = {
    (Fit.CARD, Agreement.YES): _SURE,
    (Fit.BANK, Agreement.YES): _LIKELY,
    (Fit.CARD, Agreement.SILENT): Verdict(
        is_exact=False, reason=reasons.BANK_SILENT, confidence=80
    ),
    (Fit.BANK, Agreement.SILENT): Verdict(
        is_exact=False, reason=reasons.BANK_SILENT, confidence=60
    ),
    (Fit.UNTOLD, Agreement.YES): Verdict(is_exact=False, reason=reasons.CARD_UNTOLD, confidence=70),
}

_DRAWN = Verdict(is_exact=True, reason=reasons.DRAWN, confidence=95)
_IN_SUM = Verdict(is_exact=False, reason=reasons.OR_IN_ONE_SUM, confidence=75)


def link_card_payments(board: Board) -> None:
    """Link what shops and wallets tell of cards with the rows of the banks, one to one."""

    def judge(wallet: End, bank: End) -> Verdict | None:
        if bank.account is None or not board.allows(wallet.told, bank.told):
            return None
        known = fit(wallet.account, bank.account)
        if known is Fit.UNTOLD and _is_one_drawdown(wallet.told, bank.told):
            return _DRAWN
        return _VERDICTS.get((known, agree(wallet.told, bank.told)))

    ends = list(board.card_ends(Role.SHOP, Role.WALLET))
    rows = list(board.own_ends())
    found = list(pairs(ends, rows, judge))
    contested = contested_by_sums(found, rows, Payments(board, ends), judge)
    for pair in found:
        is_contested = pair.verdict.is_exact and pair.left.told.id in contested
        board.add(
            card_match(pair.left, pair.right, _IN_SUM if is_contested else pair.verdict),
            (pair.left.told, pair.left.way),
            (pair.right.told, pair.right.way),
        )


def _is_one_drawdown(wallet: Told, bank: Told) -> bool:
    """Whether both tell of cash drawn on one line, which no wallet says the card of."""
    both = {wallet.kind, bank.kind} == {EntryKind.DRAWDOWN}
    return both and wallet.account_id is not None and wallet.account_id == bank.account_id


def card_match(wallet: End, bank: End, verdict: Verdict) -> Match:
    """The wallet's entry counts, and takes over which card it was where it did not know."""
    card = bank.account
    taken = card.id if card is not None and is_vague(wallet.account, card) else None
    return wallet.taking(verdict.match(wallet.told, bank.told), taken)
