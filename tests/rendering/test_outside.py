"""Events of platforms and regulators behind a chart: marked apart, told, and never one's own."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from matplotlib.lines import Line2D
from numpy import asarray

from tests.rendering import made
from tracker.domain.context import ContextEvent
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size, Target
from tracker.rendering.charts.activity import activity
from tracker.rendering.charts.repayments import repayments
from tracker.rendering.charts.utilisation import utilisation
from tracker.rendering.outside import OutsideMark
from tracker.rendering.palette import DARK, LIGHT, PAPER

ZH = Language("zh_CN")
WIDE = Size(640, 320)
MIDDLE = made.SPAN.first + (made.SPAN.last - made.SPAN.first) / 2
RULE = ContextEvent(on=MIDDLE, title="一项新规")
LATER = ContextEvent(on=MIDDLE + timedelta(days=1), title="次日的事")
LONG = ContextEvent(on=MIDDLE - timedelta(days=90), until=MIDDLE - timedelta(days=30), title="长期")
BEFORE = ContextEvent(on=made.SPAN.first - timedelta(days=400), title="从前")
HIDDEN = ContextEvent(on=MIDDLE, title="不看", hidden=True)


def drawn(*behind: ContextEvent, palette=LIGHT, size=WIDE) -> Chart:
    return utilisation(made.table(), ZH, palette, replace(size, behind=behind), made.SPAN)


def marks(chart: Chart) -> list[list[str]]:
    """The titles of the events of each mark, from left to right."""
    focused = (target.focus for target in chart.targets if target.focus is not None)
    records = (focus.record for focus in focused)
    return [[e.title for e in r.events] for r in records if isinstance(r, OutsideMark)]


def pointed(chart: Chart) -> list[Target]:
    return [t for t in chart.targets if t.focus and isinstance(t.focus.record, OutsideMark)]


def texts(chart: Chart) -> list[str]:
    return [target.text for target in pointed(chart)]


def test_a_chart_shows_no_event_unless_it_is_told_to():
    assert marks(drawn()) == []


def test_the_events_of_its_days_are_marked_and_no_others():
    assert marks(drawn(BEFORE, RULE, HIDDEN, LONG)) == [["长期"], ["一项新规"]]


def test_what_began_before_the_picture_has_a_mark_and_no_line_that_says_it_began_there():
    first = made.SPAN.first
    begun = ContextEvent(on=first - timedelta(20), until=first + timedelta(60), title="早已开始")
    upright = [
        [line for line in drawn(*behind).figure.axes[0].lines if upright_in_axes(line)]
        for behind in ((), (begun,), (begun, RULE))
    ]
    assert marks(drawn(begun)) == [["早已开始"]]
    assert len(upright[1]) == len(upright[0])
    assert len(upright[2]) == len(upright[0]) + 1


def upright_in_axes(line: Line2D) -> bool:
    """Whether it goes from the bottom of the axes to their top."""
    days, heights = asarray(line.get_data())
    return len(days) == 2 and days[0] == days[1] and list(heights) == [0, 1]


def test_events_too_close_to_tell_apart_share_a_mark():
    assert marks(drawn(RULE, LATER)) == [["一项新规", "次日的事"]]


def test_many_events_never_stand_on_each_other():
    days = [made.SPAN.first + timedelta(days=3 * n) for n in range(100)]
    many = [ContextEvent(on=day, title=str(day)) for day in days]
    chart = drawn(*many)
    places = [
        t.region for t in chart.targets if t.focus and isinstance(t.focus.record, OutsideMark)
    ]
    middles = [(place.left + place.right) / 2 * WIDE.width for place in places]
    assert all(b - a >= 12 for a, b in pairwise(middles))


def test_a_mark_says_when_what_and_that_it_is_not_ones_doing():
    (said,) = texts(drawn(RULE))
    assert said.splitlines()[0].endswith("：一项新规")
    assert said.splitlines()[-1] == "平台与监管动态，与你的行为无关"
    assert "至" in texts(drawn(LONG))[0]


def test_the_marks_can_be_reached_among_the_other_targets_from_left_to_right():
    chart = drawn(LONG, RULE)
    middles = [t.region.left + t.region.right for t in chart.targets]
    assert middles == sorted(middles)


def test_of_axes_below_each_other_only_the_top_one_can_be_pointed_at():
    size = replace(WIDE, behind=(RULE,))
    assert len(marks(activity(made.chart_data().activity, ZH, LIGHT, size, made.SPAN))) == 1


@pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
def test_the_lines_are_seen_in_every_theme(palette):
    assert drawn(palette=palette).png() != drawn(RULE, palette=palette).png()


def test_the_numbers_of_a_chart_stay_as_they_are():
    assert drawn(RULE).csv() == drawn().csv()
    size = replace(WIDE, behind=(RULE,))
    assert marks(repayments(made.table(), ZH, LIGHT, size, made.SPAN)) == [["一项新规"]]


def test_an_event_on_the_last_day_is_still_in_the_picture():
    last = ContextEvent(on=date(made.SPAN.last.year, made.SPAN.last.month, 1), title="月初")
    assert marks(drawn(last)) == [["月初"]]
