"""The usual use of a platform: as many payments as usual, and about as much money."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import row
from tracker.domain.period import Span, Week
from tracker.domain.usual_weeks import in_turn, usual_weeks

MONDAY = date(2026, 1, 5)


def weeks(*drawn: tuple[int, str]):
    """Weeks one after another, each with a number of payments on its Monday of so much in all."""
    found = {}
    for number, (payments, amount) in enumerate(drawn):
        monday = MONDAY + timedelta(weeks=number)
        rows = [row(f"{monday}x{payments}", "purchase", "alipay", "-", amount)] if payments else []
        found[Week(monday)] = rows
    return found


def spent(found) -> list[str]:
    return [str(rows[0].amount) for rows in found]


def test_of_the_weeks_with_the_usual_number_the_one_in_the_middle_is_first():
    found = usual_weeks(
        weeks((5, "100"), (5, "2,000"), (5, "110"), (9, "900"), (9, "950"), (5, "150"), (1, "1"),
              (5, "90"))
    )  # fmt: skip
    assert spent(found) == ["110.00", "100.00", "90.00", "150.00", "2,000.00"]


def test_where_nothing_is_known_there_is_no_usual_week():
    assert usual_weeks({}) == []
    assert list(in_turn([], [Span(MONDAY, MONDAY)], MONDAY)) == []


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=3),
    st.integers(0, 60),
)
def test_weeks_are_taken_in_turn_and_each_day_once(drawn, length):
    spans = [Span(MONDAY + timedelta(n), MONDAY + timedelta(n + more)) for n, more in drawn]
    until = MONDAY + timedelta(length)
    usual = [
        [row(f"{MONDAY + timedelta(n)}", "purchase", "alipay", "-", amount) for n in range(7)]
        for amount in ("1", "2")
    ]
    put = list(in_turn(usual, spans, until))
    days = {day for day in (MONDAY + timedelta(n) for n in range(length + 1))
            if any(day in span for span in spans)}  # fmt: skip
    assert [r.on for r in put] == sorted(days)
    first = min(span.first for span in spans)
    assert all(r.amount.minor == 100 * (1 + (r.on - first).days // 7 % 2) for r in put)
