"""What falls due, as the overview tells of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ui.made_up import fill
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.statement import Settlement, Statement
from tracker.i18n import Language
from tracker.ui.pages.overview.due import dues, short_day, when_said
from tracker.ui.pages.overview.model import load

ENGLISH, CHINESE = Language("en"), Language("zh_CN")
TODAY = date(2026, 11, 20)


def settlement(days, owed=100_00, paid=0, account=1):
    due = TODAY + timedelta(days=days)
    asked = Statement(
        account_id=account, statement_date=due - timedelta(days=20), due_date=due,
        balance=Money(owed),
    )  # fmt: skip
    late = max(0, -days) if paid < owed else 0
    return Settlement(asked, Money(paid), Money(paid), None, None, late)


def test_what_falls_due_is_listed_by_day_with_what_is_late_first():
    found = dues(
        [settlement(days, account=n) for n, days in enumerate((45, 3, 46, -2, 0))], {}, TODAY
    )
    assert [due.days_left for due in found] == [-2, 0, 3, 45]
    assert [due.is_late for due in found] == [True, False, False, False]


def test_what_is_paid_stays_until_its_day_and_nothing_owed_is_left_out():
    every = [settlement(3, paid=100_00), settlement(-3, paid=100_00, account=2),
             settlement(5, owed=0, account=3)]  # fmt: skip
    found = dues(every, {1: "花呗"}, TODAY)
    assert [(due.days_left, due.is_paid, due.account) for due in found] == [(3, True, "花呗")]


def test_what_is_past_due_stays_however_long_it_has_been():
    (due,) = dues([settlement(-200)], {}, TODAY)
    assert ENGLISH.say(when_said(due)) == "200 days past due"


def test_days_past_due_count_as_far_as_repayments_are_known():
    for seen, days in ((TODAY - timedelta(days=20), 21), (TODAY - timedelta(days=41), 1)):
        late = replace(settlement(-41), known_until=seen, days_past_due=days)
        (due,) = dues([late], {}, TODAY)
        assert ENGLISH.say(when_said(due)).startswith(f"{days} day")


def test_what_may_have_been_paid_stays_a_while_and_says_since_when_that_is_not_known():
    seen = TODAY - timedelta(days=50)
    unknown = [
        replace(settlement(days, account=-days), known_until=seen, days_past_due=0)
        for days in (-20, -46)
    ]
    (due,) = dues(unknown, {}, TODAY)
    assert (due.days_left, due.is_late, due.outstanding) == (-20, False, Money(100_00))
    assert ENGLISH.say(when_said(due)) == f"not known since {ENGLISH.write(seen)}"


def test_what_is_left_of_a_statement_whose_minimum_was_met_is_not_late_but_stays():
    rest = minimum_met(settlement(-3, paid=20_00))
    (due,) = dues([rest], {}, TODAY)
    assert (due.is_late, due.past_due, due.outstanding) == (False, Money(0), Money(80_00))
    assert ENGLISH.say(when_said(due)) == "minimum repaid, rest bears interest"
    (due,) = dues([minimum_met(settlement(-200, paid=20_00))], {}, TODAY)
    assert due.repayment.amount == Money(80_00)
    paid = minimum_met(settlement(-3, paid=100_00))
    assert dues([paid], {}, TODAY) == ()


def test_until_the_day_of_a_statement_its_minimum_takes_nothing_away():
    (due,) = dues([minimum_met(settlement(3, paid=20_00))], {}, TODAY)
    assert (due.outstanding, ENGLISH.say(when_said(due))) == (Money(80_00), "in 3 days")


def test_of_an_estimated_statement_it_is_not_sure_that_the_rest_bears_interest():
    rest = minimum_met(settlement(-3, paid=20_00))
    estimated = replace(rest, statement=replace(rest.statement, estimated=True))
    (due,) = dues([estimated], {}, TODAY)
    assert ENGLISH.say(when_said(due)) == "repaid in part, rest may bear interest"


def test_of_the_rest_it_is_said_since_when_it_is_not_known_and_that_ends():
    seen = TODAY - timedelta(days=2)
    rest = replace(minimum_met(settlement(-3, paid=20_00)), known_until=seen)
    (due,) = dues([rest], {}, TODAY)
    words = f"rest not known since {ENGLISH.write(seen)}"
    assert (due.is_late, ENGLISH.say(when_said(due))) == (False, words)
    paid = replace(minimum_met(settlement(-3, paid=100_00)), known_until=seen)
    assert dues([paid], {}, TODAY) == ()
    old = replace(minimum_met(settlement(-46, paid=20_00)), known_until=seen)
    assert dues([old], {}, TODAY) == ()


def minimum_met(asked):
    in_time = asked.statement.due_date - timedelta(days=2)
    return replace(asked, minimum_met_on=in_time, days_past_due=0)


def test_what_an_earlier_statement_left_is_not_counted_twice(services):
    fill(services)
    every = [settlement(-3), settlement(20, owed=250_00), settlement(25, account=2)]
    last, other = dues(every, {}, TODAY)
    assert replace(load(services), dues=(last, other)).to_pay == Money(350_00)
    assert (last.days_left, last.is_late, other.is_late) == (20, True, False)
    assert ENGLISH.say(when_said(last)) == "100.00 of it 3 days past due"


def test_of_amounts_past_due_since_several_days_only_the_oldest_is_told():
    every = [settlement(-33), settlement(-3, owed=250_00), settlement(20, owed=300_00)]
    (last,) = dues(every, {}, TODAY)
    assert ENGLISH.say(when_said(last)) == "250.00 of it up to 33 days past due"
    (last,) = dues(every[:2], {}, TODAY)
    assert ENGLISH.say(when_said(last)) == "250.00 of it up to 33 days past due"
    (last,) = dues([settlement(-33), settlement(-3)], {}, TODAY)
    assert ENGLISH.say(when_said(last)) == "33 days past due"


@pytest.mark.parametrize(
    ("days", "paid", "said"),
    [(0, 0, "today"), (1, 0, "tomorrow"), (5, 0, "in 5 days"), (-4, 0, "4 days past due"),
     (5, 100_00, "paid")],
)  # fmt: skip
def test_how_far_away_a_due_date_is(days, paid, said):
    (due,) = dues([settlement(days, paid=paid)], {}, TODAY)
    assert ENGLISH.say(when_said(due)) == said


def test_a_due_date_offers_the_repayment_that_would_settle_it():
    (due,) = dues([settlement(5, paid=30_00)], {}, TODAY)
    entry = due.repayment
    assert (entry.kind, entry.amount, entry.to_account_id) == (
        EntryKind.REPAYMENT, Money(70_00), 1,
    )  # fmt: skip


def test_near_days_leave_the_year_out():
    assert short_day(TODAY, ENGLISH) == "20 Nov"
    assert short_day(TODAY, CHINESE) == "11月20日"
