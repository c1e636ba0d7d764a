"""Statements of a credit line, and how they were repaid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.money import ZERO, Money
from tracker.domain.period import Month, Span


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
    statement. `after_minimum` tells that the minimum of the statement had been repaid before: the
    rest of it is never late. `bill_month` is the month that it was said to be for, if any;
    `to_estimate` tells that the statement was worked out from entries.
    """

    entry_id: int
    account_id: int
    paid_on: date
    amount: Money
    from_account_id: int | None = None
    statement_date: date | None = None
    due_date: date | None = None
    after_minimum: bool = False
    bill_month: Month | None = None
    to_estimate: bool = False

    @property
    def days_past_due(self) -> int | None:
        """Days after the due date, 0 when on time; `None` while no due date is known."""
        if self.due_date is None:
            return None
        return 0 if self.after_minimum else max(0, (self.paid_on - self.due_date).days)


@dataclass(frozen=True, slots=True)
class Settlement:
    """How one statement stands on a day: what was repaid toward it and when it was complete.

    `settled_on` is the day the full balance (or, `minimum_met_on`, the minimum payment) had been
    repaid; `None` while it has not. Where no minimum is known it is the balance; but an estimated
    statement of which a tenth was repaid by the due date counts as having met it, since a tenth is
    what lenders usually ask for. `days_past_due` counts from the due date to `minimum_met_on`;
    while that is open, to `known_until`, the last day whose repayments are known (`None`: the day
    of looking). Every page, chart and detector takes lateness and what was repaid from here.

    Of what was left when a `pause` in the record began, nothing more is known: it takes what is
    repaid up to its due date, and is not held to be late for what came after its last known day.

    `repaid` holds what came back without being a repayment, `refunded` of it. `repaid_in_cycle` and
    `refunded_in_cycle` are the same up to the date of the next statement.
    """

    statement: Statement
    repaid: Money
    repaid_by_due: Money
    settled_on: date | None
    minimum_met_on: date | None
    days_past_due: int
    known_until: date | None = None
    refunded: Money = ZERO
    repaid_in_cycle: Money = ZERO
    refunded_in_cycle: Money = ZERO
    pause: Span | None = None

    @property
    def is_told(self) -> bool:
        """Whether it is known to be in time or late; false while its due date is not covered."""
        until = self.known_until
        return self.minimum_met_on is not None or until is None or until >= self.statement.due_date

    def may_be_repaid(self, as_of: date) -> bool:
        """Whether its due date has passed, and nothing tells whether it was repaid by now."""
        is_known = self.is_told and self.pause is None
        return self.statement.due_date < as_of and not is_known

    @property
    def outstanding(self) -> Money:
        """What is still to be repaid."""
        return Money(
            max(0, self.statement.balance.minor - self.repaid.minor),
            self.statement.balance.currency,
        )
