"""Over-indebted: what is owed without security is many times the net income of a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_
from tracker.drift import answer, hysteresis, income, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.hysteresis import Held, Reading
from tracker.drift.unsecured import Debt, Debts
from tracker.settings import setting

MONTHS: Final = 12
"""Month ends that are looked at; and how long the step leaves to get under the threshold."""
SOURCE: Final = N_(
    "A convention: no public table holds this ratio. It is close to payments against income, where "
    "more fall behind above 50 %."
)


@dataclass(frozen=True, slots=True)
class Overindebted:
    """Compares all unsecured debts, those of the latest report included, with stated income."""

    pattern: ClassVar[str] = "overindebted"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Debts against income"),
        meaning=N_(
            "How many months of net income would repay what you owe on lines, cards and loans, "
            "home loans left aside. Debts that only your latest credit report shows count as "
            "well. The article warns of taking on more and more debts, with more and more lenders."
        ),
        claims=("C3", "D2"),
        trust=N_(
            "The article names this. Public data supports the burden of payments against income; "
            "for debts against income the thresholds are a convention."
        ),
        is_health=True,
    )

    watch: float = setting(
        3.0, N_("Debts in months of income: watch"), unit=N_("multiples"), low=0.5, high=60.0,
        source=SOURCE,
    )  # fmt: skip
    warn: float = setting(
        6.0, N_("Debts in months of income: warn"), unit=N_("multiples"), low=0.5, high=60.0,
        source=SOURCE,
    )  # fmt: skip
    alert: float = setting(
        10.0, N_("Debts in months of income: alert"), unit=N_("multiples"), low=0.5, high=60.0,
        source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs a stated income, and one account or report that tells what is owed."""
        debts = Debts(table)
        if not debts.is_any:
            template = N_("There is no line, card or loan among your accounts and reports.")
            return answer.not_applicable(self.pattern, say(template))
        owed = debts.on(table.as_of)
        facts = [*(debt.evidence() for debt in owed if debt.owed), *debts.not_counted(table.as_of)]
        if not owed:
            return answer.no_data(self.pattern, say(_NOTHING_TOLD))
        net = income.monthly_net(table, table.as_of)
        if net is None:
            missing = income.missing(table)
            return answer.no_data(self.pattern, missing, [*income.hint(table), *facts])
        total = _total(owed, table)
        times = total.minor / net.minor
        template = N_("{owed} is owed without security, {times} times your net income of {net}.")
        headline = say(template, owed=total, times=times, net=net)
        evidence = [Evidence(headline, times, self._lowest), *facts]
        found = hysteresis.held(readings(table), (self.watch, self.warn, self.alert))
        if found is None:
            return answer.clear(self.pattern, headline, evidence)
        evidence += self._held(found)
        step, parts = self._step(table, total, net), (PointsPart(points.DEBTS, times),)
        why = Raised(found.level, headline, answer.total(parts), found.since, step, parts)
        return answer.raised(self.pattern, why, evidence)

    @property
    def _lowest(self) -> float:
        return min(self.watch, self.warn, self.alert)

    def _held(self, found: Held) -> Iterator[Evidence]:
        if found.only_held:
            reached = (self.watch, self.warn, self.alert)[found.level - 1]
            under = reached * hysteresis.SLACK
            template = N_(
                "It was higher at an earlier month end; it is held until under {times} times."
            )
            yield Evidence(say(template, times=under), under)

    def _step(self, table: BehaviourTable, total: Money, net: Money) -> Step:
        """Come under the lowest threshold within a year, in equal parts."""
        under = self._lowest * hysteresis.SLACK
        over = max(1, total.minor - net.scaled(under).minor + 1)
        part = Money(-(-over // (100 * MONTHS)) * 100, total.currency)
        by = Month.of(table.as_of).plus(MONTHS).last
        template = N_(
            "Borrow nothing further. Owing {part} less every month brings it under {times} times "
            "by {date}; the dearest debt first costs least."
        )
        return Step(say(template, part=part, times=under, date=by), by, part)


_NOTHING_TOLD: Final = N_(
    "Nothing tells what you owe. Import statements on the Imports page, type in instalment plans "
    "on the Accounts page, or add a credit report on the Credit reports page."
)


def readings(table: BehaviourTable, months: int = MONTHS) -> Iterator[Reading]:
    """Debts in months of income at month ends and on the day of the table, where known."""
    debts = Debts(table)
    for day in rolling.month_ends(table.as_of, months):
        owed, net = debts.on(day), income.monthly_net(table, day)
        if owed and net is not None:
            yield Reading(day, _total(owed, table).minor / net.minor)


def _total(owed: Sequence[Debt], table: BehaviourTable) -> Money:
    return Money.total((debt.owed for debt in owed), table.currency)
