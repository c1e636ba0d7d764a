"""What is known of lines that are written down by hand, before and after a pause in the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.ledger import HUABEI, LOAN, by_hand, facts, of_rows, row
from tracker.domain.behaviour import DaySum, Facts, LineMonth, used_together
from tracker.domain.coverage import Coverage
from tracker.domain.dues import dues
from tracker.domain.money import Money
from tracker.domain.owed import Line
from tracker.domain.period import Month, Span
from tracker.domain.settle import allotted, settlements
from tracker.domain.statement import Settlement, Statement
from tracker.domain.tabulate import Tables, tabulate

FIRST, DAYS = date(2025, 1, 5), 450
LAST = FIRST + timedelta(days=DAYS)


def person(seed: int) -> list[DaySum]:
    """Buys with 花呗 every few days and repays every bill in full, a few days before it is due."""
    rng = Random(seed)  # noqa: S311 - made-up payments
    bought, rows = 0, []
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        if rng.random() < 0.5:
            minor = rng.randrange(100, 50_000)
            rows.append(row(day.isoformat(), "purchase", "huabei", "-", str(Money(minor))))
            bought += minor
        if day.day == 1:
            asked, bought, pays_on = bought, 0, day + timedelta(days=rng.randrange(1, 10))
            if asked:
                amount = str(Money(asked))
                rows.append(row(pays_on.isoformat(), "repayment", "bank", "huabei", amount))
    return sorted((one for one in rows if one.on < LAST), key=lambda one: one.on)


def owed_by(rows: list[DaySum], day: date) -> Money:
    """What is truly owed at the end of a day."""
    moved = (one for one in rows if one.on <= day)
    return Money(sum(m.amount.minor * (1 if m.account_id == HUABEI.id else -1) for m in moved))


persons = st.integers(0, 5_000)
pauses = st.tuples(st.integers(60, 280), st.integers(50, 100)).map(
    lambda pair: Span(FIRST + timedelta(pair[0]), FIRST + timedelta(pair[0] + pair[1]))
)
looks = st.integers(0, DAYS + 60).map(lambda number: FIRST + timedelta(number))


def without(rows: list[DaySum], pause: Span) -> Facts:
    return by_hand(of_rows([one for one in rows if one.on not in pause]))


def lines(made: Facts, day: date) -> list[LineMonth]:
    return list(tabulate(made, day).lines.get(HUABEI.id, ()))


@settings(max_examples=60)
@given(persons, pauses, looks)
def test_no_pause_makes_a_bill_look_late_or_tells_of_more_than_is_owed(seed, pause, day):
    rows = person(seed)
    made = without(rows, pause)
    assert not any(one.days_past_due for one in settlements(made, day))
    assert not any(part.days_past_due for part in allotted(made, day))
    for month in lines(made, day):
        if month.balance is not None and min(month.month.last, day) not in pause:
            assert month.balance <= owed_by(rows, min(month.month.last, day))


@settings(max_examples=60)
@given(persons, pauses)
def test_from_the_first_statement_after_a_pause_on_all_is_known_again(seed, pause):
    rows = person(seed)
    issued = Month.of(pause.last).plus(1).first
    asked = owed_by(rows, issued - timedelta(days=1))
    bill = Statement(1, HUABEI.id, issued, issued + timedelta(days=9), asked)
    made = replace(without(rows, pause), statements=(bill,))
    months = {one.month: one for one in lines(made, LAST)}
    for month, one in months.items():
        if month >= Month.of(issued):
            assert one.balance == owed_by(rows, min(month.last, LAST))
            assert one.pause is None
    known = settlements(made, LAST)
    later = [one for one in known if one.statement.statement_date >= issued]
    assert len(later) == len({one.statement.statement_date for one in later}) > 1
    assert all(one.is_told or one.statement.due_date > LAST for one in later[:-1])
    assert not any(one.days_past_due for one in known)


@settings(max_examples=60)
@given(persons, pauses, st.lists(looks, min_size=1, max_size=4))
def test_what_is_kept_for_other_days_and_ledgers_changes_nothing(seed, pause, days):
    rows = person(seed)
    made = without(rows, pause)
    kept, more = Tables(made), of_rows(rows[-3:], accounts=())
    for day in days:
        kept.table(day)
    for day in days:
        assert kept.table(day) == Tables(made).table(day)
        assert kept.extended(more).table(day) == Tables(made).extended(more).table(day)


def every_other_day(first: str, last: str) -> str:
    """Small purchases from the wallet: the record is kept."""
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    days = range(0, (ends - begins).days + 1, 2)
    return "\n".join(f"{begins + timedelta(n)} purchase alipay - 1.00" for n in days)


KEPT = every_other_day("2026-01-02", "2026-05-20")
BACK = every_other_day("2026-08-05", "2026-09-30")


def told(made: Facts, day: str) -> list[Settlement]:
    return list(settlements(made, date.fromisoformat(day)))


def test_while_a_pause_lasts_what_is_owed_is_known_until_a_bill_falls_due():
    made = by_hand(facts(f"{KEPT}\n2026-05-12 purchase huabei - 900.00"))
    assert {str(one.balance) for one in lines(made, date(2026, 6, 9))} == {"900.00"}
    month = lines(made, date(2026, 6, 10))[-1]  # its bill is due
    assert month.balance is None
    assert month.pause == Span(date(2026, 5, 21), date(2026, 6, 10))
    assert month.utilisation is None
    assert used_together([replace(month, limit=Money(100))]) == (Money(0), Money(0))


def test_a_short_time_away_hides_nothing_while_bills_are_repaid():
    begins, ends = (
        every_other_day("2026-01-02", "2026-04-28"),
        every_other_day("2026-05-20", "2026-06-09"),
    )
    away = f"{begins}\n{ends}\n2026-04-12 purchase huabei - 900.00"
    assert lines(by_hand(facts(away)), date(2026, 6, 9))[-1].balance is None
    before = by_hand(facts(f"{away}\n2026-04-20 repayment bank huabei 900.00"))
    assert str(lines(before, date(2026, 6, 9))[-1].balance) == "0.00"
    undated = replace(
        before, accounts=[replace(HUABEI, due_day=None)], days=by_hand(facts(away)).days
    )
    assert str(lines(undated, date(2026, 6, 9))[-1].balance) == "900.00"


def test_only_the_bill_that_the_last_entry_went_into_is_told_and_never_late():
    made = by_hand(facts(f"{KEPT}\n{BACK}\n2026-05-12 purchase huabei - 900.00"))
    (bill,) = told(made, "2026-09-30")
    assert (bill.statement.statement_date, str(bill.statement.balance)) == (
        date(2026, 6, 1), "900.00",
    )  # fmt: skip
    assert (bill.is_told, bill.days_past_due) == (False, 0)
    assert bill.may_be_repaid(date(2026, 9, 30))
    assert not dues([bill], date(2026, 9, 30))[0].past_due


def test_what_is_repaid_after_a_pause_goes_to_no_bill_of_before_it():
    made = by_hand(
        facts(
            f"{KEPT}\n{BACK}\n2026-05-12 purchase huabei - 900.00"
            "\n2026-08-09 repayment bank huabei 700.00"
        )
    )
    (part,) = allotted(made, date(2026, 9, 30))
    assert (part.statement_date, part.days_past_due) == (None, None)
    (bill,) = told(made, "2026-09-30")
    assert bill.repaid == Money(0)


def test_a_bill_that_is_due_after_a_pause_is_met_in_time_or_not_known():
    drawn = (
        f"{every_other_day('2026-01-02', '2026-04-28')}\n2026-04-12 purchase huabei - 900.00\n"
        + every_other_day("2026-05-08", "2026-06-09")
    )
    paid = by_hand(facts(f"{drawn}\n2026-05-10 repayment bank huabei 900.00"))
    bill, _ = told(paid, "2026-06-09")
    assert (bill.settled_on, bill.days_past_due) == (date(2026, 5, 10), 0)
    late = by_hand(facts(f"{drawn}\n2026-05-12 repayment bank huabei 900.00"))
    (bill,) = told(late, "2026-06-09")
    assert (bill.settled_on, bill.days_past_due, bill.is_told) == (None, 0, False)


def test_how_late_a_bill_was_before_a_pause_stays_known_and_whether_it_is_still_does_not():
    made = by_hand(facts(f"{KEPT}\n{BACK}\n2026-03-12 purchase huabei - 900.00"))
    assert [one.days_past_due for one in told(made, "2026-05-20")] == [40, 10]
    after = told(made, "2026-09-30")
    assert [one.days_past_due for one in after] == [40, 10, 0]
    assert all(one.pause == Span(date(2026, 5, 21), date(2026, 8, 4)) for one in after)
    assert not dues(after, date(2026, 9, 30))[0].past_due


def test_a_line_that_nothing_was_owed_on_and_that_is_not_used_is_known():
    drawn = f"{KEPT}\n{BACK}\n2026-03-12 purchase huabei - 90.00"
    repaid = f"{drawn}\n2026-04-04 repayment bank huabei 90.00"
    assert {str(one.balance) for one in lines(by_hand(facts(repaid)), date(2026, 9, 30))[1:]} == {
        "0.00"
    }
    used = by_hand(facts(f"{repaid}\n2026-09-09 purchase huabei - 5.00"))
    assert lines(used, date(2026, 9, 30))[-1].balance is None
    assert str(lines(used, date(2026, 9, 8))[-1].balance) == "0.00"


def test_a_statement_within_a_pause_is_gone_on_with_while_that_is_not_long():
    drawn = f"{KEPT}\n{BACK}\n2026-05-12 purchase huabei - 900.00"
    near = Statement(1, HUABEI.id, date(2026, 8, 1), date(2026, 8, 10), Money(30_000))
    made = replace(by_hand(facts(drawn)), statements=(near,))
    assert str(lines(made, date(2026, 9, 30))[-1].balance) == "300.00"
    far = replace(near, statement_date=date(2026, 7, 1), due_date=date(2026, 7, 10))
    made = replace(made, statements=(far,))
    june, july = lines(made, date(2026, 9, 30))[1:3]
    assert (june.balance, july.balance) == (None, None)
    bill = told(made, "2026-09-30")[-1]
    assert (bill.statement.statement_date, bill.is_told) == (far.statement_date, False)


def test_of_a_loan_what_was_owed_is_told_with_the_pause_and_nothing_is_used():
    made = by_hand(facts(f"{KEPT}\n{BACK}\n2026-03-12 drawdown loan - 900.00"))
    last = tabulate(made, date(2026, 9, 30)).lines[LOAN.id][-1]
    assert (str(last.balance), last.used) == ("900.00", None)


def test_files_leave_no_pause():
    drawn = facts(f"{KEPT}\n{BACK}\n2026-05-12 purchase huabei - 900.00")
    made = replace(by_hand(drawn), filed=frozenset({"alipay"}), by_hand=frozenset())
    assert str(lines(made, date(2026, 9, 30))[-1].balance) == "900.00"
    line = Line(HUABEI, made.days, ())
    assert not Coverage(made).pauses(line, LAST).every
