"""Decision tables are whole: their last rule is for everything else."""

from typing import Any

import pytest

from tracker.importing.alipay import predicates as alipay_predicates
from tracker.importing.alipay import rules as alipay_rules
from tracker.importing.decision import Move, decide
from tracker.importing.direction import Direction
from tracker.importing.wechat import predicates as wechat_predicates
from tracker.importing.wechat import rules as wechat_rules

FAMILIES: list[Any] = [
    (alipay_rules.TABLES, alipay_predicates.anything),
    (wechat_rules.TABLES, wechat_predicates.anything),
]


@pytest.mark.parametrize(("tables", "anything"), FAMILIES, ids=["alipay", "wechat"])
@pytest.mark.parametrize("direction", Direction)
def test_every_table_ends_by_asking_a_person(tables, anything, direction):
    when, outcome = tables[direction][-1]
    assert when is anything
    assert isinstance(outcome, Move)
    assert outcome.review


def test_a_table_without_an_end_is_a_mistake_of_ours():
    with pytest.raises(AssertionError):
        decide("row", ())
