"""Values written as text and read back, and texts that are none of theirs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given

from tests.domain import strategies
from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.tabulate import tabulate
from tracker.drift.assessment import assess
from tracker.drift.catalogue import detectors
from tracker.services.kept_values import read, written


@given(strategies.facts)
def test_what_is_worked_out_of_any_ledger_is_read_back_as_it_was(facts):
    table = tabulate(facts, date(2026, 6, 30))
    found = assess(table, detectors({}))
    assert read(written(table)) == table
    assert read(written(found)) == found


@pytest.mark.parametrize(
    "value",
    [
        None, True, 7, -1.5, "花呗", 10**30, date(2026, 1, 31),
        datetime(2026, 1, 31, 8, tzinfo=UTC),
        Decimal("1.10"), AccountKind.CREDIT_CARD, Money(-5), (), (1, "a", None), [date(2026, 1, 1)],
        tuple(Money(minor) for minor in range(9)), tuple(date(2026, 1, n) for n in range(1, 9)),
        {Month(2026, 1): (Span(date(2026, 1, 1), date(2026, 1, 2)),), "x": None}, {},
        frozenset({"a", "b"}), (Money(1), Month(2026, 1)),
    ],
)  # fmt: skip
def test_a_value_is_read_back_as_it_was(value):
    again = read(written(value))
    assert again == value
    assert type(again) is type(value)


@pytest.mark.parametrize("value", [object(), b"bytes", int, print, {1: object()}])
def test_what_is_no_value_is_not_written(value):
    with pytest.raises(TypeError):
        written(value)


@pytest.mark.parametrize(
    "told",
    [
        ["one", "os:system", "true"],
        ["one", "builtins:print", "x"],
        ["one", "tracker.domain.money:Decimal", "1"],
        ["one", "tracker.domain.account:AccountKind", "credit_card"],
        ["one", "tracker.domain.period:calendar.month", 2026, 1],
        ["one", "tracker.domain.money:Money", 1, 2, 3, 4],
        ["many", "tracker.domain.entry:StrEnum", ["plain", ["a"]]],
        ["enum", "tracker.domain.money:Money", "minor"],
        ["enum", "tracker.domain.account:AccountKind", "__init__"],
        ["tuple", "many", "os:mkdir", ["plain", ["x"]]],
        ["eval", "1"],
        ["day", "tomorrow"],
    ],
    ids=str,
)
def test_nothing_else_can_be_named(told):
    with pytest.raises((TypeError, ValueError, KeyError)):
        read(json.dumps(told))
