"""Very many values are let go of a part at a time."""

from itertools import pairwise

import pytest

from tracker.letting_go import AT_ONCE, let_go


class Noted:
    """Notes how many values its list still holds as it ends."""

    def __init__(self, among: list["Noted"], left: list[int]) -> None:
        self._among, self._left = among, left

    def __del__(self) -> None:
        self._left.append(len(self._among))


@pytest.mark.parametrize("count", [0, 1, AT_ONCE, 3 * AT_ONCE + 1])
def test_a_list_is_emptied_a_part_at_a_time(count):
    values: list[Noted] = []
    left: list[int] = []
    values += [Noted(values, left) for _ in range(count)]
    let_go(values)
    assert values == []
    assert len(left) == count
    assert all(before - after <= AT_ONCE for before, after in pairwise([count, *left]))
