"""Titles that wrap, labels side by side, round numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rendering import fonts
from tracker.rendering.layout import round_ticks, shortened, slanted, spread, wrapped

places = st.lists(st.floats(-50, 150), min_size=1, max_size=8).map(sorted)


@given(places, st.floats(0.5, 30))
def test_labels_never_overlap_leave_the_axes_or_change_their_order(wanted, gap):
    found = spread(wanted, gap, 0.0, 100.0)
    room = min(gap, 100.0 / max(1, len(wanted) - 1))
    assert len(found) == len(wanted)
    assert all(later - earlier >= room - 1e-6 for earlier, later in pairwise(found))
    assert found[0] >= -1e-6
    assert found[-1] <= 100 + 1e-6


@given(st.lists(st.integers(0, 9), max_size=8, unique=True).map(sorted))
def test_labels_with_room_stay_where_they_are(tens):
    wanted = [10.0 * number for number in tens]
    assert spread(wanted, 10.0, 0.0, 100.0) == wanted


@given(st.floats(0.01, 1e9), st.integers(1, 6))
def test_ticks_begin_at_nothing_and_reach_the_top(top, count):
    ticks = round_ticks(top, count=count)
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-6)
    assert 2 <= len(ticks) <= count + 2


def test_ticks_below_nothing_reach_what_is_below():
    assert round_ticks(10, -3, count=4)[0] <= -3


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("使用率：三条额度", 100, ["使用率：三条额度"]),
        ("使用率：三条额度", 40, ["使用率：", "三条额度"]),
        ("spent on rent", 60, ["spent on", "rent"]),
    ],
)
def test_titles_break_where_their_language_breaks(text, width, lines):
    assert wrapped(text, width, 10) == lines


def test_a_mark_of_punctuation_never_begins_a_line():
    assert all(line[0] not in "，。：" for line in wrapped("一二三，四五六。七", 30, 10, lines=9))


@given(st.text("一二三，。 abc(%)", max_size=40), st.integers(40, 200))
def test_no_line_is_wider_than_there_is_room(text, width):
    for line in wrapped(text, width, 10):
        assert fonts.width(line, 10) <= width + 1e-6


@given(st.text("一二三，。 abc(%)", max_size=40))
def test_nothing_is_lost_where_there_are_lines_enough(text):
    found = "".join(wrapped(text, 60, 10, lines=99))
    assert "".join(found.split()) == "".join(text.split())


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert shortened("招商银行信用卡", 50, 10) == "招商银行…"
    assert wrapped("一二三四五六七八九十", 30, 10)[-1].endswith("…")


@given(st.floats(1, 60), st.floats(1, 60))
def test_slanted_lines_stay_inside_their_rectangle(width, height):
    lines = slanted(width, height, 3.5, (10, 20))
    for x, y in (point for line in lines for point in line):
        assert 10 - 1e-6 <= x <= 10 + width + 1e-6
        assert 20 - 1e-6 <= y <= 20 + height + 1e-6
