"""What is typed as an amount: a number is that number, and a sum is what it comes to."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.money import Money
from tracker.domain.reckoned import LONGEST, reckoned

amounts = st.integers(0, 10**12).map(Money)


@given(st.integers(-(10**14), 10**14).map(Money))
def test_a_number_is_itself(amount):
    assert reckoned(str(amount)) == amount


@given(st.lists(amounts, min_size=1, max_size=6), st.sampled_from(["+", " + ", "＋"]))
def test_what_is_added_up_is_exact(parts, plus):
    assert reckoned(plus.join(map(str, parts))) == Money.total(parts)


@given(st.integers(0, 10**6), st.integers(1, 999))
def test_a_share_is_the_nearest_minor_unit(minor, among):
    share = Fraction(reckoned(f"{Money(minor)} / {among}").minor)
    assert abs(share - Fraction(minor, among)) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("3 × 12.50 + 8", 4550),
        ("8+3*12.5", 4550),
        ("(100 - 9.9) / 2", 4505),
        ("（100－9.9）÷2", 4505),
        ("１２．５＋３", 1550),
        ("１２．５", 1250),
        ("-3 + 5", 200),
        ("100 - -5", 10500),
        ("¥1,200 + ￥34.5", 123450),
        ("10.05/2", 503),
        ("12.5 + 3 × 8", 3650),
        ("1 234.50 + 1", 123550),
        (".5 + .25", 75),
        ("100 - 30 - 20", 5000),
        ("100 / 4 / 5", 500),
        ("2 * (3 + (4 - 1))", 1200),
        ("100万", 100_000_000),
        ("1.2万", 1_200_000),
        ("１．２ 万元", 1_200_000),
        ("-3万", -3_000_000),
        ("+5万", 5_000_000),
        ("＋5 + 3", 800),
        ("1.5亿", 15_000_000_000),
        ("4,500元", 450_000),
        ("4500.5 元", 450_050),
        ("2万 + 500元 × 3", 2_150_000),
    ],
)
def test_it_is_reckoned_as_it_was_taught_at_school(typed, minor):
    assert reckoned(typed) == Money(minor)


def test_yuan_are_named_of_no_other_currency():
    assert reckoned("3万", "JPY") == Money(30_000, "JPY")
    with pytest.raises(ValueError, match="not an amount"):
        reckoned("300元", "JPY")


def test_the_currency_says_how_finely():
    assert reckoned("1000 / 3", "JPY") == Money(333, "JPY")
    assert reckoned("1 / 8", "KWD") == Money(125, "KWD")


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "1.234", "-1.234", "(1.234)", "12 +", "* 12", "12 (8)", "3 x 4", "(1 + 2",
     "1 + 2)", "()", "1 / 0", "0 / 0", "1..2 + 3", "1 ** 2", "1 // 2", "12 + NaN", "(" * 100,
     "1+" * LONGEST + "1", "1e3", "5 5", "５ ５", "1e3 + 2", "5 5 + 1", "1 2345 + 1",
     "万", "元", "5万5", "5 5万", "万5", "1.234元", "5万万", "元5", "5元元"],
)  # fmt: skip
def test_what_cannot_be_reckoned_is_refused(typed):
    with pytest.raises(ValueError, match="not an amount"):
        reckoned(typed)
