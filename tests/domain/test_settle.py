from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import strategies
from tests.domain.ledger import CARD, HUABEI, facts, span
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.settle import allotted, due_after, newest_asked, settlements
from tracker.domain.statement import Statement
from tracker.domain.tabulate import tables


@pytest.fixture
def drawn(request) -> Facts:
    """The ledger drawn in the test's own docstring."""
    return facts(request.function.__doc__)


def told(made: Facts, as_of: str) -> list[str]:
    """How statements stand, one line each."""
    return [
        f"{s.statement.statement_date} {s.statement.balance} repaid {s.repaid}"
        f" settled {s.settled_on} late {s.days_past_due}"
        for s in settlements(made, date.fromisoformat(as_of))
    ]


def shown(made: Facts, as_of: str) -> list[str]:
    """Where repayments are shown, one line each."""
    return [
        f"{r.paid_on} {r.amount} to {r.statement_date} late {r.days_past_due}"
        for r in allotted(made, date.fromisoformat(as_of))
    ]


def bill(
    issued: str, balance: str, minimum: str | None = None, due: str | None = None, line: int = 2
) -> Statement:
    day = date.fromisoformat(issued)
    least = None if minimum is None else Money.parse(minimum)
    due_on = date.fromisoformat(due) if due else due_after(day, 8)
    return Statement(1, line, day, due_on, Money.parse(balance), least)


def with_bills(made: Facts, *bills: Statement) -> Facts:
    return replace(made, statements=sorted(bills, key=lambda b: b.statement_date))


def naming(made: Facts, *months: str | None) -> Facts:
    """The same facts, with repayments that name the bill they pay."""
    named = [Month.parse(month) if month else None for month in months]
    pairs = zip((r for r, _ in made.repayments), named, strict=True)
    return replace(made, repayments=tuple(pairs))


def test_a_statement_is_estimated_from_entries_and_settled_in_time(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-04-20  purchase   huabei  -       200.00
    2026-05-02  purchase   huabei  -        70.00
    2026-05-09  repayment  bank    huabei  500.00
    """
    assert told(drawn, "2026-05-15") == [
        "2026-05-01 500.00 repaid 500.00 settled 2026-05-09 late 0"
    ]
    [settlement] = settlements(drawn, date(2026, 5, 15))
    assert settlement.statement.estimated
    assert settlement.statement.due_date == date(2026, 5, 10)
    assert settlement.repaid_by_due == Money.parse("500")


def test_what_is_bought_on_the_day_of_a_bill_of_huabei_is_in_the_next_one(drawn):
    """
    2026-06-01  purchase   huabei  -       145.00
    2026-06-20  purchase   huabei  -       500.00
    2026-07-01  purchase   huabei  -        70.00
    2026-07-09  repayment  bank    huabei  645.00
    """
    assert told(drawn, "2026-08-05") == [
        "2026-06-01 0.00 repaid 0.00 settled 2026-06-01 late 0",
        "2026-07-01 645.00 repaid 645.00 settled 2026-07-09 late 0",
        "2026-08-01 70.00 repaid 0.00 settled None late 0",
    ]


def test_a_card_bills_what_is_bought_on_the_day_of_the_bill(drawn):
    """
    2026-06-20  purchase   card    -       145.00
    2026-07-08  repayment  bank    card    145.00
    """
    assert told(drawn, "2026-07-15") == [
        "2026-06-20 145.00 repaid 145.00 settled 2026-07-08 late 0"
    ]


def test_a_bill_of_huabei_that_is_repaid_on_its_day_stands_as_repaid(drawn):
    """
    2026-06-20  purchase   huabei  -       500.00
    2026-07-01  repayment  bank    huabei  500.00
    """
    assert told(drawn, "2026-07-01") == [
        "2026-07-01 500.00 repaid 500.00 settled 2026-07-01 late 0"
    ]


def test_an_unpaid_statement_grows_later_day_by_day(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    """
    assert told(drawn, "2026-05-10") == ["2026-05-01 300.00 repaid 0.00 settled None late 0"]
    assert told(drawn, "2026-05-13") == ["2026-05-01 300.00 repaid 0.00 settled None late 3"]


def test_a_statement_repaid_late_keeps_its_delay(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-22  repayment  bank    huabei  300.00
    """
    assert told(drawn, "2026-05-31") == [
        "2026-05-01 300.00 repaid 300.00 settled 2026-05-22 late 12"
    ]


def test_an_early_repayment_lowers_the_statement_and_is_not_counted_again(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-04-28  repayment  bank    huabei  100.00
    2026-05-09  repayment  bank    huabei  200.00
    """
    assert told(drawn, "2026-05-15") == [
        "2026-05-01 200.00 repaid 200.00 settled 2026-05-09 late 0"
    ]
    early, late = allotted(drawn, date(2026, 5, 15))
    assert (early.statement_date, early.days_past_due) == (None, None)
    assert (late.statement_date, late.days_past_due) == (date(2026, 5, 1), 0)


def test_a_statement_of_nothing_is_settled_on_its_own_date(drawn):
    """
    2026-03-03  purchase   huabei  -       300.00
    2026-03-28  repayment  bank    huabei  300.00
    2026-05-02  purchase   huabei  -        10.00
    """
    assert told(drawn, "2026-05-31") == [
        "2026-04-01 0.00 repaid 0.00 settled 2026-04-01 late 0",
        "2026-05-01 0.00 repaid 0.00 settled 2026-05-01 late 0",
    ]


def test_the_opening_balance_is_what_the_first_repayments_need(drawn):
    """
    2026-04-03  repayment  bank    huabei  400.00
    2026-04-20  purchase   huabei  -       150.00
    """
    assert told(drawn, "2026-05-05")[-1].startswith("2026-05-01 150.00")


def test_a_refund_reduces_what_is_owed_before_and_after_the_statement(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-04-10  refund     -       huabei  100.00
    2026-05-03  refund     -       huabei   50.00
    2026-05-09  repayment  bank    huabei  150.00
    """
    assert told(drawn, "2026-05-15") == [
        "2026-05-01 200.00 repaid 200.00 settled 2026-05-09 late 0"
    ]


def test_what_is_left_unpaid_is_carried_and_settled_with_the_next_statement(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei  100.00
    2026-05-20  purchase   huabei  -        40.00
    2026-06-05  repayment  bank    huabei  240.00
    """
    assert told(drawn, "2026-06-30") == [
        "2026-05-01 300.00 repaid 300.00 settled 2026-06-05 late 0",
        "2026-06-01 240.00 repaid 240.00 settled 2026-06-05 late 0",
    ]
    assert shown(drawn, "2026-06-30") == [
        "2026-05-09 100.00 to 2026-05-01 late 0",
        "2026-06-05 240.00 to 2026-06-01 late 0",
    ]


def test_what_was_repaid_in_its_cycle_is_told_apart_from_what_came_later(drawn):
    """
    2026-04-03  purchase   huabei  -       500.00
    2026-05-09  repayment  bank    huabei  100.00
    2026-05-20  refund     -       huabei   30.00
    2026-06-02  refund     -       huabei   20.00
    2026-06-09  repayment  bank    huabei  200.00
    """
    first, second = settlements(drawn, date(2026, 6, 15))
    assert (str(first.repaid), str(first.refunded)) == ("350.00", "50.00")
    assert (str(first.repaid_in_cycle), str(first.refunded_in_cycle)) == ("130.00", "30.00")
    assert (str(second.repaid), str(second.refunded)) == ("220.00", "20.00")
    assert second.repaid_in_cycle == second.repaid, "no other statement followed it yet"


def test_what_was_past_due_is_shown_where_it_was_late(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei   10.00
    2026-05-20  purchase   huabei  -        40.00
    2026-06-05  repayment  bank    huabei  330.00
    """
    assert told(drawn, "2026-06-30")[0] == (
        "2026-05-01 300.00 repaid 300.00 settled 2026-06-05 late 26"
    )
    assert shown(drawn, "2026-06-30")[1:] == [
        "2026-06-05 290.00 to 2026-05-01 late 26",
        "2026-06-05 40.00 to 2026-06-01 late 0",
    ]


def test_the_rest_after_a_minimum_is_never_late(drawn):
    """
    2026-03-25  repayment  bank    card     50.00
    2026-04-15  repayment  bank    card    100.00
    2026-05-02  repayment  bank    card    350.00
    """
    made = with_bills(drawn, bill("2026-03-20", "500", "50"))
    assert shown(made, "2026-05-10") == [
        "2026-03-25 50.00 to 2026-03-20 late 0",
        "2026-04-15 100.00 to 2026-03-20 late 0",
        "2026-05-02 350.00 to 2026-04-20 late 0",
    ]


def test_what_is_not_covered_is_not_late(drawn):
    """
    2026-04-03  purchase   huabei  -       300.00
    """
    early = replace(drawn, covered=[span("2026-04-01", "2026-05-06")])
    [unknown] = settlements(early, date(2026, 6, 30))
    assert (unknown.is_told, unknown.days_past_due) == (False, 0)
    longer = replace(drawn, covered=[span("2026-04-01", "2026-05-14")])
    [late] = settlements(longer, date(2026, 6, 30))
    assert (late.is_told, late.days_past_due) == (True, 4)


LATER = pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("2026-03-30 purchase huabei - 10.00", "settled None late 0"),
        ("2026-03-30 repayment bank huabei 40.00", "settled None late 20"),
    ],
)


@LATER
def test_after_the_last_file_only_a_repayment_tells_of_repayments(typed, stands):
    made = facts(f"2026-02-12 purchase huabei - 100.00\n{typed}")
    made = replace(made, covered=[span("2026-02-01", "2026-03-04")])
    (first, *_) = told(made, "2026-03-30")
    assert first.startswith("2026-03-01 100.00 repaid")
    assert first.endswith(stands)


def test_repayments_go_to_the_oldest_statement_unless_they_name_their_bill(drawn):
    """
    2026-03-03  purchase   card    -       100.00
    2026-04-25  repayment  bank    card     60.00
    """
    bills = [bill("2026-03-20", "100"), bill("2026-04-20", "60")]
    made = with_bills(drawn, *bills)
    [oldest] = allotted(made, date(2026, 4, 30))
    [named] = allotted(naming(made, "2026-04"), date(2026, 4, 30))
    assert oldest.statement_date == date(2026, 3, 20)
    assert named.statement_date == date(2026, 4, 20)


def test_a_bill_is_also_called_by_the_month_it_is_due_in(drawn):
    """
    2026-03-03  purchase   card    -       100.00
    2026-04-25  repayment  bank    card     60.00
    """
    made = with_bills(drawn, bill("2026-03-20", "100"), bill("2026-04-20", "60"))
    [named] = allotted(naming(made, "2026-05"), date(2026, 4, 30))
    assert named.due_date == date(2026, 5, 8)


def test_a_stored_statement_is_used_as_it_is_and_anchors_the_next_one(drawn):
    """
    2026-03-03  purchase   card    -       100.00
    2026-03-20  repayment  bank    card    500.00
    2026-04-02  purchase   card    -        30.00
    """
    made = with_bills(drawn, bill("2026-03-20", "500", "50"))
    assert told(made, "2026-04-30") == [
        "2026-03-20 500.00 repaid 500.00 settled 2026-03-20 late 0",
        "2026-04-20 30.00 repaid 0.00 settled None late 0",
    ]


def test_a_statement_a_few_days_off_is_the_one_of_its_cycle(drawn):
    """
    2026-03-03  purchase   card    -       100.00
    2026-04-30  purchase   card    -         1.00
    """
    made = with_bills(drawn, bill("2026-03-23", "120"))
    assert [s.statement.estimated for s in settlements(made, date(2026, 4, 30))] == [False, True]


def test_with_the_minimum_paid_a_statement_is_not_late(drawn):
    """
    2026-03-25  repayment  bank    card     50.00
    2026-06-25  repayment  bank    card    450.00
    """
    made = with_bills(drawn, bill("2026-03-20", "500", "50"))
    first = settlements(made, date(2026, 4, 15))[0]
    assert (first.minimum_met_on, first.settled_on) == (date(2026, 3, 25), None)
    assert first.days_past_due == 0
    assert first.outstanding == Money.parse("450")
    assert settlements(made, date(2026, 6, 30))[0].settled_on == date(2026, 6, 25)


def test_only_lines_that_bill_their_whole_balance_are_estimated(drawn):
    """
    2026-03-03  drawdown   loan    bank   1000.00
    2026-03-04  purchase   card    -        10.00
    """
    issued = settlements(drawn, date(2026, 5, 31))
    assert {s.statement.account_id for s in issued} == {CARD.id}


@pytest.mark.parametrize(
    "account", [replace(HUABEI, statement_day=None), replace(HUABEI, due_day=None)]
)
def test_without_both_days_nothing_is_estimated(account):
    made = facts("2026-03-03 purchase huabei - 10.00", accounts=[account])
    assert settlements(made, date(2026, 5, 31)) == ()


CLOSED = replace(HUABEI, closed_on=date(2026, 4, 15))


def test_a_closed_line_issues_no_more_statements_once_it_is_repaid(drawn):
    """
    2026-03-03  purchase   huabei  -        10.00
    2026-04-10  repayment  bank    huabei   10.00
    """
    assert told(replace(drawn, accounts=[CLOSED]), "2026-08-01") == [
        "2026-04-01 10.00 repaid 10.00 settled 2026-04-10 late 0",
        "2026-05-01 0.00 repaid 0.00 settled 2026-05-01 late 0",
    ]


def test_a_closed_line_asks_for_what_is_still_owed_until_it_is_repaid(drawn):
    """
    2026-04-10  purchase   huabei  -        90.00
    2026-05-10  repayment  bank    huabei   40.00
    2026-06-10  repayment  bank    huabei   50.00
    """
    assert told(replace(drawn, accounts=[CLOSED]), "2026-09-01") == [
        "2026-05-01 90.00 repaid 90.00 settled 2026-06-10 late 0",
        "2026-06-01 50.00 repaid 50.00 settled 2026-06-10 late 0",
        "2026-07-01 0.00 repaid 0.00 settled 2026-07-01 late 0",
    ]


def test_what_comes_to_be_owed_on_a_closed_line_is_asked_for(drawn):
    """
    2026-03-03  purchase   huabei  -        10.00
    2026-03-20  repayment  bank    huabei   10.00
    2026-07-05  interest   huabei  -         3.00
    """
    assert told(replace(drawn, accounts=[CLOSED]), "2026-08-02")[-1] == (
        "2026-08-01 3.00 repaid 0.00 settled None late 0"
    )


def test_beyond_what_files_cover_no_statement_is_made_up(drawn):
    """
    2026-03-03  purchase   huabei  -        10.00
    """
    made = replace(drawn, covered=[span("2026-03-01", "2026-04-20")])
    assert [s.statement.statement_date for s in settlements(made, date(2026, 8, 1))] == [
        date(2026, 4, 1)
    ]


def test_a_repayment_of_an_account_that_is_no_line_keeps_its_place(drawn):
    """
    2026-03-03  repayment  bank    wealth   10.00
    """
    [repayment] = allotted(drawn, date(2026, 3, 31))
    assert repayment.due_date is None


@pytest.mark.parametrize(
    ("issued", "day", "due"),
    [
        ("2026-05-01", 10, "2026-05-10"),
        ("2026-05-10", 10, "2026-06-10"),
        ("2026-01-31", 31, "2026-02-28"),
        ("2026-12-20", 8, "2027-01-08"),
    ],
)
def test_a_statement_is_due_on_the_first_due_day_after_it(issued, day, due):
    assert due_after(date.fromisoformat(issued), day) == date.fromisoformat(due)


@settings(max_examples=60)
@given(strategies.facts, strategies.days)
def test_no_more_is_allotted_than_was_repaid(made, as_of):
    repaid: dict[int, int] = {}
    for part in allotted(made, as_of):
        repaid[part.entry_id] = repaid.get(part.entry_id, 0) + part.amount.minor
        assert part.paid_on <= as_of
        assert part.statement_date is None or part.statement_date <= part.paid_on
    assert repaid == {r.entry_id: r.amount.minor for r, _ in made.repayments if r.paid_on <= as_of}


@settings(max_examples=60)
@given(strategies.facts, strategies.days)
def test_a_settlement_agrees_with_itself(made, as_of):
    for s in settlements(made, as_of):
        issued, balance = s.statement.statement_date, max(0, s.statement.balance.minor)
        assert issued <= as_of
        assert s.repaid_by_due.minor <= s.repaid.minor <= balance
        assert s.repaid_in_cycle.minor <= s.repaid.minor
        assert s.refunded_in_cycle.minor <= min(s.refunded.minor, s.repaid_in_cycle.minor)
        assert 0 <= s.refunded.minor <= s.repaid.minor
        assert (s.settled_on is not None) == (s.repaid.minor == balance)
        assert s.settled_on is None or issued <= s.settled_on <= as_of
        assert s.minimum_met_on is None or issued <= s.minimum_met_on <= (s.settled_on or as_of)
        if s.minimum_met_on is None:
            assert s.known_until is not None
            assert s.known_until <= as_of
            assert s.days_past_due == max(0, (s.known_until - s.statement.due_date).days)


@settings(max_examples=60)
@given(strategies.facts, strategies.days)
def test_a_repayment_is_never_later_than_its_statement(made, as_of):
    late: dict[tuple[int, date | None, date | None], int] = {}
    key: tuple[int, date | None, date | None]
    for s in settlements(made, as_of):
        key = (s.statement.account_id, s.statement.statement_date, s.statement.due_date)
        late[key] = max(late.get(key, 0), s.days_past_due)
    for part in allotted(made, as_of):
        if part.days_past_due:
            key = (part.account_id, part.statement_date, part.due_date)
            assert part.days_past_due <= late[key]


@settings(max_examples=60)
@given(strategies.facts, strategies.days)
def test_nothing_dated_later_is_seen(made, as_of):
    seen = strategies.until(made, as_of)
    assert settlements(made, as_of) == settlements(seen, as_of)
    assert allotted(made, as_of) == allotted(seen, as_of)


@settings(max_examples=40)
@given(strategies.facts, st.lists(strategies.days, min_size=2, max_size=8))
def test_what_is_kept_of_one_day_says_the_same_of_another(made, days):
    kept = tables(made)
    for day in days:
        table = kept.table(day)
        assert table.settlements == settlements(made, day)
        assert table.repayments == allotted(made, day)


@given(st.integers(1, 28), st.integers(1, 31), strategies.days)
def test_due_dates_follow_within_a_month(statement_day, due_day, day):
    issued = day.replace(day=statement_day)
    assert timedelta(0) < due_after(issued, due_day) - issued <= timedelta(days=31)


@given(st.integers(1, 31), st.integers(1, 31), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_newest_statement_by_a_day_is_no_older_than_a_month_and_due_after_it(issued, due, day):
    found = newest_asked(replace(CARD, statement_day=issued, due_day=due), day)
    assert found is not None
    assert found[0] == Month.of(found[0]).day(issued)
    assert timedelta(0) <= day - found[0] <= timedelta(days=31)
    assert found[1] == due_after(found[0], due)


def test_of_an_account_that_does_not_tell_both_days_no_statement_is_told():
    day = date(2026, 3, 9)
    assert newest_asked(replace(CARD, statement_day=None), day) is None
    assert newest_asked(replace(CARD, due_day=None), day) is None


def test_a_repayment_in_another_currency_settles_nothing():
    made = with_bills(facts("2026-03-25 repayment bank card 600.00"), bill("2026-03-20", "500.00"))
    dollars = replace(CARD, currency="USD")
    owed = replace(made.statements[0], balance=Money(50_000, "USD"))
    abroad = replace(made, accounts=(dollars,), statements=(owed,))
    [settlement] = settlements(abroad, date(2026, 4, 1))
    assert (settlement.repaid, settlement.settled_on) == (Money(0, "USD"), None)
    [part] = allotted(abroad, date(2026, 4, 1))
    assert (part.amount, part.due_date) == (Money(60_000), None)
