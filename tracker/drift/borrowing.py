"""What is said where a debt or spending makes the index look better, or repaying it worse.

Each is told by comparing: the day is judged once more without the lines that may be the cause, so
that what other lines do is not laid at their door.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import Facts
from tracker.domain.entry import EntryKind
from tracker.domain.money import CNY
from tracker.domain.sentence import N_, Sentence
from tracker.domain.supposed import Supposing, Supposition
from tracker.drift.answer import say
from tracker.drift.assessment import Assessment
from tracker.drift.detectors.atypical import Atypical

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
    "Some points rise here only because more is repaid than in your other months, which makes "
    "this one unlike them. That is no reason to repay less."
)

Suppositions = Sequence[Supposition]


@dataclass(frozen=True, slots=True)
class Compared:
    """A day without and with what is supposed, and how it is judged with some of it.

    `more` are the facts that some suppositions bring by that day, `assess` what is found with them.
    """

    before: Assessment
    after: Assessment
    more: Callable[[Suppositions], Facts]
    assess: Callable[[Facts], Assessment]

    def judged(self, some: Suppositions) -> Assessment:
        """The assessment with only some of what is supposed."""
        return self.assess(self.more(some)) if some else self.before

    def fallen(self) -> set[str]:
        """The patterns with fewer points."""
        return _higher(self.before, self.after)

    def risen(self) -> set[str]:
        """The patterns with more points."""
        return _higher(self.after, self.before)

    def falls_by(self, rest: Suppositions) -> bool:
        """Whether a pattern that falls would have more points with the rest alone."""
        return bool(self.fallen() & _higher(self.judged(rest), self.after))

    def spends_by(self, rest: Suppositions, chosen: Suppositions) -> bool:
        """Whether more is bought with all that is chosen than with the rest alone."""
        return _bought(self.more(chosen)) > _bought(self.more(rest))


def caution(
    suppositions: Suppositions, kinds: Mapping[int, AccountKind], found: Compared
) -> Sentence | None:
    """What to say of points that fall by borrowing or spending, or rise by repaying alone.

    `None` where the points say nothing that could be taken for advice. What is dearer is said
    first: that repaying is not to blame only where nothing falls by borrowing or spending.
    """
    lent = [one for one in suppositions if _borrows(one, kinds)]
    spent = _spending(suppositions, lent, found)
    if (lent or spent) and found.fallen():
        rest = _without(suppositions, [*lent, *spent])
        if found.falls_by(rest):
            # Where one of both would do alone, spending is what is left once nothing is borrowed.
            borrowed = lent and (not spent or found.falls_by([*rest, *spent]))
            return say(COSTS if borrowed else SPENDS)
    return say(REPAYS) if _is_unlike_by_repaying(suppositions, found) else None


def _spending(suppositions: Suppositions, lent: Suppositions, found: Compared) -> list[Supposition]:
    """The lines by which more is spent; a usual week may cost less than what it replaces."""
    used = [one for one in suppositions if one.kind is Supposing.USUAL_USE]
    if used and not found.spends_by(_without(suppositions, used), suppositions):
        used = []
    bought = [one for one in suppositions if one.kind is Supposing.PURCHASE]
    return [*_without(bought, lent), *used]


def _is_unlike_by_repaying(suppositions: Suppositions, found: Compared) -> bool:
    """Whether repaying makes a month unlike the others, and nothing else worse."""
    repaid = [one for one in suppositions if one.kind is Supposing.REPAYMENT]
    if not repaid or Atypical.pattern not in found.risen():
        return False
    without = found.judged(_without(suppositions, repaid))
    return _higher(found.after, without) == {Atypical.pattern}


def _higher(one: Assessment, other: Assessment) -> set[str]:
    """The patterns that have more points in one assessment than in the other."""
    pairs = zip(one.findings, other.findings, strict=True)
    return {a.pattern for a, b in pairs if a.points > b.points}


def _without(suppositions: Suppositions, some: Suppositions) -> list[Supposition]:
    return [one for one in suppositions if one not in some]


def _bought(more: Facts) -> int:
    """What is bought in all, in minor units; other currencies are left out, as in spending."""
    bought = (row for row in more.days if row.kind is EntryKind.PURCHASE)
    return sum(row.amount.minor for row in bought if row.amount.currency == CNY)


def _borrows(one: Supposition, kinds: Mapping[int, AccountKind]) -> bool:
    kind = kinds.get(one.account_id or 0)
    on_credit = one.kind is Supposing.PURCHASE and kind is not None and kind.is_credit
    return one.kind in BORROWS or on_credit
