"""What all charts over time are drawn from, of a ledger that a person filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tracker.domain.account import Account, AccountKind
from tracker.domain.cost import costs
from tracker.domain.daily import bought, step_of, steps
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.services.chart_history import ASSESSED, YEAR, assessed, chart_history, within
from tracker.services.services import Services


def enter(services: Services, day: date, kind: EntryKind, minor: int, **more: object) -> None:
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    entry = Entry(occurred_at=at, kind=kind, amount=Money(minor), source="alipay")
    services.ledger.save(replace(entry, **more))  # type: ignore[arg-type]


def filled(services: Services) -> int:
    """A cash loan drawn 20 months ago, with its interest, and two purchases on one day."""
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    today = services.today()
    first = Month.of(today).plus(-20).first
    enter(services, first, EntryKind.DRAWDOWN, 500_000, account_id=loan)
    for day, kind, minor in (
        (first, EntryKind.INTEREST, 3_000), (first, EntryKind.FEE, 200),
        (today, EntryKind.LATE_FEE, 1_500), (today, EntryKind.INTEREST, 900),
    ):  # fmt: skip
        enter(services, day, kind, minor, account_id=loan)
    for minor in (1_000, 2_500):
        enter(services, today, EntryKind.PURCHASE, minor)
    enter(services, today, EntryKind.PURCHASE, 77, amount=Money(77, "USD"))
    return loan


def test_everything_that_is_known_is_told_from_its_beginning_on(services: Services):
    loan, today = filled(services), services.today()
    data = chart_history(services.review, services.summaries)
    months = 21
    assert data.span == Span(Month.of(today).plus(1 - months).first, Month.of(today).last)
    first, last = data.costs
    assert (first.account_id, first.interest, first.fees) == (loan, Money(3_000), Money(200))
    assert (last.month, last.late_fees, last.total) == (
        Month.of(today), Money(1_500), Money(2_400),
    )  # fmt: skip
    (day,) = data.days  # what was paid in dollars is left out
    assert (day.on, day.count, day.amount) == (today, 2, Money(3_500))
    assert [one.on for one in data.debts][-1] == today
    assert len(data.debts) == months
    (part,) = data.debts[-1].parts
    assert (part.name, part.account_id, part.owed) == ("借呗", loan, Money(505_600))
    assert part.is_estimate  # for months nothing was written down: something may be missing
    assert len(data.history) == YEAR
    assert len(assessed(services.review, months)) == months
    assert len(assessed(services.review, 99)) == ASSESSED
    assert data.watch is not None
    shown = within(data, Span(date(2026, 3, 9), date(2026, 4, 2)))
    assert shown.span == Span(date(2026, 3, 1), date(2026, 4, 30))


def test_an_empty_ledger_has_a_year_of_nothing(services: Services):
    data = chart_history(services.review, services.summaries)
    assert data.span.first == Month.of(services.today()).plus(-11).first
    assert (data.costs, data.days, data.debts) == ((), (), ())


def test_days_stand_on_the_steps_of_their_amounts():
    assert not costs(())
    assert not steps(bought((), "CNY"))
    assert step_of(Money(5), ()) == 0
    bounds = (Money(10), Money(20))
    assert [step_of(Money(minor), bounds) for minor in (1, 10, 11, 20, 21)] == [0, 0, 1, 1, 2]
