"""Score slide: a score such as 芝麻分 is lower than it was within the last months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.grouped import grouped
from tracker.domain.report import ScoreReading
from tracker.domain.sentence import N_, Sentence
from tracker.domain.signs import in_any_case
from tracker.drift import answer, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.settings import setting

MONTHS: Final = 6
NEXT: Final = timedelta(days=30)
"""Scores of this kind are renewed about once a month."""
SOURCE: Final = N_(
    "A convention, made for scores such as 芝麻分 (350 to 950); no data supports it."
)


@dataclass(frozen=True, slots=True)
class Fall:
    """The highest of a score's readings in six months, and the latest one."""

    high: ScoreReading
    latest: ScoreReading
    readings: int

    @property
    def drop(self) -> int:
        """By how much the score is lower."""
        return self.high.value - self.latest.value


@dataclass(frozen=True, slots=True)
class ScoreSlide:
    """Each named score against itself; the one that fell most is told."""

    pattern: ClassVar[str] = "score_slide"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("A score went down"),
        meaning=N_(
            "How far a score such as 芝麻分 lies below the highest you noted in six months. The "
            "article says that scores from outside feed a lender's assessment."
        ),
        claims=("D1",),
        trust=N_(
            "The article names this. How such a score is made is not published, so nothing is "
            "said about why it moves, and no data tells what a fall means."
        ),
        is_health=False,
        is_advice=True,
    )

    watch: int = setting(
        15, N_("Fall of a score in six months: watch"), unit=N_("points"), low=1, high=500,
        source=SOURCE,
    )  # fmt: skip
    warn: int = setting(
        30, N_("Fall of a score in six months: warn"), unit=N_("points"), low=1, high=500,
        source=SOURCE,
    )  # fmt: skip
    alert: int = setting(
        50, N_("Fall of a score in six months: alert"), unit=N_("points"), low=1, high=500,
        source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs two readings of one score, on different days of the last six months."""
        scores = _by_name(table.scores)
        told = [fall for readings in scores if (fall := _fall(readings, table.as_of))]
        found = sorted(told, key=lambda fall: (-fall.drop, fall.latest.name))
        falls = [fall for fall in found if fall.readings > 1]
        if not falls:
            return answer.no_data(self.pattern, _missing(found))
        worst = falls[0]
        level = self._level(worst)
        evidence = [self._shown(fall) for fall in found]
        if level is None:
            template = N_("No score has fallen by {drop} or more since {date}.")
            first = rolling.last_months(table.as_of, MONTHS).first
            headline = say(template, drop=self._least, date=first)
            return answer.clear(self.pattern, headline, evidence)
        template = N_("{name} is {drop} lower than on {date}.")
        headline = say(template, name=worst.latest.name, drop=worst.drop, date=worst.high.on)
        since = self._since(next(s for s in scores if worst.latest in s), table.as_of)
        part, step = PointsPart(points.SCORE_FALL, worst.drop), _step(worst, table.as_of)
        about = frozenset(in_any_case(fall.latest.name) for fall in falls if self._level(fall))
        why = Raised(level, headline, part.points, since, step, (part,), about)
        return answer.raised(self.pattern, why, evidence)

    @property
    def _least(self) -> int:
        return min(self.watch, self.warn, self.alert)

    def _level(self, fall: Fall) -> Level | None:
        return answer.level_at(fall.drop, self.watch, self.warn, self.alert)

    def _since(self, readings: Sequence[ScoreReading], as_of: date) -> date:
        def is_raised(day: date) -> bool:
            fall = _fall(readings, day)
            return fall is not None and self._level(fall) is not None

        return rolling.raised_since((reading.on for reading in readings), as_of, is_raised)

    def _shown(self, fall: Fall) -> Evidence:
        return Evidence(_said(fall), fall.drop, self._least)


def _by_name(scores: Sequence[ScoreReading]) -> list[list[ScoreReading]]:
    """The readings of each score, oldest first."""
    in_time = sorted(scores, key=lambda r: (r.on, r.id, r.value))
    named = grouped(in_time, lambda reading: in_any_case(reading.name))
    return [named[name] for name in sorted(named)]


def _fall(readings: Sequence[ScoreReading], day: date) -> Fall | None:
    """How far a score had fallen on a day; of several readings on one day the last one counts."""
    window = rolling.last_months(day, MONTHS)
    by_day = {reading.on: reading for reading in readings if reading.on in window}
    if not by_day:
        return None
    high = max(by_day.values(), key=lambda reading: (reading.value, reading.on))
    return Fall(high, by_day[max(by_day)], len(by_day))


def _said(fall: Fall) -> Sentence:
    latest = fall.latest
    if fall.readings == 1:
        template = N_("{name}: {value} on {date}, the only reading in six months.")
        text = say(template, name=latest.name, value=latest.value, date=latest.on)
    else:
        template = N_(
            "{name}: at most {high} on {high_date}, {value} on {date}; difference {drop}."
        )
        text = say(
            template,
            name=latest.name,
            high=fall.high.value,
            high_date=fall.high.on,
            value=latest.value,
            date=latest.on,
            drop=fall.drop,
        )
    if latest.lowest is None or latest.highest is None:
        return text
    template = N_("{sentence} It ranges from {lowest} to {highest}.")
    return say(template, sentence=text, lowest=latest.lowest, highest=latest.highest)


def _missing(found: Sequence[Fall]) -> Sentence:
    if found:
        template = N_(
            "Only one reading of {name} is of the last six months. Type in another one, of another "
            "day, on the Credit reports page."
        )
        return say(template, name=found[0].latest.name)
    template = N_(
        "No score of the last six months is on file. Type in two readings of a score such as "
        "芝麻分 on the Credit reports page."
    )
    return say(template)


def _step(fall: Fall, as_of: date) -> Step:
    by = as_of + NEXT
    template = N_(
        "Nothing has to be done for the sake of a score. Type in its next value by {date}, and "
        "you see whether {name} goes on falling."
    )
    return Step(say(template, date=by, name=fall.latest.name), by)
