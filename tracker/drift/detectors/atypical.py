"""Atypical: a month lies far from the person's own months before it, all habits together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import NormalDist, median
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent, Sentence, Value, Word
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.hysteresis import Reading, held
from tracker.drift.joint_distance import FEWEST, YEAR, Departure, Distance, distance
from tracker.drift.month_series import Series, month_series
from tracker.drift.new_year import is_festive
from tracker.settings import setting

STALE: Final = timedelta(days=62)
"""So long after the last complete month, the present is not known."""
DRIVERS: Final = 3
"""How many series are named as those that drove it."""
SLACK: Final = 0.95
"""A level is held until the distance is under so much of its threshold."""
SOURCE: Final = N_(
    "Held on simulated people who did not change: so many of their months lie nearer."
)


@dataclass(frozen=True, slots=True)
class Atypical:
    """The last complete month against the twelve before it."""

    pattern: ClassVar[str] = "atypical"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("A month unlike your others"),
        meaning=N_(
            "How far your last complete month lies from your own twelve months before it, over "
            "everything that is measured: payments, spending, credit, what came in and went out, "
            "what is owed and saved. More and less count alike, and neither is good or bad in "
            "itself. Months around the Chinese New Year are compared with those of earlier years."
        ),
        claims=("B3",),
        trust=N_(
            "It only tells that a month was unusual for you, and in what. Held on simulated people "
            "who do not change: about one of their months in forty is raised."
        ),
        is_health=False,
        is_advice=True,
    )

    watch: float = setting(
        0.975, N_("Share of your months that lie nearer: watch"), unit=N_("share"), low=0.9,
        high=0.9999, source=SOURCE,
    )  # fmt: skip
    warn: float = setting(
        0.99, N_("Share of your months that lie nearer: warn"), unit=N_("share"), low=0.9,
        high=0.9999, source=SOURCE,
    )  # fmt: skip
    alert: float = setting(
        0.999, N_("Share of your months that lie nearer: alert"), unit=N_("share"), low=0.9,
        high=0.9999, source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs a complete, covered month and nine of the twelve before it."""
        series = month_series(table)
        months = sorted({month for one in series for month in one.values})
        if not months:
            template = N_(
                "No complete month is covered. Import the statements of the last year on the "
                "Imports page."
            )
            return answer.no_data(self.pattern, say(template))
        told = self._told(series, months[-1])
        if not told or table.as_of - months[-1].last > STALE:
            return answer.no_data(self.pattern, _missing(months[-1]))
        last = told[-1]
        evidence = (self._summary(last), *_facts(last))
        now = held([Reading(d.month.last, d.score) for d in told], self._scores, SLACK)
        if now is None:
            template = N_("{month} looks like your other months.")
            return answer.clear(self.pattern, say(template, month=last.month), evidence)
        template = N_("{month} is unlike the year before it, most of all in: {series}.")
        headline = say(template, month=last.month, series=_drivers(last))
        part = PointsPart(points.ATYPICAL, 100 * max(last.rank, self._least))
        why = Raised(now.level, headline, part.points, now.since, _step(last.month), (part,))
        return answer.raised(self.pattern, why, evidence)

    def _told(self, series: Sequence[Series], month: Month) -> list[Distance]:
        """The month and those before it back to one that certainly raised nothing, oldest first."""
        found: list[Distance] = []
        while (known := distance(series, month)) is not None:
            found.append(known)
            if known.score < SLACK * min(self._scores):
                break
            month = month.plus(-1)
        return found[::-1]

    @property
    def _least(self) -> float:
        return min(self.watch, self.warn, self.alert)

    @property
    def _scores(self) -> tuple[float, float, float]:
        """The thresholds as normal scores: shares hardly move where it matters."""
        score = NormalDist().inv_cdf
        return score(self.watch), score(self.warn), score(self.alert)

    def _summary(self, last: Distance) -> Evidence:
        template = N_(
            "Of the months of people whose habits do not change, {share} % lie nearer to their "
            "usual than {month} to yours."
        )
        # Rounded down: 99.96 must not read as all of them.
        text = say(template, month=last.month, share=int(last.rank * 1000) / 10)
        return Evidence(text, last.rank, self._least, last.month.first, last.month.last)


def _facts(last: Distance) -> Iterator[Evidence]:
    """Each series with its usual, the one that adds most first."""
    for departure in last.departures:
        template = N_("{series}: {value} in {month}, usually {usual}; {part} of the distance.")
        text = say(
            template,
            series=_named(departure),
            value=departure.series.told[last.month],
            month=last.month,
            usual=_usual(departure),
            part=Percent(last.part(departure)),
        )
        days = departure.series.days(last.month)
        yield Evidence(text, departure.series.values[last.month], None, days.first, days.last)


def _usual(departure: Departure) -> Value:
    """The middle of the months before, as the person is told them."""
    told = [departure.series.told[month] for month in departure.before]
    amounts = [value for value in told if isinstance(value, Money)]
    if amounts:
        return Money(round(median(a.minor for a in amounts)), amounts[0].currency)
    shares = [value.share for value in told if isinstance(value, Percent)]
    if shares:
        return Percent(median(shares))
    return round(median(value for value in told if isinstance(value, int | float)), 1)


def _named(departure: Departure) -> Sentence:
    return say(departure.series.name, platform=Word(departure.series.about))


def _drivers(last: Distance) -> Sentence:
    """The series that drove it, each with its direction."""
    fair = 1 / len(last.departures)
    most = [d for d in last.departures[:DRIVERS] if last.part(d) > fair] or last.departures[:1]
    first, *others = (_directed(departure) for departure in most)
    for other in others:
        first = say(N_("{first}, {second}"), first=first, second=other)
    return first


def _directed(departure: Departure) -> Sentence:
    more, less = N_("{series} (more)"), N_("{series} (less)")
    return say(more if departure.score > 0 else less, series=_named(departure))


def _missing(month: Month) -> Sentence:
    if is_festive(month):
        template = N_(
            "{month} holds the Chinese New Year, and no earlier one is covered to compare it with."
        )
        return say(template, month=month)
    template = N_(
        "At least {fewest} of the {year} months before the last complete one must be covered. "
        "Import the statements of that time on the Imports page."
    )
    return say(template, fewest=FEWEST, year=YEAR)


def _step(month: Month) -> Step:
    by = month.plus(2).first
    template = N_(
        "Look through {month}: if you know what was different, nothing has to be done. A single "
        "month like that is told no more once the next one is complete, by {date}."
    )
    return Step(say(template, month=month, date=by), by)
