"""Due soon: a bill or an instalment is to be paid within days, and whether the money is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.money_days import MoneyDay
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, burden, cushion, paused, points
from tracker.drift.ahead import Ahead, ahead
from tracker.drift.answer import Raised, say
from tracker.drift.detector import Evidence, Explanation, Finding, Level, PointsPart, Step
from tracker.settings import setting

SOURCE: Final = N_("A convention: enough days to move money, to look again, and the last one.")


@dataclass(frozen=True, slots=True)
class _Bill:
    """A payment ahead, with all that falls due up to its day, and what is at hand for it."""

    ahead: Ahead
    until_then: Money
    least_until_then: Money
    at_hand: Money | None

    @property
    def short(self) -> Money:
        """What money at hand lacks to pay everything up to that day; nothing where not known."""
        held = self.until_then if self.at_hand is None else self.at_hand
        return Money(max(0, (self.until_then - held).minor), held.currency)

    @property
    def shift(self) -> int:
        """Levels up or down: up where not even the minimums are there, down where all is."""
        if self.at_hand is None:
            return 0
        if self.at_hand.minor < self.least_until_then.minor:
            return 1
        return 0 if self.short else -1


@dataclass(frozen=True, slots=True)
class DueSoon:
    """Counts the days to each due date; the most pressing payment is told."""

    pattern: ClassVar[str] = "due_soon"
    explanation: ClassVar[Explanation] = Explanation(
        title=N_("Due soon"),
        meaning=N_(
            "A statement or an instalment that falls due in the next days. It goes one level down "
            "where your money at hand pays all that falls due until then, and one up where it does "
            "not even pay the minimums. Once a minimum is repaid it is no more than a watch."
        ),
        claims=("C2",),
        trust=N_(
            "A reminder: a bill that is due is no fault, and weighs little. That money at hand "
            "does not cover it weighs more, which public data supports."
        ),
        is_health=True,
    )

    watch_days: int = setting(
        7, N_("Days left to a due date: watch"), unit=N_("days"), low=0, high=45, source=SOURCE,
        widens=True,
    )  # fmt: skip
    warn_days: int = setting(
        3, N_("Days left to a due date: warn"), unit=N_("days"), low=0, high=45, source=SOURCE,
        widens=True,
    )  # fmt: skip
    alert_days: int = setting(
        1, N_("Days left to a due date: alert"), unit=N_("days"), low=0, high=45, source=SOURCE,
        widens=True,
    )  # fmt: skip

    def judge(self, table: BehaviourTable) -> Finding:
        """Needs statements or instalment plans; what is past due is told elsewhere."""
        if not table.plans and not any(a.kind.is_credit for a in table.accounts):
            template = N_("There is no line, loan or instalment plan among your accounts.")
            return answer.not_applicable(self.pattern, say(template))
        if not table.settlements and not burden.running(table, table.as_of):
            return answer.no_data(self.pattern, say(_NOTHING_TOLD))
        until = table.as_of + timedelta(days=self._longest)
        held = cushion.now(table)
        bills = _with_money(ahead(table, until), held)
        if not bills:
            return self._clear(table, until)
        worst = max(bills, key=lambda bill: self._weight(table, bill))
        evidence = [_shown(table, bill) for bill in bills]
        evidence += [*_at_hand(table, worst, bills, held), *paused.left_out(table)]
        near = worst.ahead.due_on - timedelta(days=self._longest)
        since = min(max(worst.ahead.known_on, near), table.as_of)
        step = _step(worst)
        parts = _parts(table, worst)
        level, given = self._level(table, worst), answer.total(parts)
        why = Raised(level, _said(table, worst), given, since, step, parts, _about(bills))
        return answer.raised(self.pattern, why, evidence)

    @property
    def _longest(self) -> int:
        return max(self.watch_days, self.warn_days, self.alert_days)

    def _weight(self, table: BehaviourTable, bill: _Bill) -> tuple[Level, bool, int]:
        """The most pressing one: of the highest level, not covered rather than covered, next."""
        return self._level(table, bill), bool(bill.short), -_days(table, bill)

    def _level(self, table: BehaviourTable, bill: _Bill) -> Level:
        """The level of the days left, moved by the money at hand, between watch and alert."""
        days = _days(table, bill)
        if not bill.ahead.least:
            return Level.WATCH
        if days <= self.alert_days:
            level = Level.ALERT
        else:
            level = Level.WARN if days <= self.warn_days else Level.WATCH
        return Level(min(max(level + bill.shift, Level.WATCH), Level.ALERT))

    def _clear(self, table: BehaviourTable, until: date) -> Finding:
        template = N_("Nothing that is known falls due until {date}.")
        headline = say(template, date=until)
        following = ahead(table, until + timedelta(days=45))
        facts = [Evidence(headline, 0, self._longest), *paused.left_out(table)]
        if following:
            template = N_("Next: {amount} on {name}, {date}.")
            one = following[0]
            text = say(template, amount=one.amount, name=one.name, date=one.due_on)
            facts.append(Evidence(text, (one.due_on - table.as_of).days, self._longest,
                                  account_id=one.account_id))  # fmt: skip
        return answer.clear(self.pattern, headline, facts)


_NOTHING_TOLD: Final = N_(
    "No statement and no instalment plan is known. Give your lines their statement and due days, "
    "or type in statements and plans, on the Accounts page."
)


def _with_money(payments: Sequence[Ahead], held: MoneyDay | None) -> list[_Bill]:
    """Each payment with all that falls due in its currency up to the end of its day."""
    bills = []
    for one in payments:
        currency = one.amount.currency
        alike = (other for other in payments if other.amount.currency == currency)
        before = [other for other in alike if other.due_on <= one.due_on]
        total = Money.total((other.amount for other in before), currency)
        least = Money.total((other.least for other in before), currency)
        known = held.total if held and held.total.currency == currency else None
        bills.append(_Bill(one, total, least, known))
    return bills


def _days(table: BehaviourTable, bill: _Bill) -> int:
    return (bill.ahead.due_on - table.as_of).days


def _about(bills: Sequence[_Bill]) -> frozenset[str]:
    """Each bill and instalment, so that the next one is news though one before was put away."""
    return frozenset(f"{bill.ahead.account_id} {bill.ahead.due_on}" for bill in bills)


def _parts(table: BehaviourTable, bill: _Bill) -> tuple[PointsPart, ...]:
    """The reminder, and what is not covered, where something is not."""
    reminder = PointsPart(points.DUE_IN, _days(table, bill))
    short = PointsPart(points.SHORT, _short(bill))
    return (reminder, short) if bill.short else (reminder,)


def _short(bill: _Bill) -> float:
    """Which share of what falls due money at hand does not pay."""
    return bill.short.minor / bill.until_then.minor


def _said(table: BehaviourTable, bill: _Bill) -> Sentence:
    one, days = bill.ahead, _days(table, bill)
    today = N_("{amount} on {name} is due today.")
    tomorrow = N_("{amount} on {name} is due tomorrow, {date}.")
    later = N_("{amount} on {name} is due in {days} {days:day|days}, on {date}.")
    template = (today, tomorrow)[days] if days < len((today, tomorrow)) else later
    return say(template, amount=one.amount, name=one.name, days=days, date=one.due_on)


def _shown(table: BehaviourTable, bill: _Bill) -> Evidence:
    one, text = bill.ahead, _said(table, bill)
    if one.asked is not None:
        template = N_("{sentence} Its statement asked for {asked}; {repaid} is repaid.")
        repaid = one.asked - one.amount
        text = say(template, sentence=text, asked=one.asked, repaid=repaid)
    if one.least.minor < one.amount.minor:
        minimum = N_("{sentence} At least {least} of it keeps the line in time.")
        met = N_("{sentence} Its minimum is repaid.")
        text = say(minimum if one.least else met, sentence=text, least=one.least)
    if one.estimated:
        text = say(N_("{sentence} This statement is estimated from entries."), sentence=text)
    if one.told_until is not None:
        template = N_("{sentence} Repayments are known up to {until}.")
        text = say(template, sentence=text, until=one.told_until)
    first = one.known_on
    last = max(first, one.told_until or table.as_of)  # what is repaid may be known no further
    return Evidence(text, _days(table, bill), None, first, last, one.account_id)


def _at_hand(
    table: BehaviourTable, worst: _Bill, bills: Sequence[_Bill], held: MoneyDay | None
) -> Iterator[Evidence]:
    """Money at hand beside all that falls due by the bill that is told, and by the last one."""
    compared = [bill for bill in bills if bill.ahead.amount.currency == table.currency]
    if len(compared) < len(bills):
        template = N_("What is due in another currency is not held against your money at hand.")
        yield Evidence(say(template), 0.0)
    if not compared:
        return
    if held is None:
        text = say(
            N_("Whether it is covered is not told. {missing}"), missing=cushion.missing(table)
        )
        yield Evidence(text, 0.0)
        return
    template = N_("Money at hand on {date}: {held}; due until {until}: {due}.")
    total = held.total
    told = [bill for bill in (worst, compared[-1]) if bill in compared]
    for until, due in {bill.ahead.due_on: bill.until_then for bill in told}.items():
        text = say(template, date=held.on, held=total, until=until, due=due)
        yield Evidence(text, answer.number(due), answer.number(total))
    yield from cushion.shown(table, held)


def _step(bill: _Bill) -> Step:
    one = bill.ahead
    pay = N_("Pay {amount} on {name} by {date}.")
    text = say(pay, amount=one.amount, name=one.name, date=one.due_on)
    if bill.short:
        template = N_(
            "{step} {short} is missing for all that falls due until then: pay at least the "
            "minimums, and ask the lender for another date before this one has passed."
        )
        text = say(template, step=text, short=bill.short)
    return Step(text, one.due_on, one.amount, one.account_id, at_once=True)
