"""What if: the same assessment with something supposed, beside the one without it.

Both are of one day. On a day to come both rest on the same assumption about the time in between,
so that only what is supposed differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from tracker.domain.account import Account
from tracker.domain.ahead import Ahead, Course
from tracker.domain.behaviour import Facts
from tracker.domain.habits import usual
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_, Sentence
from tracker.domain.supposed import USES, Supposing, Supposition, supposed
from tracker.domain.tabulate import Tables
from tracker.drift import cushion
from tracker.drift.answer import say
from tracker.drift.assessment import NOTHING_STANDS, Assessment, assess
from tracker.drift.borrowing import Compared, caution
from tracker.drift.detector import Detector
from tracker.drift.moved import Moved, moved

NOTHING_BETWEEN: Final = N_(
    "Both sides are of today: what is supposed happens today, and nothing else is changed."
)
HELD_BEFORE: Final = N_(
    "Both sides are of today: what is supposed happens today, and nothing else is changed. All of "
    "money at hand is known up to {day}; entries since then, and what is supposed, move it."
)
AS_USUAL: Final = N_(
    "Both sides are of {day}. Until then payments are taken to go on as in {month}, the middle "
    "one of your last {count} {count:month|months}, and statements to be repaid as you usually "
    "do; what you suppose comes on top. Credit reports and scores stay as they are, and nothing "
    "else is taken to happen."
)
ONLY_REPAID: Final = N_(
    "Both sides are of {day}. No whole month of yours is covered, so until then only "
    "statements are taken to be repaid as you usually do; what you suppose comes on top. Credit "
    "reports and scores stay as they are, and nothing else is taken to happen."
)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The assessment of a day without and with what is supposed.

    `assumed` says in words what is taken to happen until then; `moved` are the patterns that
    differ, the most points first. `caution` is set where it may look as if borrowing paid.
    """

    before: Assessment
    after: Assessment
    assumed: Sentence
    moved: tuple[Moved, ...]
    caution: Sentence | None = None

    @property
    def change(self) -> int:
        """The index with what is supposed, less that without."""
        return self.after.index - self.before.index


class Prospect:
    """A ledger on a day, ready to be asked what would be if; what is slow is done once.

    Asking costs the same however often it is done, and grows with what is supposed and with the
    days until it is judged, not with the ledger.
    """

    def __init__(self, known: Tables, detectors: Sequence[Detector], today: date) -> None:
        self.known, self.today, self._detectors = known, today, tuple(detectors)
        self.ahead = Ahead(known, today)
        now = known.table(today)
        held = cushion.now(now)
        self._held_on = (held.known_until or held.on) if held else today
        self._standing = {d.pattern: d.judge(now) for d in self._detectors}
        self._before: dict[date, Assessment] = {}
        self.played: dict[int, tuple[Assessment, ...]] = {}
        """Days to come that were played through, by the numbers that `outlook` gives them."""
        rows = (months[-1] for months in now.lines.values())
        self._unknown = {row.account_id for row in rows if row.pause}

    def what_if(self, suppositions: Sequence[Supposition], on: date | None = None) -> WhatIf:
        """Judge on a day, which is put off until all that is supposed has happened."""
        day = max(on or self.today, judged_on(suppositions, self.today))
        if day not in self._before:
            self._before[day] = self._assess(self.more((), day), day)
        before = self._before[day]
        after = self._assess(self.more(suppositions, day), day) if suppositions else before
        found = moved(before, after)
        kinds = {account.id: account.kind for account in self.known.facts.accounts}
        sides = Compared(before, after, partial(self.more, day=day), partial(self._assess, day=day))
        return WhatIf(before, after, self._said(day), found, caution(suppositions, kinds, sides))

    def course(self, course: Course, days: Sequence[date]) -> tuple[Assessment, ...]:
        """The assessments of days to come if they go as told; `days` are in order."""
        ahead = self.known.extended(self.ahead.facts(days[-1], course))
        tables = map(ahead.table, days)
        return tuple(assess(table, self._detectors, self._standing) for table in tables)

    def within_debt(
        self, suppositions: Sequence[Supposition], on: date | None = None
    ) -> tuple[Supposition, ...]:
        """The same, with no more repaid on a line than is owed on it by then, judged on a day.

        A ledger in which more is repaid than was owed tells of an older debt, which is not meant.
        """
        kept: list[Supposition] = []
        judged = max(on or self.today, judged_on(suppositions, self.today))
        for one in sorted(suppositions, key=lambda one: one.first_day(self.today)):
            owed = self._owed(one, kept, judged) if one.kind is Supposing.REPAYMENT else None
            kept.append(replace(one, amount=min(one.amount, owed)) if owed is not None else one)
        return tuple(kept)

    def owed_now(self, account: Account) -> Money:
        """What could be repaid on a line today, by its entries and its plans."""
        nothing = Money(0, account.currency)
        one = Supposition(Supposing.REPAYMENT, nothing, account.id)
        return self._owed(one, (), self.today) or nothing

    def _owed(self, one: Supposition, before: Sequence[Supposition], judged: date) -> Money | None:
        """What is owed on the line that is repaid; `None` if not known, or in another currency."""
        line, day = self.known.lines.get(one.account_id or 0), one.first_day(self.today)
        if line is None or line.account.currency != one.amount.currency:
            return None
        if line.account.id in self._unknown:
            return None
        owed = line.extended(self._more(before, day, judged).days).balance(day, day)
        return max(owed, self._planned(one, day, before), Money(0, owed.currency))

    def _planned(self, one: Supposition, day: date, before: Sequence[Supposition]) -> Money:
        """What plans still ask for on its line: of a loan no entry may tell what is owed."""
        left = sum(
            plan.payment.minor * plan.left_after(day - timedelta(days=1))
            for plan in self.known.facts.plans
            if (plan.account_id, plan.payment.currency) == (one.account_id, one.amount.currency)
            and not plan.on_statement
        )
        repaid = (b for b in before if b.kind is one.kind and b.account_id == one.account_id)
        return Money(left - sum(b.amount.minor for b in repaid), one.amount.currency)

    def more(self, suppositions: Sequence[Supposition], day: date) -> Facts:
        """What the ledger would have more on that day, assumed and supposed."""
        return self._more(suppositions, day, day)

    def _more(self, suppositions: Sequence[Supposition], day: date, judged: date) -> Facts:
        """The same where it is `judged` later: then what no file tells of today is assumed too."""
        made = supposed(self.known.facts, suppositions, self.today)
        if judged == self.today:
            return made
        return self.ahead.facts(day, self._course(suppositions), made)

    def _course(self, suppositions: Sequence[Supposition]) -> Course:
        like = (self._like(),) if self.ahead.months else ()
        repaid = {line: (usual(shown),) for line, shown in self.ahead.habits.items()}
        away, in_use = (self._spans(suppositions, kind) for kind in (_NO_USE, _USUAL_USE))
        return Course(like, repaid, away, in_use)

    def _like(self) -> Month:
        return self.ahead.middle(self.ahead.months)

    def _spans(
        self, suppositions: Sequence[Supposition], kind: Supposing
    ) -> dict[str, Sequence[Span]]:
        chosen = [one for one in suppositions if one.kind is kind]
        return {
            name: [one.weeks(self.today) for one in chosen if one.platform == name]
            for name in {one.platform for one in chosen}
        }

    def _assess(self, more: Facts, day: date) -> Assessment:
        standing = self._standing if day > self.today else NOTHING_STANDS
        return assess(self.known.extended(more).table(day), self._detectors, standing)

    def _said(self, day: date) -> Sentence:
        if day == self.today and self._held_on < day:
            return say(HELD_BEFORE, day=self._held_on)
        if day == self.today:
            return say(NOTHING_BETWEEN)
        months = self.ahead.months
        if not months:
            return say(ONLY_REPAID, day=day)
        return say(AS_USUAL, day=day, month=self._like(), count=len(months))


_NO_USE, _USUAL_USE = Supposing.NO_USE, Supposing.USUAL_USE


def judged_on(suppositions: Sequence[Supposition], today: date) -> date:
    """The first day on which all that is supposed shows: a coming month is judged at its end."""
    return max((_shows_on(one, today) for one in suppositions), default=today)


def _shows_on(one: Supposition, today: date) -> date:
    last = one.last_day(today)
    if one.kind in USES:
        return last
    return one.month.last if one.month and one.month.first > today else last
