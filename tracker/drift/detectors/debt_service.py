"""Debt service: how much of the net income of a month is to be paid on debts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Percent
from tracker.drift import answer, burden, hysteresis, income, points, rolling
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, PointsPart, Step
from tracker.drift.hysteresis import Held, Reading
from tracker.settings import setting

MONTHS: Final = 12
"""Month ends that are looked at, to see since when it has been raised."""
SOURCE: Final = N_(
    "Give Me Some Credit: no difference below 40 % of income, 1.2 times as many fall behind at "
    "50-55 %, 1.6 above 70 %. The home loan guideline of the CBRC (2004, art. 36) asks lenders to "
    "keep all debts of a borrower at or under 55 %, a home loan at or under 50 %."
)


@dataclass(frozen=True, slots=True)
class DebtService:
    """Compares what lines and plans ask for in a month with the stated net income."""

    pattern: ClassVar[str] = "debt_service"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Payments against income"),
        meaning=N_(
            "How much of your net income of a month goes into minimum payments and instalments. "
            "The article asks for spending within your means."
        ),
        claims=("C3",),
        trust=N_(
            "Fairly well supported: in public data, people fell behind more often once payments "
            "took more than half of their income, below 40 % it made no difference."
        ),
        is_health=True,
    )

    watch: float = setting(
        0.4, N_("Payments against income: watch"), unit=N_("share"), low=0.1, high=2.0,
        source=SOURCE,
    )  # fmt: skip
    warn: float = setting(
        0.5, N_("Payments against income: warn"), unit=N_("share"), low=0.1, high=2.0,
        source=SOURCE,
    )  # fmt: skip
    alert: float = setting(
        0.7, N_("Payments against income: alert"), unit=N_("share"), low=0.1, high=2.0,
        source=SOURCE,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs a stated income, and a statement or an instalment plan."""
        if not table.plans and not any(a.kind.is_credit for a in table.accounts):
            template = N_("There is no line, loan or instalment plan among your accounts.")
            return answer.not_applicable(self.pattern, say(template))
        if not burden.is_told(table, table.as_of):
            return answer.no_data(self.pattern, say(_NOTHING_TOLD))
        asked = burden.monthly(table, table.as_of)
        facts = [*map(burden.shown, asked), *burden.left_out(table, table.as_of)]
        net, paid = income.monthly_net(table, table.as_of), burden.total(table, asked)
        if net is None:
            template = N_("{paid} is to be paid on debts in a month.")
            known = Evidence(say(template, paid=paid), answer.number(paid))
            missing = [*income.hint(table), known, *facts]
            return answer.no_data(self.pattern, income.missing(table), missing)
        share = paid.minor / net.minor
        template = N_("{paid} of your net income of {net} a month is to be paid on debts, {share}.")
        headline = say(template, paid=paid, net=net, share=Percent(share))
        evidence = [Evidence(headline, share, self._lowest), *facts]
        found = hysteresis.held(readings(table), (self.watch, self.warn, self.alert))
        if found is None:
            return answer.clear(self.pattern, headline, evidence)
        evidence += self._held(found)
        step, parts = self._step(table, paid, net), (PointsPart(points.DEBT_SERVICE, share),)
        why = Raised(found.level, headline, answer.total(parts), found.since, step, parts)
        return answer.raised(self.pattern, why, evidence)

    @property
    def _lowest(self) -> float:
        return min(self.watch, self.warn, self.alert)

    @property
    def _clears_under(self) -> float:
        return self._lowest * hysteresis.SLACK

    def _held(self, found: Held) -> Iterator[Evidence]:
        if found.only_held:
            reached = (self.watch, self.warn, self.alert)[found.level - 1]
            under = reached * hysteresis.SLACK
            template = N_("It was higher at an earlier month end; it is held until under {share}.")
            yield Evidence(say(template, share=Percent(under)), under)

    def _step(self, table: BehaviourTable, paid: Money, net: Money) -> Step:
        """Come under the lowest threshold: by the first plan whose end does it, else by so much."""
        over = paid - _under(net.scaled(self._clears_under))
        share = Percent(self._clears_under)
        for plan in burden.running(table, table.as_of):
            own = plan.payment.currency == table.currency
            if own and plan.payment.minor >= over.minor:
                template = N_(
                    "Take on no further instalments: after the last payment of {plan} on {date}, "
                    "{paid} a month is left, under {share} of your income."
                )
                name = plan.name or burden.name_of(table, plan.account_id)
                left, last = paid - plan.payment, plan.last_due
                text = say(template, plan=name, date=last, paid=left, share=share)
                return Step(text, last)
        by = Month.of(table.as_of).plus(1).last
        template = N_(
            "Take on no further instalments until {date}. With {amount} less to be paid a month "
            "it is under {share} of your income; the debt with the fewest payments left gets "
            "there soonest."
        )
        return Step(say(template, date=by, amount=over, share=share), by, over)


_NOTHING_TOLD: Final = N_(
    "Nothing tells what you have to pay every month. Type in the instalment plans you have and the "
    "last statements of your lines, on the Accounts page."
)


def readings(table: BehaviourTable, months: int = MONTHS) -> Iterator[Reading]:
    """The share of income at month ends and on the day of the table, where it is known."""
    for day in rolling.month_ends(table.as_of, months):
        net = income.monthly_net(table, day)
        if net is not None and burden.is_told(table, day):
            paid = burden.total(table, burden.monthly(table, day))
            yield Reading(day, paid.minor / net.minor)


def _under(most: Money) -> Money:
    """The largest whole amount that is less than `most`."""
    exact = Decimal(most.minor - 1) / 100
    return Money(int(exact.to_integral_value(ROUND_FLOOR)) * 100, most.currency)
