"""What is known of the first weeks is the same as when all are followed, and is not done again."""

import pytest

from tests.drift.test_dormancy import table, weeks
from tracker.drift.baseline import FIRST_ANSWER, chart
from tracker.drift.followed import STRIDE, followed
from tracker.drift.use import use_of
from tracker.services.chart_data import watched

FALLING = [7, 5, 6, 8] * 20 + [1, 0, 2, 1] * 5 + [6, 7, 8, 5] * 10


@pytest.mark.parametrize("count", [0, 1, FIRST_ANSWER, STRIDE - 1, STRIDE, 3 * STRIDE + 1, 140])
def test_following_in_pieces_says_what_following_in_one_go_says(count):
    seen = weeks(FALLING[:count])
    found = followed(seen, 5.0)
    assert found.chart == chart(seen, 5.0)
    assert len(found.usual) == count
    for place in range(count):
        after = chart(seen[: place + 1], 5.0)
        assert found.usual[place] == (after.usual if after.seen >= FIRST_ANSWER else None)


def test_a_finding_and_its_picture_share_what_was_worked_out():
    seen = weeks(FALLING[: 3 * STRIDE])
    use = use_of(table(alipay=FALLING[: 3 * STRIDE]), "alipay", 7.0)
    assert use is not None
    assert use.chart is followed(seen, 7.0).chart
    picture = watched("alipay", seen, 7.0)
    assert [one is None for one in picture.usual] == [
        n < FIRST_ANSWER - 1 for n in range(len(seen))
    ]
