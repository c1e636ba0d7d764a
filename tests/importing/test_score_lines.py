"""Scores that are pasted: what a line may look like, and what is said of one that is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.report import ScoreReading
from tracker.i18n import Language
from tracker.importing.score_lines import read_scores

READING = ScoreReading(0, date(2026, 3, 1), "芝麻分", 712, 350, 950)


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-01 芝麻分 712",
        "2026/3/1,712",
        "2026-03-01\t芝麻分\t712",
        "2026年3月1日 芝麻分 712分",
        "2026年3月1日，芝麻分：712",
        "２０２６．０３．０１　７１２",
        "712 分, 2026.3.1",
        "芝麻分 712 2026-03-01",
    ],
)
def test_a_line_is_read_in_whatever_order_its_parts_come(line):
    (read,) = read_scores(line, "芝麻分")
    assert read.problem is None
    assert read.reading == READING


def test_another_score_keeps_its_name_and_has_no_range_that_nobody_published():
    (read,) = read_scores("2026-04-01 某银行 综合分 88", "芝麻分")
    assert read.reading == ScoreReading(0, date(2026, 4, 1), "某银行 综合分", 88)


def test_empty_lines_count_and_a_heading_is_passed_over():
    read = read_scores("日期\t分数\n\n2026-03-01\t712\n", "芝麻分")
    assert [(line.number, line.reading) for line in read] == [(3, READING)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-01 712\n昨天 713", "Line 2: no day such as 2026-03-01 is found in it."),
        ("2026-03-01 712\n2026-02-30 713", "Line 2: no day such as 2026-03-01 is found in it."),
        ("2026-03-01 芝麻分", "Line 1: one whole number beside the day is expected, the score."),
        ("2026-03-01 712 713", "Line 1: one whole number beside the day is expected, the score."),
        ("2026-03-01 71.5", "Line 1: one whole number beside the day is expected, the score."),
        ("2026-03-01 123456", "Line 1: one whole number beside the day is expected, the score."),
    ],
)
def test_what_is_wrong_names_the_line(text, said):
    problem = read_scores(text, "芝麻分")[-1].problem
    assert problem is not None
    assert Language("en").say(problem) == said


def test_a_score_without_any_name_is_asked_for_one():
    (read,) = read_scores("2026-03-01 712", "")
    assert read.problem is not None
    assert read.reading is None
