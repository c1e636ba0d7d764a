"""How one platform is used on a day: usual, lately, since when, and how long in silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.period import Span, Week
from tracker.domain.sentence import N_, Word
from tracker.drift.baseline import (
    FIRST_ANSWER,
    MEMORY,
    Chart,
    Seen,
    Usual,
    evidence_of_silence,
    usual_of,
)
from tracker.drift.budget import needed_for_silence

PLATFORM_NAMES: Final = {"alipay": N_("Alipay"), "wechat": N_("WeChat Pay")}
STALE: Final = timedelta(weeks=5)
"""After so long without a covered week, the present is not known."""
SPARSE: Final = 1.0
"""Payments a week under which a fall cannot be seen in weekly counts, only silence."""
STRIDE: Final = 26
"""Charts are kept for every so many weeks."""
FEWEST_BEFORE_SILENCE: Final = 4
"""Observed weeks up to the last payment without which no usual is known."""


@dataclass(frozen=True, slots=True)
class Use:
    """One platform's use; `last_seen` is the last day that is covered."""

    platform: str
    chart: Chart
    last_payment: date
    last_seen: date
    before_silence: Usual | None
    first_seen: date

    @property
    def name(self) -> Word:
        """What the platform is called."""
        return Word(PLATFORM_NAMES.get(self.platform, self.platform))

    @property
    def silent_days(self) -> int:
        """Covered days since the last payment."""
        return max(0, (self.last_seen - self.last_payment).days)

    @property
    def silence(self) -> float:
        """How surprising this silence is against the person's own usual."""
        if self.before_silence is None:
            return 0.0
        return evidence_of_silence(self.before_silence, self.silent_days / 7)

    @property
    def is_silent(self) -> bool:
        """Whether the silence is long against the person's own gaps."""
        usual = self.before_silence
        return usual is not None and self.silence >= needed_for_silence(usual, self.chart.years)

    @property
    def left(self) -> float:
        """What is left of the usual use: 1 as usual, 0 nothing."""
        usual, present = self.chart.usual, self.chart.present
        if usual is None or present is None or not usual.mean:
            return 1.0
        return present / usual.mean

    @property
    def has_fallen(self) -> bool:
        """Whether the weekly counts show a fall; too few a week show none."""
        usual = self.chart.usual
        return self.chart.raised_on is not None and usual is not None and usual.mean >= SPARSE


def use_of(table: BehaviourTable, platform: str, years: float) -> Use | None:
    """How a platform is used; `None` while too little is covered to tell.

    `years` is how long one false alarm may take.
    """
    weeks = tuple(week for week in table.activity[platform] if week.observed)
    if len(weeks) < FIRST_ANSWER or table.as_of - weeks[-1].week.sunday > STALE:
        return None
    last_payment = table.last_payment[platform]
    return Use(
        platform,
        _chart(weeks, years),
        last_payment,
        _last_seen(table, platform, weeks[-1].week),
        _usual_until(weeks, last_payment),
        weeks[0].week.monday,
    )


def _usual_until(weeks: tuple[ActivityWeek, ...], last_payment: date) -> Usual | None:
    before = [Seen(w.week, w.payments) for w in weeks if w.week.monday <= last_payment][-MEMORY:]
    return usual_of(before) if len(before) >= FEWEST_BEFORE_SILENCE else None


def _last_seen(table: BehaviourTable, platform: str, week: Week) -> date:
    """The end of the last observed week, or of what is covered of the week after it."""
    following = week.plus(1)
    for span in table.covered_by_source.get(platform, table.covered):
        if span.covers(Span(week.sunday, following.monday)):
            return min(span.last, following.sunday, table.as_of)
    return week.sunday


def _chart(weeks: tuple[ActivityWeek, ...], years: float) -> Chart:
    """A history asks for nearly the same weeks again and again: the chart goes on from there."""
    known = len(weeks) // STRIDE * STRIDE
    return _gone_on(_chart_until(weeks[:known], years), weeks[known:])


@lru_cache(maxsize=512)
def _chart_until(weeks: tuple[ActivityWeek, ...], years: float) -> Chart:
    if not weeks:
        return Chart(years)
    return _gone_on(_chart_until(weeks[:-STRIDE], years), weeks[-STRIDE:])


def _gone_on(before: Chart, weeks: tuple[ActivityWeek, ...]) -> Chart:
    for week in weeks:
        before = before.after(week.week, week.payments)
    return before
