from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.account import ACCOUNT_KIND_LABELS, AccountKind, LimitChange, limit_on
from tracker.domain.money import Money

DAY = date(2026, 5, 1)


def change(day: int, limit: int, until: int | None = None) -> LimitChange:
    end = None if until is None else DAY + timedelta(days=until)
    return LimitChange(0, 1, DAY + timedelta(days=day), Money(limit), end)


def limits(changes: list[LimitChange], *days: int) -> list[int | None]:
    found = [limit_on(changes, DAY + timedelta(days=day)) for day in days]
    return [limit.minor if limit else None for limit in found]


def test_before_the_first_change_no_limit_is_known():
    assert limits([change(0, 100)], -1, 0, 1) == [None, 100, 100]


def test_a_later_change_outranks_an_earlier_one():
    assert limits([change(5, 200), change(0, 100)], 4, 5) == [100, 200]


def test_a_temporary_limit_ends_and_the_lasting_one_returns():
    changes = [change(0, 100), change(3, 500, until=6), change(4, 200)]
    assert limits(changes, 2, 3, 4, 6, 7) == [100, 500, 500, 500, 200]


def test_a_temporary_limit_alone_leaves_nothing_known_after_it():
    assert limits([change(0, 500, until=2)], 2, 3) == [500, None]


@given(st.lists(st.builds(change, st.integers(-20, 20), st.integers(0, 9)), max_size=8))
def test_changes_of_the_future_are_not_seen(changes):
    past = [c for c in changes if c.on <= DAY]
    assert limit_on(changes, DAY) == limit_on(past, DAY)
    assert limit_on(tuple(reversed(past)), DAY) in {None, *(c.limit for c in past)}


def test_every_kind_has_a_name_and_what_revolves_is_credit():
    assert set(ACCOUNT_KIND_LABELS) == set(AccountKind)
    assert all(kind.is_credit for kind in AccountKind if kind.revolves)
    assert AccountKind.MORTGAGE.is_credit
    assert not AccountKind.MORTGAGE.revolves
    assert not AccountKind.WALLET.is_credit
