from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.money import ZERO, Money, decimals

minors = st.integers(-(10**14), 10**14)
currencies = st.sampled_from(["CNY", "USD", "JPY", "KWD"])
amounts = st.builds(Money, minors, currencies)


@given(amounts)
def test_what_is_written_is_read_back(amount):
    assert Money.parse(str(amount), amount.currency) == amount


@given(st.lists(minors.map(Money)))
def test_sums_are_exact_in_any_order(parts):
    total = Money.total(parts)
    assert total == Money.total(reversed(parts)) == Money(sum(part.minor for part in parts))


@given(minors.map(Money), minors.map(Money))
def test_taking_away_undoes_adding(one, other):
    assert one + other - other == one
    assert one - other == -(other - one)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1,234.50", 123450),
        ("¥1,234.5", 123450),
        ("￥ 12", 1200),
        ("-3", -300),
        ("−3.00", -300),
        ("－0.01", -1),
        (" 8，000.00 ", 800000),
        ("1 234 567.50", 123456750),
        ("1\u202f234.50", 123450),
        ("１２．５", 1250),
        ("12.500", 1250),
        ("1,2345.00", 1234500),
        ("1234,567", 123456700),
    ],
)
def test_amounts_are_read_as_statements_print_them(text, minor):
    assert Money.parse(text) == Money(minor)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.234", "1.2.3", "NaN", "Infinity", "--1", "-", ".", "1e3", "1E-2", "1_000",
     "5 5", "1 23", "12 3456", "12,5", "12,50", "1,23,456", "1,", "1,,234",
     "1\u00a05", "1¥2", "1.2,3", "1." + "0" * 40 + "1"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="not an amount"):
        Money.parse(text)


def test_yen_have_no_decimals_and_dinars_three():
    assert (decimals("JPY"), decimals("CNY"), decimals("KWD")) == (0, 2, 3)
    assert str(Money(1234, "JPY")) == "1,234"
    assert str(Money(1234, "KWD")) == "1.234"
    with pytest.raises(ValueError, match="JPY"):
        Money.parse("1.5", "JPY")


@pytest.mark.parametrize("mix", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a.ratio(b)])
def test_two_currencies_never_meet(mix):
    with pytest.raises(ValueError, match="cannot mix CNY and USD"):
        mix(Money(1), Money(1, "USD"))


def test_a_ratio_over_nothing_is_undefined():
    assert Money(100).ratio(ZERO) is None
    assert Money(50).ratio(Money(100)) == 0.5


@pytest.mark.parametrize(("minor", "scaled"), [(5, 2), (15, 8), (-5, -2), (100, 50)])
def test_halves_are_rounded_to_even(minor, scaled):
    assert Money(minor).scaled(Decimal("0.5")) == Money(minor).scaled(0.5) == Money(scaled)


def test_only_zero_is_false():
    assert not ZERO
    assert Money(-1)
    assert abs(Money(-1)) == Money(1)
