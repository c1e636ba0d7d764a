"""Tables that are extended are those of the facts put together."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import strategies
from tests.domain.ledger import WECHAT, facts, of_rows, span
from tracker.domain.holding import BalanceReading
from tracker.domain.joined import joined
from tracker.domain.money import Money
from tracker.domain.tabulate import Tables

more_rows = st.lists(strategies.rows, max_size=12).map(
    lambda rows: sorted(rows, key=lambda r: r.on)
)


@settings(max_examples=60)
@given(strategies.facts, more_rows, more_rows, st.lists(strategies.days, min_size=1, max_size=3))
def test_extended_tables_are_those_of_facts_put_together(known, first, second, as_of):
    tables = Tables(known)
    for day in as_of:  # what is kept of the known facts must not be seen in the others
        tables.table(day)
    both = tables
    for rows in (first, second):
        both = both.extended(of_rows(rows, accounts=()))
    together = joined(joined(known, of_rows(first, accounts=())), of_rows(second, accounts=()))
    for day in as_of:
        assert both.table(day) == Tables(together).table(day)
        assert tables.table(day) == Tables(known).table(day)


def test_an_account_that_more_rows_tell_of_earlier_is_not_taken_for_another_one():
    """What is kept of a month holds for the accounts that were known, not for as many others."""
    known = facts(
        "2024-06-28 income - alipay 1.00",
        balances=[BalanceReading(1, WECHAT.id, date(2024, 3, 10), Money(1))],
    )
    kept, more = Tables(known), of_rows(facts("2024-05-08 income - wealth 2.00").days, accounts=())
    kept.table(date(2025, 4, 5))
    both, day = kept.extended(more), date(2024, 6, 2)
    assert both.table(day).at_hand == Tables(joined(known, more)).table(day).at_hand


def test_what_is_known_of_a_day_comes_before_what_is_added_to_it():
    known = facts("2026-03-02 purchase alipay - 1.00\n2026-03-04 purchase alipay - 2.00")
    more = facts("2026-03-02 purchase alipay - 3.00\n2026-03-03 purchase alipay - 4.00")
    assert [str(row.amount) for row in joined(known, more).days] == ["1.00", "3.00", "4.00", "2.00"]


def test_covered_days_are_put_together_by_source():
    known = replace(facts(""), covered=[span("2026-03-01", "2026-03-31")])
    more = replace(
        facts(""),
        covered=[span("2026-04-01", "2026-04-30")],
        covered_by_source={"alipay": [span("2026-04-01", "2026-04-30")]},
    )
    both = joined(known, more)
    assert both.covered == (span("2026-03-01", "2026-04-30"),)
    assert both.covered_by_source["alipay"] == (span("2026-04-01", "2026-04-30"),)
    assert both.accounts == known.accounts
    assert both.days == known.days
    assert Tables(both).table(date(2026, 4, 30)).covered == both.covered


def test_a_platform_that_is_used_again_later_is_missed_in_the_year_before():
    """What is kept of a month holds only while the same files are near it."""
    drawn = "2024-01-03 purchase alipay - 5.00\n2026-03-01 purchase alipay - 5.00"
    known = facts(
        drawn,
        covered=[span("2024-01-01", "2026-04-30")],
        covered_by_source={
            "alipay": [span("2024-01-01", "2026-04-30")],
            "wechat": [span("2024-01-01", "2024-01-31"), span("2026-04-01", "2026-04-30")],
        },
    )
    kept = Tables(known)
    for day in (date(2026, 3, 31), date(2026, 4, 30), date(2026, 3, 31)):
        assert kept.table(day) == Tables(known).table(day)
