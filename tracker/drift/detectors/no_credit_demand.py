"""No credit demand: a line is held, and for long nothing was borrowed on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.covered_days import STALE
from tracker.drift.credit_demand import Demand, demands
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.line_use import use_months
from tracker.settings import setting

FEWEST: Final = 3
"""Complete months that are needed for a first answer."""
SOURCE: Final = N_("A convention; the article names it, and no data supports it.")


@dataclass(frozen=True, slots=True)
class NoCreditDemand:
    """Counts covered months in a row without a drawdown, cash advance or instalment."""

    pattern: ClassVar[str] = "no_credit_demand"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Nothing borrowed for long"),
        meaning=N_(
            "Months without a drawdown or a purchase in instalments, for somebody who holds a "
            "line. The article says that a user who never wants to borrow does not fit the "
            "picture. For your finances it is harmless, and often the better state."
        ),
        claims=("B2",),
        trust=N_(
            "It is never a reason to borrow: what a lender may like to see is not worth the "
            "interest."
        ),
        is_health=False,
        is_advice=True,
    )

    watch_months: int = setting(
        6, N_("Months without borrowing: watch"), unit=N_("months"), low=1, high=120, source=SOURCE
    )
    warn_months: int = setting(
        12, N_("Months without borrowing: warn"), unit=N_("months"), low=1, high=120, source=SOURCE
    )
    alert_months: int = setting(
        18, N_("Months without borrowing: alert"), unit=N_("months"), low=1, high=120, source=SOURCE
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Looks at complete months that files cover, since the lines are known."""
        lines = [a for a in table.accounts if a.kind.revolves and a.closed_on is None]
        if not lines:
            template = N_("No open line that money can be drawn on is in the ledger.")
            return answer.not_applicable(self.pattern, say(template))
        months = [use.month for use in use_months(table, lines)]
        if len(months) < FEWEST or table.as_of - months[-1].last > STALE:
            template = N_(
                "Three complete months of your lines must be covered, the last of them not long "
                "ago. Import the statements of them on the Imports page."
            )
            return answer.no_data(self.pattern, say(template))
        found = demands(table, [a for a in table.accounts if a.kind.is_credit])
        quiet = _quiet(months, found)
        least = min(self.watch_months, self.warn_months, self.alert_months)
        template = N_("Covered months in a row in which nothing was borrowed: {months}.")
        headline = say(template, months=len(quiet))
        first = quiet[0].first if quiet else months[-1].first
        summary = Evidence(headline, len(quiet), least, first, months[-1].last)
        evidence = (summary, *_last(table, found), *_lines(lines))
        level = answer.level_at(len(quiet), self.watch_months, self.warn_months, self.alert_months)
        if level is None:
            return answer.clear(self.pattern, headline, evidence)
        since = _day_over(quiet, least)
        part = PointsPart(points.NO_DEMAND, len(quiet))
        why = Raised(level, headline, part.points, since, _step(), (part,))
        return answer.raised(self.pattern, why, evidence)


def _quiet(months: Sequence[Month], found: Sequence[Demand]) -> list[Month]:
    """The last months, one after the other, since something was borrowed."""
    last = max((demand.month for demand in found), default=None)
    quiet: list[Month] = []
    for month in reversed(months):
        follows = not quiet or month.plus(1) == quiet[-1]
        if not follows or (last is not None and month <= last):
            break
        quiet.append(month)
    return quiet[::-1]


def _day_over(quiet: Sequence[Month], least: int) -> date:
    """The day on which enough of the months were over."""
    return quiet[least - 1].last


def _last(table: BehaviourTable, found: Sequence[Demand]) -> Iterator[Evidence]:
    """What was borrowed last, on which line."""
    if not found:
        return
    last, names = found[-1], {account.id: account.name for account in table.accounts}
    template = N_("Last on {line} in {month}: {drawn} drawn, {instalments} in instalments.")
    text = say(
        template,
        line=names[last.account_id],
        month=last.month,
        drawn=last.drawn,
        instalments=last.in_instalments,
    )
    end = min(last.month.last, table.as_of)
    borrowed = answer.number(last.drawn) + answer.number(last.in_instalments)
    first = last.month.first
    yield Evidence(text, borrowed, None, first, end, last.account_id, found=("month",))


def _lines(lines: Sequence[Account]) -> Iterator[Evidence]:
    for line in lines:
        yield Evidence(say(N_("Looked at: {line}."), line=line.name), 1, account_id=line.id)


def _step() -> Step:
    template = N_(
        "This is harmless to your finances, and nothing has to be done. Do not borrow for the "
        "sake of a lender's picture of you; it clears by itself if you ever need to."
    )
    return Step(say(template))
