"""What is said where supposing a debt, or spending, makes the index look better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.sentence import N_, Sentence
from tracker.domain.supposed import Supposing, Supposition
from tracker.drift.answer import say
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


def caution(
    suppositions: Sequence[Supposition],
    kinds: Mapping[int, AccountKind],
    found: Iterable[Moved],
) -> Sentence | None:
    """What to say of points that fall; `None` where none does, or nothing is borrowed or spent."""
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
