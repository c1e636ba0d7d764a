import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.metrics import auc, auc_error, ks, roc, told, wilson

people = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=30).filter(
    lambda rows: len({had for _, had in rows}) == 2
)


@given(rows=people)
def test_the_area_is_the_share_of_pairs_that_are_in_order(rows):
    scores, events = [score for score, _ in rows], [had for _, had in rows]
    pairs = [(a, b) for a, had in rows if had for b, other in rows if not other]
    wins = sum((a > b) + (a == b) / 2 for a, b in pairs)
    assert auc(scores, events) == pytest.approx(wins / len(pairs))


@given(rows=people)
def test_turning_scores_around_turns_the_area_around(rows):
    scores, events = [score for score, _ in rows], [had for _, had in rows]
    assert auc([-s for s in scores], events) == pytest.approx(1 - auc(scores, events))
    assert 0 <= ks(scores, events) <= 1
    assert roc(scores, events)[-1] == (1.0, 1.0)


def test_the_widest_gap_is_found():
    assert ks([3, 2, 1, 0], [True, False, True, False]) == 0.5


def test_an_area_needs_both_kinds_of_people():
    with pytest.raises(ValueError, match="both kinds"):
        auc([1, 2], [True, True])


def test_the_error_of_an_area_falls_with_the_people():
    few, many = [True, False] * 10, [True, False] * 1000
    assert auc_error(0.7, many) < auc_error(0.7, few)


def test_what_was_told_is_counted_against_what_happened():
    found = told([True, True, False, False], [True, False, True, False])
    assert (found.precision, found.recall, found.alarmed, found.base) == (0.5, 0.5, 0.5, 0.5)
    assert told([False], [False]).precision is None
    assert told([False], [False]).recall is None
    assert told([True], [True]).alarmed is None


@given(hits=st.integers(0, 50), more=st.integers(1, 50))
def test_an_interval_holds_its_share(hits, more):
    low, high = wilson(hits, hits + more)
    assert 0 <= low <= hits / (hits + more) <= high <= 1
