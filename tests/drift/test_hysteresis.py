from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.drift.detector import Level
from tracker.drift.hysteresis import Held, Reading, held

DAY = date(2026, 1, 1)
LEVELS = (0.5, 0.7, 0.9)
shares = st.lists(st.floats(0, 1.5), max_size=12)


def readings(*measured: float) -> list[Reading]:
    return [Reading(DAY + timedelta(days=n), value) for n, value in enumerate(measured)]


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        ((), None),
        ((0.4,), None),
        ((0.4, 0.5), Held(Level.WATCH, DAY + timedelta(days=1), only_held=False)),
        ((0.5, 0.46), Held(Level.WATCH, DAY, only_held=True)),
        ((0.5, 0.44), None),
        ((0.5, 0.44, 0.46), None),
        ((0.5, 0.44, 0.5), Held(Level.WATCH, DAY + timedelta(days=2), only_held=False)),
        ((0.95, 0.85), Held(Level.ALERT, DAY, only_held=True)),
        ((0.95, 0.80), Held(Level.WARN, DAY, only_held=False)),
        ((0.95, 0.47), Held(Level.WATCH, DAY, only_held=True)),
    ],
)
def test_a_level_holds_until_it_is_clearly_left(measured, told):
    assert held(readings(*measured), LEVELS) == told


@given(measured=shares, higher=st.floats(0, 1))
def test_higher_thresholds_never_raise_more(measured, higher):
    strict = held(readings(*measured), (0.5 + higher, 0.7 + higher, 0.9 + higher))
    mild = held(readings(*measured), LEVELS)
    assert (strict.level if strict else 0) <= (mild.level if mild else 0)


@given(measured=shares)
def test_without_slack_only_the_last_reading_tells_the_level(measured):
    told = held(readings(*measured), LEVELS, slack=1)
    last = measured[-1] if measured else 0
    assert (told.level if told else 0) == sum(last >= t for t in LEVELS)
