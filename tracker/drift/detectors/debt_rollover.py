"""Debt rollover: what is drawn on one line repays another (以贷养贷)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.movement import DAYS_AFTER
from tracker.domain.sentence import N_
from tracker.drift import answer, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.drift.drawn_money import (
    DAYS,
    Sequel,
    clear_from,
    drawable,
    drawn,
    is_covered,
    of_late,
    too_little_covered,
    window,
)
from tracker.drift.rolled_over import rolled_over
from tracker.settings import setting

TWO: Final = 2
"""Lines that are needed to repay one with another."""
SOURCE: Final = N_("A convention; no public data set tells new debt that repays old debt apart.")


@dataclass(frozen=True, slots=True)
class DebtRollover:
    """Counts drawdowns that a repayment of similar size on another line followed."""

    pattern: ClassVar[str] = "debt_rollover"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Debt repaid with new debt"),
        meaning=N_(
            "A drawdown or cash advance on one line, followed within three days by repayments of "
            "similar size on another. It moves a debt instead of paying it off, and "
            "interest is added on the way. Repayments on the line itself do not count."
        ),
        claims=("B4", "C3"),
        trust=N_(
            "The article asks not to take on more debt than you can carry. No public data tells "
            "how often this ends badly; amounts and days fit, but money has no marks."
        ),
        is_health=True,
    )

    watch: int = setting(
        1, N_("Rollovers in 90 days: watch"), unit=N_("occurrences"), low=1, high=20, source=SOURCE
    )
    warn: int = setting(
        2, N_("Rollovers in 90 days: warn"), unit=N_("occurrences"), low=1, high=20, source=SOURCE
    )
    alert: int = setting(
        3, N_("Rollovers in 90 days: alert"), unit=N_("occurrences"), low=1, high=20, source=SOURCE
    )
    share: float = setting(
        0.8,
        N_("Rollover: how similar the amounts must be (the smaller over the larger)"),
        unit=N_("share"),
        low=0.5,
        high=1.0,
        source=SOURCE,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs two lines; without covered days it can be raised, but not cleared."""
        told = rolled_over(table, self.share)
        level = self._level(told, table.as_of)
        if level is None and len(drawable(table)) < TWO:
            template = N_("Fewer than two credit lines are in the ledger.")
            return answer.not_applicable(self.pattern, say(template))
        if level is None and not is_covered(table):
            return answer.no_data(self.pattern, too_little_covered())
        late = of_late(told, table.as_of)
        evidence = (self._summary(table, late), *_facts(table, late))
        if level is None:
            return answer.clear(self.pattern, evidence[0].text, evidence)
        template = N_(
            "Drawdowns of the last {days} {days:day|days} followed within {within} "
            "{within:day|days} by a repayment of similar size on another line: {count}."
        )
        headline = say(template, days=DAYS, within=DAYS_AFTER, count=len(late))
        part = PointsPart(points.ROLLOVERS, len(late))
        why = Raised(
            level,
            headline,
            part.points,
            rolling.raised_since((s.on for s in told), table.as_of, lambda d: self._is(told, d)),
            self._step(late, told),
            (part,),
        )
        return answer.raised(self.pattern, why, evidence)

    def _level(self, told: Sequence[Sequel], day: date) -> Level | None:
        return answer.level_at(len(of_late(told, day)), self.watch, self.warn, self.alert)

    def _is(self, told: Sequence[Sequel], day: date) -> bool:
        return self._level(told, day) is not None

    def _summary(self, table: BehaviourTable, late: Sequence[Sequel]) -> Evidence:
        span = window(table.as_of)
        lately = sum(drawdown.on in span for drawdown in drawn(table))
        template = N_(
            "Drawdowns from {first} to {last}: {drawn}. Followed by a repayment of similar size "
            "on another line within {within} {within:day|days}: {count}."
        )
        text = say(
            template,
            first=span.first,
            last=span.last,
            drawn=lately,
            within=DAYS_AFTER,
            count=len(late),
        )
        return Evidence(text, len(late), self.watch, span.first, span.last)

    def _step(self, late: Sequence[Sequel], told: Sequence[Sequel]) -> Step:
        by = clear_from(late, lambda day: self._is(told, day))
        template = N_(
            "Without another one this clears on {date}. If a payment is too much to make, ask "
            "that lender before its due date whether it can be spread, instead of borrowing for "
            "it elsewhere."
        )
        return Step(say(template, date=by), by)


def _facts(table: BehaviourTable, late: Sequence[Sequel]) -> Iterator[Evidence]:
    """Each drawdown, the latest first, and below it each repayment that followed."""
    names = {id_: account.name for id_, account in drawable(table).items()}
    for sequel in reversed(late):
        taken = sequel.drawdown
        line, drawn_on = names[taken.account_id or 0], taken.on
        text = say(
            N_("{date}: {amount} drawn on {line}."), date=drawn_on, amount=taken.amount, line=line
        )
        size = answer.number(taken.amount)
        yield Evidence(text, size, None, drawn_on, drawn_on, taken.account_id)
        for move in sequel.moves:
            template = N_("{date}: {amount} repaid on {other}, after that drawdown on {line}.")
            text = say(
                template,
                date=move.on,
                amount=move.amount,
                other=names[move.to_account_id or 0],
                line=line,
            )
            repaid = answer.number(move.amount)
            yield Evidence(text, repaid, None, move.on, move.on, move.to_account_id)
