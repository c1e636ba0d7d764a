from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.drift.catalogue import DETECTORS
from tracker.drift.curve import Curve
from tracker.drift.points import TABLE
from tracker.i18n import Language

LINE = Curve("p", "l", "u", ((1, 0), (3, 10), (5, 30)), "r", "s")
each = pytest.mark.parametrize("curve", TABLE, ids=lambda c: f"{c.pattern} {c.unit}")


@pytest.mark.parametrize(
    ("measured", "points"), [(0, 0), (1, 0), (2, 5), (3, 10), (4, 20), (5, 30), (99, 30)]
)
def test_points_lie_on_the_straight_line_between_knots(measured, points):
    assert LINE.at(measured) == points


@each
@given(x=st.floats(-1, 1000), step=st.floats(0, 0.001))
def test_a_small_change_changes_few_points(curve, x, step):
    assert abs(curve.at(x + step) - curve.at(x)) < 0.1


@each
def test_every_curve_belongs_to_a_pattern_and_gives_its_reason_and_source(curve):
    assert curve.pattern in {detector.pattern for detector in DETECTORS}
    assert all(a[0] < b[0] for a, b in pairwise(curve.knots))
    for text in (curve.label, curve.reason, curve.source, curve.unit):
        assert Language("zh_CN").tr(text) != text


def test_advice_weighs_less_than_what_is_supported():
    advice = {detector.pattern for detector in DETECTORS if detector.explanation.is_advice}
    most = {curve.pattern: 0.0 for curve in TABLE}
    for curve in TABLE:
        most[curve.pattern] += max(points for _, points in curve.knots)
    assert max(most[name] for name in advice) < min(
        points for name, points in most.items() if name not in advice
    )
