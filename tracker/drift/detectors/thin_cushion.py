"""Thin cushion: money at hand came close to what is to be paid in the next month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, nextafter
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, burden, cushion, hysteresis, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.cushion import Cushion
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.hysteresis import Held, Reading
from tracker.settings import setting

MONTHS: Final = 12
"""Month ends that are looked at, to see since when it has been raised."""
ENOUGH: Final = 0.5
"""The share of the days of three months that must be known for it to be clear."""
SOURCE: Final = N_(
    "Berka: of borrowers whose lowest balance of three months was below one instalment, 55 % did "
    "not repay in full, of the others 5 %. The wider thresholds are a convention."
)


@dataclass(frozen=True, slots=True)
class ThinCushion:
    """Compares the lowest money at hand of three months with the payments of the next one."""

    pattern: ClassVar[str] = "thin_cushion"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Thin cushion"),
        meaning=N_(
            "How often the payments of the next month fit into the lowest money at hand of three "
            "months. Debit cards, wallets and funds that pay out at once (余额宝) are at hand; "
            "other wealth counts where you type in its balance. Payments are instalments and the "
            "minimums of statements: what has to be paid, whatever else you pay."
        ),
        claims=("C3", "B5"),
        trust=N_(
            "The best single rule found in public data, though on few people: 33 of 390 borrowers "
            "of one bank did not repay in full (AUC .86)."
        ),
        is_health=True,
    )

    watch: float = setting(
        3.0, N_("Money at hand over payments, below: watch"), unit=N_("multiples"), low=0.1,
        high=24.0, source=SOURCE, widens=True,
    )  # fmt: skip
    warn: float = setting(
        1.5, N_("Money at hand over payments, below: warn"), unit=N_("multiples"), low=0.1,
        high=24.0, source=SOURCE, widens=True,
    )  # fmt: skip
    alert: float = setting(
        1.0, N_("Money at hand over payments, below: alert"), unit=N_("multiples"), low=0.1,
        high=24.0, source=SOURCE, widens=True,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs what accounts held, and something that is to be paid.

        Raised whatever is known, since days that are not known could only make it lower; clear
        where half of the days are known.
        """
        asked = burden.monthly(table, table.as_of)
        if not asked:
            template = N_("No statement or instalment plan tells of anything to be paid.")
            return answer.not_applicable(self.pattern, say(template))
        now = cushion.cushion(table, table.as_of)
        if now is None:
            return answer.no_data(
                self.pattern, cushion.missing(table), cushion.missing_facts(table)
            )
        headline, evidence = _said(now), self._evidence(table, now)
        found = hysteresis.held(readings(table), self._thresholds, 1 / hysteresis.SLACK)
        if found is None and now.known < now.days * ENOUGH:
            return answer.no_data(self.pattern, _too_few(now), evidence)
        if found is None:
            return answer.clear(self.pattern, headline, evidence)
        evidence += self._held(found)
        step, parts = self._step(table, now), (PointsPart(points.CUSHION, now.ratio),)
        why = Raised(found.level, headline, answer.total(parts), found.since, step, parts)
        return answer.raised(self.pattern, why, evidence)

    @property
    def _thresholds(self) -> tuple[float, float, float]:
        """The same for a measurement that rises as money falls: reached only below each."""
        watch, warn, alert = (nextafter(-t, 0) for t in (self.watch, self.warn, self.alert))
        return watch, warn, alert

    @property
    def _highest(self) -> float:
        return max(self.watch, self.warn, self.alert)

    def _evidence(self, table: BehaviourTable, now: Cushion) -> list[Evidence]:
        summary = Evidence(_said(now), now.ratio, self._highest, found=("date",))
        held = cushion.shown(table, now.lowest)
        asked = map(burden.shown, burden.monthly(table, table.as_of))
        facts = [summary, *held, *asked, *burden.left_out(table, table.as_of)]
        if now.known < now.days:
            template = N_("Money at hand is known on {known} of the last {days} {days:day|days}.")
            facts.append(Evidence(say(template, known=now.known, days=now.days), now.known))
        return facts

    def _held(self, found: Held) -> Iterator[Evidence]:
        if found.only_held:
            above = (self.watch, self.warn, self.alert)[found.level - 1] / hysteresis.SLACK
            template = N_("It was lower at an earlier month end; it is held until {times} times.")
            yield Evidence(say(template, times=above), above)

    def _step(self, table: BehaviourTable, now: Cushion) -> Step:
        """Keep enough until the lowest day is none of the three months any more."""
        needed = now.payments.scaled(self._highest / hysteresis.SLACK)
        by = Month.of(now.lowest.on).plus(cushion.MONTHS).first
        today = cushion.now(table)
        short = needed - today.total if today else Money(0)
        if today is None or short.minor <= 0:
            template = N_(
                "Keep at least {needed} at hand until {date}: then {day} is no longer one of the "
                "three months, and this clears."
            )
            return Step(say(template, needed=needed, date=by, day=now.lowest.on), by, needed)
        template = N_(
            "Put {short} more aside by {date}, before anything that can wait: with {needed} at "
            "hand the payments of a month are covered {times} times."
        )
        by = Month.of(table.as_of).plus(1).last
        times = self._highest / hysteresis.SLACK
        text = say(template, short=short, date=by, needed=needed, times=times)
        return Step(text, by, short)


def readings(table: BehaviourTable, months: int = MONTHS) -> Iterator[Reading]:
    """Money at hand over payments at month ends and on the day of the table, negative."""
    for day in rolling.month_ends(table.as_of, months):
        told = cushion.cushion(table, day)
        if told is not None:
            yield Reading(day, -told.ratio)


def _said(now: Cushion) -> Sentence:
    lowest = now.lowest
    template = N_(
        "Lowest money at hand of three months: {lowest} on {date}, {times} times the {payments} "
        "of the next month."
    )
    times = floor(now.ratio * 10) / 10  # never more than it is
    return say(template, lowest=lowest.total, date=lowest.on, times=times, payments=now.payments)


def _too_few(now: Cushion) -> Sentence:
    template = N_(
        "Money at hand is known on {known} of the last {days} {days:day|days} only. Type in what "
        "your accounts hold once a month, on the Accounts page."
    )
    return say(template, known=now.known, days=now.days)
