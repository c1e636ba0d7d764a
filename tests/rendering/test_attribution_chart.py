"""The picture of a lost line: own patterns and events outside on one axis, claiming nothing."""

from datetime import date, timedelta

import pytest

from tests.domain.ledger import LOAN
from tests.rendering.targets import texts
from tracker.domain.context import ContextEvent
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.period import Span
from tracker.drift.attribution import Attribution, Before, Stretch, days_before
from tracker.drift.cuts import Cut, Origin
from tracker.drift.detector import Level
from tracker.i18n import Language
from tracker.rendering.chart import Size
from tracker.rendering.charts.attribution import attribution, height_for
from tracker.rendering.palette import DARK, LIGHT

EN, ZH = Language("en"), Language("zh_CN")
CUT = Cut(date(2026, 10, 21), LOAN, EligibilityKind.SUSPENDED, Origin.DECISION)
DAYS = days_before(CUT)
HALF = DAYS.first + timedelta(days=90)
HIGH = Before(
    "high_utilisation",
    "High utilisation",
    HALF,
    (
        Stretch(Span(HALF, HALF + timedelta(days=29)), Level.WATCH),
        Stretch(Span(HALF + timedelta(days=30), DAYS.last), Level.ALERT),
    ),
    standing=True,
)
RULE = ContextEvent(on=date(2026, 8, 1), title="A rule about loans", claims="A6")
FULL = Attribution(CUT, DAYS, (HIGH,), (), (), (RULE,))
NOTHING = Attribution(CUT, DAYS, (), ("Late repayment",), (), ())


def drawn(told=FULL, language=EN, palette=LIGHT, wide=640.0):
    return attribution(told, language, palette, Size(wide, height_for(told)))


def test_it_tells_every_stretch_every_event_and_the_cut():
    said = texts(drawn())
    assert said == [
        "1 Aug 2026: A rule about loans\nPlatform and regulator events, not your doing",
        "High utilisation: Watch, 23 Jul 2026 to 21 Aug 2026",
        "High utilisation: Alert, 22 Aug 2026 to 20 Oct 2026",
        "借呗: Suspended on 21 Oct 2026",
    ]


def test_the_title_counts_and_claims_no_cause():
    assert drawn().title == "借呗: Suspended on 21 Oct 2026, own patterns raised before it: 1"


def test_the_numbers_are_the_same_days():
    assert drawn().csv().splitlines() == [
        "What it is,Level,From day,Until",
        'A rule about loans,"Platform and regulator events, not your doing",2026-08-01,2026-08-01',
        "High utilisation,Watch,2026-07-23,2026-08-21",
        "High utilisation,Alert,2026-08-22,2026-10-20",
        "借呗,Suspended,2026-10-21,2026-10-21",
    ]


def test_the_heads_of_the_numbers_are_of_days_in_chinese_too():
    head = drawn(language=Language("zh_CN")).csv().splitlines()[0]
    assert head == "内容,级别,起始日,截止"


def test_where_nothing_was_raised_and_nothing_happened_the_cut_stands_alone():
    chart = drawn(NOTHING)
    assert texts(chart) == ["借呗: Suspended on 21 Oct 2026"]
    assert chart.title.endswith("before it: 0")


def test_the_more_there_is_the_higher_it_is():
    assert height_for(FULL) == height_for(NOTHING)
    two = Attribution(CUT, DAYS, (HIGH, HIGH), (), (), (RULE,))
    assert height_for(two) > height_for(FULL)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("wide", [220.0, 900.0])
@pytest.mark.parametrize("language", [EN, ZH], ids=["en", "zh"])
def test_it_can_be_drawn_narrow_and_wide_in_both_themes_and_languages(palette, wide, language):
    chart = drawn(palette=palette, wide=wide, language=language)
    assert chart.png()
    assert all(0 <= t.region.left <= t.region.right <= 1 for t in chart.targets)
