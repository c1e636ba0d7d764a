"""Asset trend: what is held on savings and debit accounts is clearly less than it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.holding import BalanceReading
from tracker.domain.sentence import N_, Percent, Sentence, Value
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.holdings import FEWEST, KEPT, Held, compared, falls, holdings, middle
from tracker.drift.hysteresis import held
from tracker.settings import setting

STALE: Final = timedelta(days=92)
"""So long after the last reading, the present is not known."""
NEXT: Final = timedelta(days=30)
SOURCE: Final = N_("A convention; the article names it, and no data supports it.")


@dataclass(frozen=True, slots=True)
class AssetTrend:
    """The last two totals against the middle of those before them, within twelve months."""

    pattern: ClassVar[str] = "asset_trend"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Less savings than before"),
        meaning=N_(
            "What your savings and debit accounts hold together, as far as you noted it down, "
            "against the months before. Two readings in a row must be lower, so that a large "
            "payment just before payday tells nothing. The article counts savings among what "
            "lenders look at."
        ),
        claims=("B5",),
        trust=N_(
            "It is as good as what you noted down: an account without balances is not seen, and "
            "money that was moved to one looks spent."
        ),
        is_health=False,
        is_advice=True,
    )

    watch: float = setting(
        0.25, N_("Fall of savings: watch"), unit=N_("share"), low=0.05, high=1.0, source=SOURCE
    )
    warn: float = setting(
        0.5, N_("Fall of savings: warn"), unit=N_("share"), low=0.05, high=1.0, source=SOURCE
    )
    alert: float = setting(
        0.75, N_("Fall of savings: alert"), unit=N_("share"), low=0.05, high=1.0, source=SOURCE
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs four totals over half a year, the last of them not long ago."""
        if not any(account.kind in KEPT for account in table.accounts):
            template = N_("No savings or debit account is in the ledger.")
            return answer.not_applicable(self.pattern, say(template))
        told = holdings(table)
        readings = falls(told)
        if not readings or readings[-1].on != told[-1].on or table.as_of - told[-1].on > STALE:
            template = N_(
                "At least {fewest} balances of your savings and debit accounts over half a year "
                "must be known. Note down what they hold about once a month."
            )
            return answer.no_data(self.pattern, say(template, fewest=FEWEST))
        before, latest = compared(told, told[-1].on)
        fall = readings[-1].measured
        least = min(self.watch, self.warn, self.alert)
        evidence = (self._summary(before, latest, fall), *_facts(table, (*before, *latest)))
        now = held(readings, (self.watch, self.warn, self.alert))
        if now is None:
            template = N_("Savings have not clearly fallen: {total} on {date}.")
            headline = say(template, total=latest[-1].total, date=latest[-1].on)
            return answer.clear(self.pattern, headline, evidence)
        template = N_("Savings and debit accounts hold {share} less than the months before.")
        headline = say(template, share=Percent(fall))
        part = PointsPart(points.SAVINGS_FALL, max(fall, least))
        why = Raised(now.level, headline, part.points, now.since, _step(table), (part,))
        return answer.raised(self.pattern, why, evidence)

    def _summary(self, before: Sequence[Held], latest: Sequence[Held], fall: float) -> Evidence:
        template = N_("Held lately: at most {latest}; the middle of the readings before: {usual}.")
        highest = max((one.total for one in latest), key=lambda total: total.minor)
        text = say(template, latest=highest, usual=middle(before))
        return Evidence(text, fall, min(self.watch, self.warn, self.alert))


def _facts(table: BehaviourTable, told: Sequence[Held]) -> Iterator[Evidence]:
    """Each total with what it is made of, the latest first."""
    names = {account.id: account.name for account in table.accounts}
    for one in reversed(told):
        template = N_("{date}: {total} held together: {parts}.")
        text = say(template, date=one.on, total=one.total, parts=_parts(names, one))
        yield Evidence(text, answer.number(one.total))


def _parts(names: Mapping[int, str], held: Held) -> Sentence:
    """What each account held, and of which day that is where it was told before."""
    first, *others = (_part(names, reading, held.on) for reading in held.told)
    for other in others:
        first = say(N_("{first}, {second}"), first=first, second=other)
    return first


def _part(names: Mapping[int, str], reading: BalanceReading, on: date) -> Sentence:
    values: dict[str, Value] = {"account": names[reading.account_id], "balance": reading.balance}
    if reading.on == on:
        return say(N_("{account} {balance}"), **values)
    return say(N_("{account} {balance} (of {date})"), **values, date=reading.on)


def _step(table: BehaviourTable) -> Step:
    by = table.as_of + NEXT
    template = N_(
        "If it was spent on something planned, nothing has to be done. Note down what the "
        "accounts hold again by {date}, and you see whether it goes on."
    )
    return Step(say(template, date=by), by)
