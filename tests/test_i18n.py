"""Sentences as a person reads them."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Percent, Sentence
from tracker.i18n import Language


@pytest.mark.parametrize("name", ["text", "template", "self"])
def test_a_value_may_have_any_name(name):
    problem = KnownProblem(f"see {{{name}}}", **{name: "row"})
    assert Language("en").say(problem.sentence) == "see row"
    assert Language("zh_CN").say(Sentence(f"see {{{name}}}", {name: "行"})) == "see 行"


def test_braces_in_a_value_are_not_filled():
    assert Language("en").tr("{name} is odd", name="{x}{0}") == "{x}{0} is odd"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (Money(-124000), "−1,240.00", "−1,240.00"),
        (Money(5, "JPY"), "5 JPY", "5 JPY"),
        (date(2026, 12, 9), "9 Dec 2026", "2026年12月9日"),
        (Month(2026, 2), "Feb 2026", "2026年2月"),
        (Percent(0.824), "82%", "82%"),
        (-1.25, "−1.2", "−1.2"),
        (3, "3", "3"),
    ],
)
def test_values_are_written_as_the_language_writes_them(value, english, chinese):
    assert Language("en").write(value) == english
    assert Language("zh_CN").write(value) == chinese
