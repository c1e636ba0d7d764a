"""Entries, sentences and problems: the small values."""

from datetime import UTC, date, datetime

import pytest

from tracker.domain.account import Account
from tracker.domain.batch import ROW_OUTCOME_LABELS, RowOutcome
from tracker.domain.behaviour import BehaviourTable, LineMonth
from tracker.domain.eligibility import ELIGIBILITY_LABELS, EligibilityKind
from tracker.domain.entry import ENTRY_KIND_LABELS, Entry, EntryKind
from tracker.domain.money import ZERO, Money
from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.report import INQUIRY_KIND_LABELS, InquiryKind
from tracker.domain.sentence import N_


@pytest.mark.parametrize(
    ("labels", "kinds"),
    [
        (ENTRY_KIND_LABELS, EntryKind),
        (ROW_OUTCOME_LABELS, RowOutcome),
        (ELIGIBILITY_LABELS, EligibilityKind),
        (INQUIRY_KIND_LABELS, InquiryKind),
    ],
)
def test_every_kind_has_a_name_of_its_own(labels, kinds):
    assert set(labels) == set(kinds)
    assert len(set(labels.values())) == len(labels)


def test_an_entry_of_the_evening_in_london_is_of_the_next_day_in_china():
    assert Entry(occurred_at=datetime(2026, 5, 1, 20, tzinfo=UTC)).occurred_on == date(2026, 5, 2)


def test_a_problem_says_what_it_is_in_english_for_the_log():
    problem = KnownProblem(N_("Line {line} of {file} names no amount."), line=3, file="a.csv")
    assert str(problem) == "Line 3 of a.csv names no amount."
    assert problem.sentence.values == {"line": 3, "file": "a.csv"}


def test_a_table_knows_its_accounts_by_id():
    table = BehaviourTable(date(2026, 5, 1), (Account(7, "花呗"),))
    assert table.account(7).name == "花呗"
    with pytest.raises(KeyError):
        table.account(8)


@pytest.mark.parametrize(
    ("limit", "used"),
    [(None, None), (ZERO, None), (Money(1000), 0.25), (Money(100), 2.5), (Money(9, "USD"), None)],
)
def test_utilisation_without_a_limit_is_not_told(limit, used):
    month = Month(2026, 5)
    row = LineMonth(1, month, ZERO, ZERO, ZERO, ZERO, ZERO, 0, Money(250), limit, observed=True)
    assert row.utilisation == used
