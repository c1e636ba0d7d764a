"""How one platform is used on a day: usual, lately, since when, and how long in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.period import Span, Week
from tracker.domain.sentence import N_, Word
from tracker.drift.baseline import FIRST_ANSWER, Chart
from tracker.drift.budget import needed_for_silence
from tracker.drift.evidence import evidence_of_silence
from tracker.drift.followed import followed
from tracker.drift.together import TOGETHER
from tracker.drift.usual import MEMORY, Usual, usual_of

PLATFORM_NAMES: Final = {
    "alipay": N_("Alipay"),
    "wechat": N_("WeChat Pay"),
    TOGETHER: N_("all platforms together"),
}
STALE: Final = timedelta(weeks=5)
"""After so long without a covered week, the present is not known."""
FEWEST_BEFORE_SILENCE: Final = 4
"""Observed weeks up to the last payment without which no usual is known."""


@dataclass(frozen=True, slots=True)
class Use:
    """One platform's use; `last_seen` is the last day that is covered.

    `by_hand` tells that it is known from what the person writes down, and not from files.
    """

    platform: str
    chart: Chart
    first_seen: date
    last_payment: date
    last_seen: date
    by_hand: bool = False

    @property
    def name(self) -> Word:
        """What the platform is called."""
        return Word(PLATFORM_NAMES.get(self.platform, self.platform))

    @property
    def silent_days(self) -> int:
        """Covered days since the last payment."""
        return max(0, (self.last_seen - self.last_payment).days)

    @property
    def before_silence(self) -> Usual | None:
        """What was usual up to the last payment; `None` while too little is known."""
        weeks = self.chart.until_paid[-MEMORY:]
        return usual_of(weeks) if len(weeks) >= FEWEST_BEFORE_SILENCE else None

    @property
    def silence(self) -> float:
        """How surprising this silence is against the person's own usual."""
        usual = self.before_silence
        return evidence_of_silence(usual, self.silent_days / 7) if usual else 0.0

    @property
    def is_silent(self) -> bool:
        """Whether the silence is long against the person's own gaps.

        Where weeks can tell of a fall, only one that they do tell of: each rule has false alarms.
        """
        usual = self.before_silence
        if usual is None or (self.chart.can_tell and not self.has_fallen):
            return False
        return self.silence >= needed_for_silence(usual, self.chart.years)

    @property
    def left(self) -> float:
        """What is left of the usual use: 1 as usual, 0 nothing."""
        usual, present = self.chart.usual, self.chart.present
        if usual is None or present is None or not usual.mean:
            return 1.0
        return present / usual.mean

    @property
    def has_fallen(self) -> bool:
        """Whether the weekly counts show a fall that has not been made up for."""
        return self.chart.raised_on is not None


def use_of(table: BehaviourTable, platform: str, years: float) -> Use | None:
    """How a platform is used; `None` while too little is covered to tell.

    `years` is how long one false alarm may take.
    """
    weeks = tuple(week for week in table.activity[platform] if week.observed)
    if len(weeks) < FIRST_ANSWER or table.as_of - weeks[-1].week.sunday > STALE:
        return None
    return Use(
        platform,
        followed(weeks, years).chart,
        weeks[0].week.monday,
        table.last_payment[platform],
        _last_seen(table, platform, weeks[-1].week),
        platform in table.by_hand,
    )


def uses(name: str, weeks: Iterable[ActivityWeek], years: float) -> Iterator[Use | None]:
    """The use as it was known at the end of each week, for series that tell no days.

    The same as `use_of` says of a table of those weeks, were every last payment on a Sunday.
    `None` while too little was seen, and for weeks that were not observed.
    """
    state, first, paid = Chart(years), None, None
    for row in weeks:
        if not row.observed:
            yield None
            continue
        sunday = row.week.sunday
        state = state.after(row.week, row.payments)
        first, paid = first or row.week.monday, sunday if row.payments else paid
        told = paid and state.seen >= FIRST_ANSWER
        yield Use(name, state, first, paid, sunday) if told and paid else None


def _last_seen(table: BehaviourTable, platform: str, week: Week) -> date:
    """The end of the last observed week, or of what is covered of the week after it."""
    following = week.plus(1)
    for span in table.covered_by_source.get(platform, table.covered):
        if span.covers(Span(week.sunday, following.monday)):
            return min(span.last, following.sunday, table.as_of)
    return week.sunday
