"""Days on which something happens to what is owed: asked for, due, likely to be repaid, repaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.account import Account
from tracker.domain.behaviour import Facts
from tracker.domain.dues import dues
from tracker.domain.grouped import by_account
from tracker.domain.habits import habits, usual
from tracker.domain.instalments import instalments
from tracker.domain.money import Money
from tracker.domain.pauses import ESTIMATED_KINDS
from tracker.domain.payers import payers
from tracker.domain.period import Month, Span
from tracker.domain.settle import SAME_CYCLE, allotted, due_after, settlements
from tracker.domain.statement import Repayment, Settlement


class DayKind(StrEnum):
    """What happens on a day."""

    STATEMENT = "statement"
    DUE = "due"
    PLANNED = "planned"
    MADE = "made"


class Standing(StrEnum):
    """How it stands on the day of looking."""

    EXPECTED = "expected"
    """Its day is known, its amount is not yet."""
    OPEN = "open"
    PAID = "paid"
    LEAST = "least"
    """At least the minimum was paid."""
    UNKNOWN = "unknown"
    """Its day has passed, and no file tells of what was paid by then."""
    WOULD_BE_LATE = "would be late"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class DayMark:
    """Something on a day: `amount` is what is asked for or was paid, `owed` what is left to pay.

    Of a line only its last statement is owed: it carries what older ones left. `payer_id` is what
    paid it, or what usually does. `days_late` counts from the due date.
    """

    on: date
    kind: DayKind
    account_id: int
    amount: Money | None
    standing: Standing
    owed: Money | None = None
    payer_id: int | None = None
    days_late: int = 0
    estimated: bool = False
    entry_id: int = 0
    plan_id: int | None = None
    due_date: date | None = None

    @property
    def is_to_pay(self) -> bool:
        """Whether something can still be repaid for it, of a known amount."""
        return self.owed is not None and self.owed.minor > 0


def repayment_days(facts: Facts, as_of: date, window: Span) -> tuple[DayMark, ...]:
    """Everything on the days of a window, as it is known on `as_of`, by day.

    What is planned is what is left of a line's last statement, on the day on which the line is
    usually repaid: counted from its due date as the middle one of its last statements was. Of a
    line with a plan the payments of the plan are asked for, and no estimated statement.
    """
    known, made = _asking(facts, as_of), allotted(facts, as_of)
    usually = payers(facts.repayments, as_of)
    found = [
        *_statements(known, as_of, usually),
        *_planned(known, as_of, usually),
        *_instalments(facts, as_of, made, usually),
        *_made(made),
        *_expected(facts, known, as_of, window),
    ]
    within = (mark for mark in found if mark.on in window)
    return tuple(sorted(within, key=lambda m: (m.on, _ORDER[m.kind], m.account_id, m.entry_id)))


def _asking(facts: Facts, as_of: date) -> tuple[Settlement, ...]:
    """All statements but estimated ones that ask for what a plan of their line asks for."""
    planned = {plan.account_id for plan in facts.plans if plan.asks_on(as_of)}
    return tuple(
        one
        for one in settlements(facts, as_of)
        if not (one.statement.estimated and one.statement.account_id in planned and one.outstanding)
    )


_ORDER = {kind: place for place, kind in enumerate(DayKind)}


def _statements(
    known: tuple[Settlement, ...], as_of: date, usually: Mapping[int, int | None]
) -> Iterator[DayMark]:
    asking = {id(due.settlement) for due in dues(known, as_of)}
    for one in known:
        statement = one.statement
        if statement.balance.minor <= 0:
            continue
        line = statement.account_id
        standing = _standing(one, as_of, is_last=id(one) in asking)
        told = DayMark(
            statement.statement_date, DayKind.STATEMENT, line, statement.balance, standing,
            estimated=statement.estimated, due_date=statement.due_date,
        )  # fmt: skip
        yield told
        is_owed = id(one) in asking and standing is not Standing.UNKNOWN
        is_owed = is_owed and not one.may_be_repaid(as_of)
        yield replace(
            told, on=statement.due_date, kind=DayKind.DUE, payer_id=usually.get(line),
            owed=one.outstanding if is_owed else None, days_late=one.days_past_due,
        )  # fmt: skip


def _standing(one: Settlement, as_of: date, *, is_last: bool) -> Standing:
    """A statement that a later one carries asks for nothing itself any more."""
    if not one.outstanding:
        return Standing.LATE if one.days_past_due else Standing.PAID
    if one.days_past_due:
        return Standing.LATE
    if one.minimum_met_on is not None:
        return Standing.LEAST
    if not is_last or one.may_be_repaid(as_of):
        return Standing.UNKNOWN
    return Standing.OPEN


def _planned(
    known: tuple[Settlement, ...], as_of: date, usually: Mapping[int, int | None]
) -> Iterator[DayMark]:
    ways = habits(known)
    for due in dues(known, as_of):
        one, line = due.settlement, due.settlement.statement.account_id
        if one.outstanding.minor <= 0 or one.may_be_repaid(as_of):
            continue
        day = one.statement.due_date + timedelta(days=usual(ways.get(line, ())).days)
        day = max(as_of, day, one.statement.statement_date)
        late = max(0, (day - one.statement.due_date).days) if one.minimum_met_on is None else 0
        standing = Standing.WOULD_BE_LATE if late else Standing.OPEN
        if one.minimum_met_on is None and one.days_past_due:
            standing, late = Standing.LATE, one.days_past_due
        yield DayMark(
            day, DayKind.PLANNED, line, one.outstanding, standing, one.outstanding,
            usually.get(line), late, one.statement.estimated, due_date=one.statement.due_date,
        )  # fmt: skip


def _instalments(
    facts: Facts, as_of: date, made: Sequence[Repayment], usually: Mapping[int, int | None]
) -> Iterator[DayMark]:
    """Payments of plans that no statement asks for; whether past ones were paid is not told."""
    ahead = {(one.plan.id, one.on): one for one in instalments(facts.plans, made, as_of)}
    for plan in facts.plans:
        for day in () if plan.on_statement else plan.due_dates():
            coming = ahead.get((plan.id, day))
            standing = Standing.UNKNOWN
            if coming is not None:
                standing = Standing.PAID if coming.is_paid else Standing.OPEN
            yield DayMark(
                day, DayKind.DUE, plan.account_id, plan.payment, standing,
                plan.payment if standing is Standing.OPEN else None,
                usually.get(plan.account_id), plan_id=plan.id, due_date=day,
            )  # fmt: skip


def _made(repayments: Iterable[Repayment]) -> Iterator[DayMark]:
    """One mark for each repayment, however many statements it went to; as late as its latest."""
    found: dict[tuple[int, int], DayMark] = {}
    for part in repayments:
        late = part.days_past_due or 0
        mark = DayMark(
            part.paid_on, DayKind.MADE, part.account_id, part.amount,
            Standing.LATE if late else Standing.PAID, None, part.from_account_id, late,
            entry_id=part.entry_id, due_date=part.due_date,
        )  # fmt: skip
        before = found.get(key := (part.entry_id, part.account_id))
        if before is not None and before.amount is not None:
            worse = before if before.days_late >= late else mark
            mark = replace(worse, amount=before.amount + part.amount)
        found[key] = mark
    yield from found.values()


def _expected(
    facts: Facts, known: Iterable[Settlement], as_of: date, window: Span
) -> Iterator[DayMark]:
    """Statement days to come and the due days after them; their amounts are not known yet.

    Where a plan asks and no statement was ever entered, none is expected.
    """
    told = by_account(one.statement for one in known)
    plans = by_account(facts.plans)
    for account in facts.accounts:
        if account.kind not in ESTIMATED_KINDS or account.closed_on is not None:
            continue
        before = told.get(account.id, ())
        is_billed = any(not one.estimated for one in before)
        for day, due in _cycle_days(account, as_of, window):
            is_planned = any(plan.asks_on(day) for plan in plans.get(account.id, ()))
            is_near = any(abs(day - one.statement_date) <= SAME_CYCLE for one in before)
            if not is_near and (is_billed or not is_planned):
                mark = DayMark(
                    day, DayKind.STATEMENT, account.id, None, Standing.EXPECTED, due_date=due
                )
                yield mark
                yield replace(mark, on=due, kind=DayKind.DUE)


def _cycle_days(account: Account, as_of: date, window: Span) -> Iterator[tuple[date, date]]:
    """The statement days after a day, as far as their due days may lie in the window."""
    if account.statement_day is None or account.due_day is None:
        return
    for month in Month.of(window.first).plus(-1).until(Month.of(window.last)):
        day = month.day(account.statement_day)
        if day > as_of:
            yield day, due_after(day, account.due_day)
