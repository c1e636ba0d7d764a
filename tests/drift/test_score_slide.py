from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drift.said import evidence, step, told
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.report import ScoreReading
from tracker.drift.detector import Finding, Level
from tracker.drift.detectors.score_slide import ScoreSlide

detector = ScoreSlide()
ids = count(1)


def read(on: str, value: int, name: str = "芝麻分", *, ranged: bool = True) -> ScoreReading:
    low, high = (350, 950) if ranged else (None, None)
    return ScoreReading(next(ids), date.fromisoformat(on), name, value, low, high)


def judged(as_of: str, *scores: ScoreReading) -> Finding:
    return detector.judge(BehaviourTable(date.fromisoformat(as_of), scores=scores))


@pytest.mark.parametrize(
    ("value", "level", "points"),
    [
        (710, None, 0),
        (686, None, 0),
        (685, Level.WATCH, 1),
        (671, Level.WATCH, 1.9),
        (670, Level.WARN, 2),
        (651, Level.WARN, 3),
        (650, Level.ALERT, 3),
    ],
)
def test_the_fall_within_six_months_makes_the_level(value, level, points):
    finding = judged("2026-11-05", read("2026-05-05", 700), read("2026-11-05", value))
    assert (finding.level, round(finding.points, 1)) == (level, points)


def test_what_was_before_the_six_months_is_not_compared():
    finding = judged(
        "2026-11-05", read("2026-05-04", 900), read("2026-06-06", 700), read("2026-11-05", 690)
    )
    assert told(finding) == "clear: No score has fallen by 15 or more since 5 May 2026."
    assert evidence(finding) == [
        "芝麻分: at most 700 on 6 Jun 2026, 690 on 5 Nov 2026; difference 10. "
        "It ranges from 350 to 950."
    ]


def test_it_says_which_score_fell_most_since_when_and_from_what():
    finding = judged(
        "2026-11-05",
        read("2026-06-06", 712),
        read("2026-08-06", 690),
        read("2026-10-06", 680),
        read("2026-06-01", 650, "微信支付分", ranged=False),
        read("2026-10-01", 634, "微信支付分", ranged=False),
        read("2026-10-01", 88, "小白信用"),
    )
    assert told(finding) == "warn: 芝麻分 is 32 lower than on 6 Jun 2026."
    assert finding.since == date(2026, 8, 6)
    assert "小白信用: 88 on 1 Oct 2026, the only reading in six months." in evidence(finding)[2]
    assert evidence(finding)[1] == (
        "微信支付分: at most 650 on 1 Jun 2026, 634 on 1 Oct 2026; difference 16."
    )
    assert step(finding) == (
        "Nothing has to be done for the sake of a score. Type in its next value by 5 Dec 2026, "
        "and you see whether 芝麻分 goes on falling."
    )


def test_a_score_that_came_back_is_clear():
    finding = judged(
        "2026-11-05", read("2026-06-06", 712), read("2026-08-06", 650), read("2026-10-06", 705)
    )
    assert finding.level is None
    assert finding.evidence[0].observed == 7


def test_of_one_day_the_last_reading_counts_and_names_are_told_apart_by_their_letters():
    finding = judged(
        "2026-11-05", read("2026-06-06", 712), read("2026-10-06", 600), read("2026-10-06", 700)
    )
    assert finding.level is None
    assert judged(
        "2026-11-05", read("2026-06-06", 712, "ＸＹ 分"), read("2026-10-06", 600, "xy分")
    ).level


def test_one_reading_and_old_ones_tell_nothing():
    assert told(judged("2026-11-05")).startswith("no_data: No score of the last six months")
    assert told(judged("2026-11-05", read("2025-01-01", 700))).startswith("no_data: No score")
    assert told(judged("2026-11-05", read("2026-10-01", 700))).startswith(
        "no_data: Only one reading of 芝麻分 is of the last six months."
    )


@given(data=st.data())
def test_the_order_of_readings_does_not_matter(data):
    days = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat)
    names = st.sampled_from(["芝麻分", "微信支付分"])
    scores = data.draw(st.lists(st.builds(read, days, st.integers(600, 720), names), max_size=6))
    shuffled = data.draw(st.permutations(scores))
    assert judged("2026-12-31", *shuffled) == judged("2026-12-31", *scores)
