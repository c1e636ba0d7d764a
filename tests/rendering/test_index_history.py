"""The index over the year: its months, the patterns below it, and what its title says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rendering import made
from tracker.drift.assessment import Assessment, Coverage
from tracker.drift.detector import State
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Size
from tracker.rendering.charts.index_history import IndexHistory, height, index_history
from tracker.rendering.palette import DARK, LIGHT, PAPER, Palette

EN, ZH = Language("en"), Language("zh_CN")
RAISED = tuple(f for f in made.findings() if f.state is State.RAISED)
HISTORY = made.history(RAISED)


def drawn(
    history: tuple[Assessment, ...] = HISTORY, language: Language = EN, palette: Palette = PAPER
) -> Chart:
    size = Size(658, height(history), behind=(made.RULE,))
    return index_history(IndexHistory(history, made.table(), made.SPAN), language, palette, size)


def valued(*values: int) -> tuple[Assessment, ...]:
    pairs = zip(HISTORY[-len(values) :], values, strict=True)
    return tuple(replace(assessment, index=value) for assessment, value in pairs)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 9, 31), "Drift index: 31, the highest since Sep 2026"),
        ((3, 40, 31), "Drift index: 31, after 40 in Oct 2026"),
        ((7, 7, 7), "Drift index: 7, unchanged since Sep 2026"),
    ],
)
def test_the_title_says_how_it_stands(values: tuple[int, ...], said: str):
    assert drawn(valued(*values)).title == said


def test_every_month_and_every_raised_pattern_can_be_pointed_at():
    said = {target.text for target in drawn().targets}
    assert "22 Nov 2026: index 44" in said
    assert "Late repayment, 22 Nov 2026: Alert" in said
    assert "High utilisation, 30 Sep 2026: Warn" in said
    assert sum("index" in text for text in said) == 12
    assert any("A rule about loans" in text for text in said)


def test_the_numbers_are_those_of_the_picture():
    chart = drawn()
    assert chart.header == ("Day", "Drift index", "Raised")
    assert chart.rows[0] == ("2025-12-31", "5", "")
    assert chart.rows[-1][:2] == ("2026-11-22", "44")
    assert "Late repayment" in chart.rows[-1][2]


def test_a_month_without_data_is_a_gap():
    blind = replace(HISTORY[4], coverage=Coverage(0, 21))
    chart = drawn((*HISTORY[:4], blind, *HISTORY[5:]))
    assert len(chart.rows) == 11
    assert "2026-04-30" not in {row[0] for row in chart.rows}


def test_without_any_data_it_says_what_is_missing():
    assert drawn(tuple(replace(a, coverage=Coverage(0, 21)) for a in HISTORY)).is_empty


def test_names_of_months_stand_within_the_picture_however_few_patterns_are_raised():
    for count in range(len(RAISED) + 1):
        past = tuple(replace(a, findings=a.findings[:0]) for a in HISTORY[:-1])
        history = (*past, replace(HISTORY[-1], findings=RAISED[:count]))
        size = Size(658, height(history), titled=False)
        chart = index_history(IndexHistory(history, made.table(), made.SPAN), EN, PAPER, size)
        lower = chart.figure.axes[-1]
        names = [label for label in lower.get_xticklabels() if label.get_text()]
        assert names
        assert all(label.get_window_extent().y0 >= 1 for label in names)


def test_it_grows_with_the_patterns():
    assert height(HISTORY) > height(HISTORY[:3])


@pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER])
def test_it_is_drawn_in_chinese_in_every_theme(palette: Palette):
    chart = drawn(language=ZH, palette=palette)
    assert chart.title == "漂移指数：44，2025年12月以来最高"
    assert "<text" in chart.svg(outlined=False)
    assert "<text" not in chart.svg()
