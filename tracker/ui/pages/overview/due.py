"""What falls due, as the overview tells of it. No Qt in this file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.domain import dues as asked
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.instalments import month_to_name
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.domain.statement import Settlement
from tracker.drift import ahead
from tracker.i18n import Language

AHEAD = timedelta(days=45)
"""How far the overview looks ahead: far enough for every line's next due date to be in it."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line's next due date: `amount` is what is asked for, `outstanding` what is unpaid.

    `past_due` of that should have been paid by now, all of it for `days_late` days unless it `grew`
    since; nothing, once the minimum is met: then the rest of a bill whose day has passed
    `bears_interest`. Days count as far as repayments are known. Where its day has passed, whether
    it was paid may be `unknown_since` an earlier one.
    """

    account_id: int
    account: str
    on: date
    days_left: int
    amount: Money
    outstanding: Money
    estimated: bool
    past_due: Money
    days_late: int
    unknown_since: date | None = None
    grew: bool = False
    bears_interest: bool = False
    bill_month: Month | None = None
    """What a repayment of today has to name to be for it, where it is a payment of a plan."""

    @property
    def is_paid(self) -> bool:
        """Whether nothing is left to pay."""
        return not self.outstanding

    @property
    def repayment(self) -> Entry:
        """What would settle it, to be completed and saved."""
        return Entry(
            kind=EntryKind.REPAYMENT, amount=self.outstanding, to_account_id=self.account_id,
            bill_month=self.bill_month,
        )  # fmt: skip

    @property
    def is_late(self) -> bool:
        """Whether something of it should have been paid by now."""
        return self.days_late > 0


def dues(
    settlements: Iterable[Settlement], labels: Mapping[int, str], today: date
) -> tuple[Due, ...]:
    """Each line's due date, from today on or passed without being paid; the nearest first.

    What is past due stays until it is paid, and so does what is left of a bill whose minimum was
    met; what may have been paid, for as long as one looks ahead.
    """
    every = (_due(due, labels, today) for due in asked.dues(settlements, today))
    asks = (d for d in every if d.amount.minor > 0 and d.days_left <= AHEAD.days)
    return tuple(sorted(filter(_is_told, asks), key=by_day))


def _is_told(due: Due) -> bool:
    if due.days_left >= 0 or due.is_late or due.unknown_since:
        return True
    return due.bears_interest and not due.is_paid


def instalments(table: BehaviourTable) -> Iterator[Due]:
    """What plans ask for in the days ahead, each under the name of its plan."""
    for one in ahead.instalments(table):
        days = (one.due_on - table.as_of).days
        if days <= AHEAD.days:
            yield Due(
                account_id=one.account_id,
                account=one.name,
                on=one.due_on,
                days_left=days,
                amount=one.amount,
                outstanding=one.amount,
                estimated=False,
                past_due=Money(0, one.amount.currency),
                days_late=0,
                bill_month=month_to_name(one.due_on, table.as_of),
            )


def short_day(day: date, language: Language) -> str:
    """A day near today, in as few signs as it can be told from others."""
    if language.code == "zh_CN":
        return f"{day.month}月{day.day}日"
    return language.write(day).rsplit(" ", 1)[0]


def when_said(due: Due) -> Sentence:
    """How far away a due date is."""
    if due.is_paid:
        return Sentence(N_("paid"))
    if due.is_late and (due.grew or due.days_left >= 0):
        since_then = N_("{amount} of it {days} {days:day|days} past due")
        in_part = N_("{amount} of it up to {days} {days:day|days} past due")
        template = in_part if due.grew else since_then
        return Sentence(template, {"amount": due.past_due, "days": due.days_late})
    if due.unknown_since is not None:
        template = N_("rest not known since {day}")
        template = template if due.bears_interest else N_("not known since {day}")
        return Sentence(template, {"day": due.unknown_since})
    if due.bears_interest:
        may = N_("repaid in part, rest may bear interest")
        return Sentence(may if due.estimated else N_("minimum repaid, rest bears interest"))
    if due.days_left < 0:
        return Sentence(N_("{days} {days:day|days} past due"), {"days": due.days_late})
    near = {0: N_("today"), 1: N_("tomorrow")}
    template = near.get(due.days_left, N_("in {days} {days:day|days}"))
    return Sentence(template, {"days": due.days_left})


def _due(due: asked.Due, labels: Mapping[int, str], today: date) -> Due:
    settlement, since = due.settlement, due.past_due_since
    statement = settlement.statement
    days_left = (statement.due_date - today).days
    until, is_owed = settlement.known_until or today, bool(settlement.outstanding)
    is_rest = days_left < 0 and settlement.minimum_met_on is not None and is_owed
    # Of what was repaid in part, the last known day tells nothing of the rest after it.
    is_open = until < today if is_rest else settlement.may_be_repaid(today)
    may_be_paid = is_open and -AHEAD.days <= days_left < 0
    return Due(
        account_id=statement.account_id,
        account=labels.get(statement.account_id, ""),
        on=statement.due_date,
        days_left=days_left,
        amount=statement.balance,
        outstanding=settlement.outstanding,
        estimated=statement.estimated,
        past_due=due.past_due,
        days_late=max(1, (until - since).days) if since else 0,
        unknown_since=until if may_be_paid else None,
        grew=due.oldest < due.past_due,
        bears_interest=is_rest and (may_be_paid or not is_open),
    )


def by_day(due: Due) -> tuple[date, str]:
    """What due dates are put in order by."""
    return due.on, due.account
