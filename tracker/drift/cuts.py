"""What lenders took away: lines lowered, suspended or closed, by all that is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, pairwise
from typing import Final

from tracker.domain.account import Account, LimitChange, limit_on
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.money import Money
from tracker.drift.reported_lines import Sight, sights

GRAVITY: Final = {
    EligibilityKind.LOWERED: 1,
    EligibilityKind.SUSPENDED: 2,
    EligibilityKind.CLOSED: 3,
}
"""The decisions that take something away, the gravest last."""

SAME: Final = timedelta(days=45)
"""Two records of one act of a lender lie no further apart: reports are renewed monthly."""


class Origin(StrEnum):
    """Which record shows a cut."""

    DECISION = "decision"
    LIMIT = "limit"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that a lender lowered, suspended or closed on a day.

    A cut that reports show happened between two of them: `on` is the day the later one speaks of
    and `after` the day of the earlier one, if there is one. `ended_on` is when it was put right.
    """

    on: date
    account: Account
    kind: EligibilityKind
    origin: Origin
    before: Money | None = None
    limit: Money | None = None
    after: date | None = None
    ended_on: date | None = None

    @property
    def gravity(self) -> int:
        """1 lowered, 2 suspended, 3 closed."""
        return GRAVITY[self.kind]


def cuts(table: BehaviourTable) -> list[Cut]:
    """Every cut of a line that revolves, oldest first; one act that two records tell of is one."""
    found: list[Cut] = []
    for account in table.accounts:
        if account.kind.revolves:
            found += _LineRecord(table, account).cuts()
    return sorted(found, key=lambda cut: (cut.on, cut.account.id, cut.gravity))


class _LineRecord:
    """All that is on record of one line, in the order of days."""

    def __init__(self, table: BehaviourTable, account: Account) -> None:
        self.account = account
        mine = (event for event in table.eligibility if event.account_id == account.id)
        self.events = sorted(mine, key=lambda event: (event.on, event.id))
        limits = (change for change in table.limits if change.account_id == account.id)
        self.limits = sorted(limits, key=lambda change: (change.on, change.id))
        self.sights = sights(table, account)

    def cuts(self) -> Iterator[Cut]:
        """Decisions that were recorded, then what only limits or reports show."""
        told: list[Cut] = []
        for source in (self._decided(), self._lowered(), self._reported()):
            told += [cut for cut in source if not any(_is_same(cut, other) for other in told)]
        for cut in told:
            yield replace(cut, ended_on=self._ended(cut))

    def _decided(self) -> Iterator[Cut]:
        for event in self.events:
            if event.kind in GRAVITY:
                before = limit_on(self.limits, event.on - timedelta(days=1))
                yield Cut(event.on, self.account, event.kind, Origin.DECISION, before, event.limit)

    def _lowered(self) -> Iterator[Cut]:
        """Lasting limits that are lower than the lasting one before; a limit of 0 suspends."""
        lasting = [change for change in self.limits if change.temporary_until is None]
        for before, after in pairwise(lasting):
            if _is_less(after.limit, before.limit):
                kind = EligibilityKind.LOWERED if after.limit else EligibilityKind.SUSPENDED
                known = before.limit, after.limit
                yield Cut(after.on, self.account, kind, Origin.LIMIT, *known)

    def _reported(self) -> Iterator[Cut]:
        for before, now in zip((None, *self.sights), self.sights, strict=False):
            if (kind := self._taken(before, now)) is not None:
                yield Cut(
                    now.on, self.account, kind, Origin.REPORT,
                    before.limit if before else None, now.limit, before.on if before else None,
                )  # fmt: skip

    def _taken(self, before: Sight | None, now: Sight) -> EligibilityKind | None:
        """What a report shows to be gone since the one before it."""
        state = now.state
        if state is EligibilityKind.CLOSED and self.account.closed_on is not None:
            state = None  # the person says when it ended: nothing tells that the lender did it
        if state is not None and (before is None or GRAVITY[state] > _gravity(before.state)):
            return state
        if before is None or not _is_less(now.limit, before.limit) or self._was_temporary(before):
            return None
        return EligibilityKind.LOWERED

    def _was_temporary(self, sight: Sight) -> bool:
        """Whether a temporary limit ran on the day a report speaks of, which may have shown it."""
        return any(
            change.temporary_until is not None and change.on <= sight.on <= change.temporary_until
            for change in self.limits
        )

    def _ended(self, cut: Cut) -> date | None:
        events = (e.on for e in self.events if e.on >= cut.on and _puts_right(cut, e))
        limits = (c.on for c in self.limits if c.on > cut.on and _gives_back(cut, c))
        seen = (s.on for s in self.sights if s.on > cut.on and _shows_right(cut, s))
        return min((*events, *limits, *seen), default=None)


def _is_same(cut: Cut, other: Cut) -> bool:
    """Whether two records tell of one act: of a limit that fell, or of a line that is gone.

    What only a report shows may have happened on any day since the report before it.
    """
    first = cut.on if cut.after is None else cut.after
    near = first - SAME <= other.on <= cut.on + SAME
    fell = cut.kind is EligibilityKind.LOWERED
    return near and cut.origin is not other.origin and (not fell or other.gravity >= cut.gravity)


def _is_less(amount: Money | None, than: Money | None) -> bool:
    if amount is None or than is None or amount.currency != than.currency:
        return False
    return amount.minor < than.minor


def _gravity(state: EligibilityKind | None) -> int:
    return GRAVITY[state] if state is not None else 0


def _puts_right(cut: Cut, event: EligibilityEvent) -> bool:
    """A line that is raised or offered again is not suspended or closed any more."""
    if event.kind is EligibilityKind.RESTORED:
        return True
    if event.kind is EligibilityKind.RAISED:
        return cut.kind is not EligibilityKind.LOWERED or not _is_less(event.limit, cut.before)
    return event.kind is EligibilityKind.OFFERED and cut.kind is not EligibilityKind.LOWERED


def _gives_back(cut: Cut, change: LimitChange) -> bool:
    """Whether a lasting limit is what it was before the cut, or more than the cut left."""
    if change.temporary_until is not None or cut.kind is EligibilityKind.CLOSED:
        return False
    if cut.before is None:
        return _is_less(cut.limit, change.limit)
    same = change.limit.currency == cut.before.currency
    return same and bool(change.limit) and not _is_less(change.limit, cut.before)


def _shows_right(cut: Cut, sight: Sight) -> bool:
    """Whether a later report shows the line as before; only what a report showed ends so."""
    if cut.origin is not Origin.REPORT:
        return False
    if cut.kind is EligibilityKind.LOWERED:
        known = sight.limit is not None and cut.before is not None
        return known and not _is_less(sight.limit, cut.before)
    return _gravity(sight.state) < cut.gravity


def has_record(table: BehaviourTable, account: Account) -> bool:
    """Whether anything on record would show it if a line were lowered, suspended or closed."""
    told = chain(
        (change.account_id for change in table.limits),
        (event.account_id for event in table.eligibility),
        (line.account_id for line in table.tradelines),
    )
    return account.id in told


def gravest(found: Iterable[Cut]) -> Cut | None:
    """Of the cuts that were not put right the gravest, the latest of those that are as grave."""
    return max(
        (cut for cut in found if cut.ended_on is None),
        key=lambda cut: (cut.gravity, cut.on, cut.account.id),
        default=None,
    )
