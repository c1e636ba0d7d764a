"""Purpose shift: more of what is borrowed is taken as cash, less of it as instalment purchases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.covered_days import STALE
from tracker.drift.credit_demand import Demand, demands
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.drawn_money import drawable
from tracker.drift.hysteresis import Reading, held
from tracker.drift.line_use import use_months
from tracker.settings import setting

RECENT: Final = 6
YEAR: Final = 12
"""The year before the recent months is what they are compared with."""
FEWEST_RECENT: Final = 2
FEWEST_BEFORE: Final = 3
"""Months with borrowing that are needed in each."""
LEAST_COVERED: Final = 14
"""Of all those months, how many must be covered."""
SOURCE: Final = N_("A convention; the article names it, and no data supports it.")


@dataclass(frozen=True, slots=True)
class Mix:
    """What was borrowed in some months: taken as cash, and as purchases in instalments."""

    drawn: Money
    in_instalments: Money
    months: int

    @property
    def cash(self) -> float:
        """The share taken as cash; months without borrowing make no mix."""
        return self.drawn.minor / (self.drawn + self.in_instalments).minor


@dataclass(frozen=True, slots=True)
class PurposeShift:
    """The share of cash in what was borrowed in six months, against the year before."""

    pattern: ClassVar[str] = "purpose_shift"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Borrowing moved towards cash"),
        meaning=N_(
            "How much of what you borrow is drawn as cash, and how much is purchases in "
            "instalments. The article says that people on the whole moved from emergencies to "
            "instalment purchases; this is about moving the other way. Only instalment plans and "
            "instalments that are in the ledger can be seen."
        ),
        claims=("B6",),
        trust=N_("Only how money was borrowed is seen, not what it was for."),
        is_health=False,
        is_advice=True,
    )

    watch: float = setting(
        0.3, N_("Rise of the share drawn as cash: watch"), unit=N_("share"), low=0.1, high=1.0,
        source=SOURCE,
    )  # fmt: skip
    warn: float = setting(
        0.5, N_("Rise of the share drawn as cash: warn"), unit=N_("share"), low=0.1, high=1.0,
        source=SOURCE,
    )  # fmt: skip
    alert: float = setting(
        0.7, N_("Rise of the share drawn as cash: alert"), unit=N_("share"), low=0.1, high=1.0,
        source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs borrowing in both times, and most of the months covered."""
        lines = list(drawable(table).values())
        if not lines:
            template = N_("No credit line is in the ledger.")
            return answer.not_applicable(self.pattern, say(template))
        months = [use.month for use in use_months(table, lines)]
        found = demands(table, lines)
        told = {m: mixes for m in months if (mixes := _mixes(m, months, found)) is not None}
        if not told or months[-1] not in told or table.as_of - months[-1].last > STALE:
            template = N_(
                "Too little borrowing is known in the last six months or the year before them to "
                "compare the two; that is no fault."
            )
            return answer.no_data(self.pattern, say(template))
        recent, before = told[months[-1]]
        rise, last = _rise(told[months[-1]]), months[-1]
        least = min(self.watch, self.warn, self.alert)
        template = N_("Drawn as cash: {recent} of what was borrowed lately, {before} before.")
        headline = say(template, recent=Percent(recent.cash), before=Percent(before.cash))
        first = last.plus(1 - RECENT - YEAR).first
        evidence = (Evidence(headline, rise, least, first, last.last), *_facts(last, told[last]))
        readings = [Reading(month.last, _rise(mixes)) for month, mixes in told.items()]
        now = held(readings, (self.watch, self.warn, self.alert))
        if now is None:
            return answer.clear(self.pattern, headline, evidence)
        part = PointsPart(points.CASH_RISE, max(rise, least))
        why = Raised(now.level, headline, part.points, now.since, _step(last), (part,))
        return answer.raised(self.pattern, why, evidence)


def _mixes(
    month: Month, covered: Sequence[Month], found: Sequence[Demand]
) -> tuple[Mix, Mix] | None:
    """The mix of the months up to one and of the year before; `None` where too little is known."""
    edge, begin = month.plus(-RECENT), month.plus(-RECENT - YEAR)
    if bisect_right(covered, month) - bisect_right(covered, begin) < LEAST_COVERED:
        return None
    recent = _mix([d for d in found if edge < d.month <= month])
    before = _mix([d for d in found if begin < d.month <= edge])
    enough = recent.months >= FEWEST_RECENT and before.months >= FEWEST_BEFORE
    return (recent, before) if enough else None


def _rise(mixes: tuple[Mix, Mix]) -> float:
    """By how much the share drawn as cash is higher than before; 0.7 less 0.2 is 0.5 here."""
    recent, before = mixes
    return round(recent.cash - before.cash, 9)


def _mix(found: Sequence[Demand]) -> Mix:
    own = [d for d in found if d.drawn.currency == Money(0).currency]
    drawn = Money.total(d.drawn for d in own)
    return Mix(drawn, Money.total(d.in_instalments for d in own), len({d.month for d in own}))


def _facts(last: Month, mixes: tuple[Mix, Mix]) -> Iterator[Evidence]:
    spans = ((last.plus(1 - RECENT), last), (last.plus(1 - RECENT - YEAR), last.plus(-RECENT)))
    for (first, end), mix in zip(spans, mixes, strict=True):
        template = N_(
            "{first} to {last}: {drawn} drawn as cash, {instalments} bought in instalments."
        )
        text = say(template, first=first, last=end, drawn=mix.drawn, instalments=mix.in_instalments)
        yield Evidence(text, mix.cash, None, first.first, end.last)


def _step(last: Month) -> Step:
    by = last.plus(2).first
    template = N_(
        "Nothing has to be bought in instalments for this. If cash is drawn because money runs "
        "short, look through the months' spending by {date} before drawing more."
    )
    return Step(say(template, date=by), by)
