"""Pairing accounts of two reports, whatever they are."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.report import Tradeline
from tracker.domain.report_pairs import pair

lines = st.lists(
    st.builds(
        Tradeline,
        account_id=st.none() | st.integers(1, 3),
        lender=st.sampled_from(["招商银行", "招商银行股份有限公司", "微众银行"]),
        kind=st.sampled_from([AccountKind.CREDIT_CARD, AccountKind.CASH_LOAN]),
        tail=st.sampled_from(["", "1234", "9999"]),
        opened_on=st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 3)),
        principal=st.none() | st.builds(Money, st.integers(1, 2)),
        balance=st.none() | st.builds(Money, st.integers(0, 3)),
    ),
    max_size=8,
)


@given(lines, lines)
def test_every_account_is_in_one_place_only(before, after):
    found = pair(before, after)
    assert Counter(before) == Counter([*(old for old, _ in found.both), *found.only_before])
    assert Counter(after) == Counter([*(new for _, new in found.both), *found.only_after])


@given(lines, lines)
def test_pairs_contradict_in_nothing(before, after):
    for old, new in pair(before, after).both:
        for told in ("account_id", "opened_on", "principal"):
            assert len({getattr(old, told), getattr(new, told)} - {None}) <= 1
        assert old.kind is new.kind


@given(lines)
def test_every_account_of_a_report_is_paired_with_itself_or_a_twin(listed):
    found = pair(listed, listed)
    assert len(found.both) == len(listed)
