"""Overspending: months in which more went out than came in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable, CashMonth
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.drift import answer, points
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.settings import setting

WINDOW: Final = 6
"""Months that are looked at together."""

FEWEST: Final = 3
"""Months that must have been seen before anything is said."""

SOURCE: Final = N_("The article asks for spending within your means; the numbers are a convention.")


@dataclass(frozen=True, slots=True)
class _Balance:
    """One month: what came in, or the stated income where that is more, and what went out."""

    month: Month
    inflow: Money
    outflow: Money
    is_stated: bool
    is_earned: bool
    """Whether any of what came in is an income; a refund is none."""

    @property
    def missing(self) -> Money:
        """By how much more went out than came in; negative when less did."""
        return self.outflow - self.inflow

    @property
    def is_negative(self) -> bool:
        """Whether more went out than came in."""
        return self.missing.minor > 0


@dataclass(frozen=True, slots=True)
class Overspending:
    """Counts negative months among the last six complete ones."""

    pattern: ClassVar[str] = "overspending"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("More going out than coming in"),
        meaning=N_(
            "Months in which you spent more than came in, transfers between your own accounts "
            "left out. The article asks for spending within your means."
        ),
        claims=("C3",),
        trust=N_(
            "The article names this. In public data it tells nothing by itself (AUC .51), so it "
            "is advice and carries few points."
        ),
        is_health=True,
        is_advice=True,
    )

    watch_months: int = setting(
        2,
        N_("Months of the last six with more going out than coming in: watch"),
        unit=N_("months"),
        low=1,
        high=6,
        source=SOURCE,
    )
    warn_months: int = setting(
        3,
        N_("Months of the last six with more going out than coming in: warn"),
        unit=N_("months"),
        low=1,
        high=6,
        source=SOURCE,
    )
    alert_months: int = setting(
        4,
        N_("Months of the last six with more going out than coming in: alert"),
        unit=N_("months"),
        low=1,
        high=6,
        source=SOURCE,
    )

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs months that files cover, and an income, seen or stated."""
        months, end = _balances(table), _last_whole_month(table.as_of)
        window = _window(months, end)
        if len(window) < FEWEST:
            template = N_(
                "Fewer than {months} complete months are covered. Import the Alipay and "
                "WeChat Pay statements of the last six months on the Imports page."
            )
            return answer.no_data(self.pattern, say(template, months=FEWEST))
        if not _is_earned(window):
            template = N_(
                "No income is in the ledger. Type in your monthly net income on the Credit reports "
                "page."
            )
            return answer.no_data(self.pattern, say(template))
        evidence = [_shown(month) for month in window]
        count = _negative(window)
        template = N_(
            "In {count} of the last {months} {months:month|months} more went out than came in."
        )
        headline = say(template, count=count, months=len(window))
        summary = Evidence(
            headline, count, self.watch_months, window[0].month.first, window[-1].month.last
        )
        level = self._level(window)
        if level is None:
            return answer.clear(self.pattern, headline, (summary, *evidence))
        part = PointsPart(points.NEGATIVE_MONTHS, count)
        why = Raised(
            level,
            headline,
            part.points,
            self._since(months, end),
            _step(window, table.as_of),
            (part,),
        )
        return answer.raised(self.pattern, why, (summary, *evidence))

    def _level(self, window: Sequence[_Balance]) -> Level | None:
        count = _negative(window)
        return answer.level_at(count, self.watch_months, self.warn_months, self.alert_months)

    def _since(self, months: Sequence[_Balance], end: Month) -> date:
        """The first day after the month that raised it and has kept it raised since."""
        before = _window(months, end.plus(-1))
        while len(before) >= FEWEST and _is_earned(before) and self._level(before) is not None:
            end = end.plus(-1)
            before = _window(months, end.plus(-1))
        return end.plus(1).first


def _last_whole_month(as_of: date) -> Month:
    month = Month.of(as_of)
    return month if as_of == month.last else month.plus(-1)


def _window(months: Sequence[_Balance], end: Month) -> Sequence[_Balance]:
    first = bisect_right(months, end.plus(-WINDOW), key=_month)
    return months[first : bisect_right(months, end, key=_month)]


def _month(balance: _Balance) -> Month:
    return balance.month


def _is_earned(window: Sequence[_Balance]) -> bool:
    return any(month.is_earned for month in window)


def _negative(window: Sequence[_Balance]) -> int:
    return sum(month.is_negative for month in window)


def _balances(table: BehaviourTable) -> list[_Balance]:
    return [
        _balance(table, month)
        for month in table.cash
        if month.observed and month.month.last <= table.as_of
    ]


def _balance(table: BehaviourTable, month: CashMonth) -> _Balance:
    stated = _stated(table, month)
    inflow = month.inflow if stated is None else max(month.inflow, stated)
    is_stated = inflow > month.inflow
    is_earned = bool(stated) or month.inflow > month.refunded
    return _Balance(month.month, inflow, month.outflow, is_stated, is_earned)


def _stated(table: BehaviourTable, month: CashMonth) -> Money | None:
    """The stated net income of a month; a wage seldom shows in wallet statements."""
    stated = [i for i in table.incomes if i.from_day <= month.month.last]
    newest = max(stated, key=lambda i: (i.from_day, i.id), default=None)
    same = newest is not None and newest.monthly_net.currency == month.inflow.currency
    return newest.monthly_net if newest is not None and same else None


def _shown(month: _Balance) -> Evidence:
    seen = N_("{month}: {inflow} came in, {outflow} went out.")
    stated = N_("{month}: {inflow} is the income you stated, {outflow} went out.")
    template = stated if month.is_stated else seen
    text = say(template, month=month.month, inflow=month.inflow, outflow=month.outflow)
    out, came_in = answer.number(month.outflow), answer.number(month.inflow)
    return Evidence(text, out, came_in, month.month.first, month.month.last)


def _step(window: Sequence[_Balance], as_of: date) -> Step:
    """The smallest gap of those months: that much less, and a month like it comes out even."""
    gap = min((month.missing for month in window if month.is_negative), key=lambda m: m.minor)
    month = Month.of(as_of).plus(1) if as_of == Month.of(as_of).last else Month.of(as_of)
    template = N_(
        "See whether something planned can wait: with {amount} less going out than in such a "
        "month, {month} comes out even by {date}."
    )
    text = say(template, amount=gap, month=month, date=month.last)
    return Step(text, by=month.last, amount=gap)
