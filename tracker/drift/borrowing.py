"""What is said where a debt or spending makes the index look better, or repaying it worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_, Sentence
from tracker.domain.supposed import Supposing, Supposition
from tracker.drift.answer import say
from tracker.drift.detectors.atypical import Atypical
from tracker.drift.moved import Moved

BORROWS: Final = {Supposing.DRAWDOWN, Supposing.CASH_ADVANCE}
COSTS: Final = N_(
    "Some points fall here because more is borrowed. Borrowing costs interest and fees and has to "
    "be repaid; to borrow so that a number looks better is not advised."
)
SPENDS: Final = N_(
    "Some points fall here because more is spent. Money spent is gone, whatever a number says; to "
    "spend so that it looks better is not advised."
)
REPAYS: Final = N_(
    "Points rise here only because more is repaid than in your other months, which makes this one "
    "unlike them. That is no reason to repay less."
)


def caution(
    suppositions: Sequence[Supposition],
    kinds: Mapping[int, AccountKind],
    found: Sequence[Moved],
) -> Sentence | None:
    """What to say of points that fall by borrowing or spending, or rise by repaying alone.

    `None` where the points say nothing that could be taken for advice.
    """
    if all(one.kind is Supposing.REPAYMENT for one in suppositions):
        risen = {one.pattern for one in found if one.points > 0}
        return say(REPAYS) if risen == {Atypical.pattern} else None
    if not any(one.points < 0 for one in found):
        return None
    if any(_borrows(one, kinds) for one in suppositions):
        return say(COSTS)
    spends = {Supposing.PURCHASE, Supposing.USUAL_USE}
    return say(SPENDS) if any(one.kind in spends for one in suppositions) else None


def _borrows(one: Supposition, kinds: Mapping[int, AccountKind]) -> bool:
    kind = kinds.get(one.account_id or 0)
    on_credit = one.kind is Supposing.PURCHASE and kind is not None and kind.is_credit
    return one.kind in BORROWS or on_credit
