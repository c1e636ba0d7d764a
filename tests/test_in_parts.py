"""Very many values are taken a part at a time."""

import pytest

from tracker.in_parts import in_parts


@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_parts_are_all_of_it_in_its_order(count):
    parts = list(in_parts(iter(range(count)), 3))
    assert [value for part in parts for value in part] == list(range(count))
    assert all(0 < len(part) <= 3 for part in parts)


def test_nothing_is_taken_before_its_turn():
    values = iter(range(9))
    next(in_parts(values, 3))
    assert next(values) == 3
