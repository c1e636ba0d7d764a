"""Statements of a credit line, and how they were repaid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.money import ZERO, Money
from tracker.domain.sentence import N_


@dataclass(frozen=True, slots=True)
class Statement:
    """What a line asks for: `balance` is due in full, `minimum_due` at least, on `due_date`.

    `estimated` statements are worked out from entries and the account's statement day; they are
    never stored.
    """

    id: int = 0
    account_id: int = 0
    statement_date: date = date.min
    due_date: date = date.min
    balance: Money = ZERO
    minimum_due: Money | None = None
    note: str = ""
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Repayment:
    """Money paid back on a line, and the statement it went to.

    `entry_id` is the entry it was read from; `due_date` is `None` while it belongs to no
    statement.
    """

    entry_id: int
    account_id: int
    paid_on: date
    amount: Money
    from_account_id: int | None = None
    statement_date: date | None = None
    due_date: date | None = None

    @property
    def days_past_due(self) -> int | None:
        """Days after the due date, 0 when on time; `None` while no due date is known."""
        return None if self.due_date is None else max(0, (self.paid_on - self.due_date).days)


class DelinquencyBucket(StrEnum):
    """How late, in the steps lenders report."""

    CURRENT = "current"
    LATE_1_29 = "1-29"
    LATE_30_59 = "30-59"
    LATE_60_89 = "60-89"
    LATE_90 = "90+"

    @classmethod
    def of(cls, days_past_due: int) -> DelinquencyBucket:
        """The bucket for so many days past due."""
        steps = ((90, cls.LATE_90), (60, cls.LATE_60_89), (30, cls.LATE_30_59), (1, cls.LATE_1_29))
        return next((bucket for days, bucket in steps if days_past_due >= days), cls.CURRENT)


DELINQUENCY_LABELS = {
    DelinquencyBucket.CURRENT: N_("On time"),
    DelinquencyBucket.LATE_1_29: N_("1 to 29 days late"),
    DelinquencyBucket.LATE_30_59: N_("30 to 59 days late"),
    DelinquencyBucket.LATE_60_89: N_("60 to 89 days late"),
    DelinquencyBucket.LATE_90: N_("90 days late or more"),
}


@dataclass(frozen=True, slots=True)
class Settlement:
    """How one statement stands on a day: what was repaid toward it and when it was complete.

    `settled_on` is the day the full balance (or, `minimum_met_on`, the minimum payment) had been
    repaid; `None` while it has not. `days_past_due` counts from the due date to that day, or to
    the day of looking while the minimum (the balance, where no minimum is known) is still unpaid.
    """

    statement: Statement
    repaid: Money
    repaid_by_due: Money
    settled_on: date | None
    minimum_met_on: date | None
    days_past_due: int

    @property
    def outstanding(self) -> Money:
        """What is still to be repaid."""
        return Money(
            max(0, self.statement.balance.minor - self.repaid.minor),
            self.statement.balance.currency,
        )
