"""Sentences as a person reads them."""

from __future__ import annotations

from datetime import date

import pytest

from tracker import pseudo
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Percent, Sentence
from tracker.i18n import Language, language


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
        (Percent(-0.004), "0%", "0%"),
        (Percent(-123.4), "−12,340%", "−12,340%"),
        (-0.04, "0.0", "0.0"),
        (-1.25, "−1.2", "−1.2"),
        (3, "3", "3"),
        (-1851, "−1,851", "−1,851"),
    ],
)
def test_values_are_written_as_the_language_writes_them(value, english, chinese):
    assert Language("en").write(value) == english
    assert Language("zh_CN").write(value) == chinese


@pytest.mark.parametrize(
    ("numbers", "said"),
    [("comma", "−1,234,567.89"), ("space", "−1\u202f234\u202f567.89"), ("none", "−1234567.89")],
)
def test_thousands_are_set_apart_as_the_person_wants(numbers, said):
    wanted = Money(-123_456_789)
    assert Language("en", numbers=numbers).write(wanted) == said
    assert Money.parse(said) == wanted


@pytest.mark.parametrize(
    ("code", "large", "said"),
    [
        ("zh_CN", "language", "120万"),
        ("en", "language", "1,200k"),
        ("zh_CN", "k", "1,200k"),
        ("en", "wan", "120万"),
        ("zh_CN", "plain", "1,200,000"),
    ],
)
def test_an_axis_has_large_numbers_as_the_person_wants(code, large, said):
    assert Language(code, large=large).short(1_200_000.0, 2_000_000.0) == said


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("en", 10_000_000.0, "10,000k"),
        ("en", 123_456_789.0, "123,500k"),
        ("en", 12_345.67, "12.35k"),
        ("zh_CN", 250_000_000.0, "25,000万"),
        ("en", 12_500_000_000.0, "12,500M"),
        ("zh_CN", 12_500_000_000.0, "125亿"),
    ],
)
def test_a_very_large_number_is_written_out(code, value, said):
    assert Language(code).short(value, value) == said


@pytest.mark.parametrize(("code", "said"), [("en", "one, two"), ("zh_CN", "one、two")])
def test_words_are_listed_as_the_language_lists_them(code, said):
    assert Language(code).listed(iter(["one", "two"])) == said
    assert Language(code).listed(["one"]) == "one"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows fit"), (1, "1 row fits"), (2, "2 rows fit")]
)
def test_a_noun_and_its_verb_follow_their_number(count, said):
    template = "{count} {count:row|rows} {count:fits|fit}"
    assert Language("en").tr(template, count=count) == said
    assert str(KnownProblem(template, count=count)) == said


def test_the_pseudo_language_makes_texts_long_and_keeps_what_is_filled_in():
    said = Language(pseudo.CODE).tr("&Delete {count} {count:record|records}?", count=1)
    assert said.count("1") == 1
    assert said.count("&") == 1
    assert len(said) >= 2 * len("Delete record")


def test_the_environment_makes_the_program_speak_the_pseudo_language(monkeypatch):
    assert language("zh_CN").code == "zh_CN"
    monkeypatch.setenv(pseudo.VARIABLE, "1")
    assert language("zh_CN").code == pseudo.CODE
