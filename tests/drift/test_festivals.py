"""Festive weeks and months, held against the days of the official calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.domain.period import Month, Week
from tracker.drift.festivals import BY_DATE, ORDINARY, expected
from tracker.drift.new_year import is_festive, lunar_new_year, same_season

# As the State Council's notices of public holidays and the almanac of the Hong Kong Observatory
# give them; 2033 and 2034 stand around the leap month that simpler rules get wrong.
NEW_YEARS = [
    date(1990, 1, 27), date(1995, 1, 31), date(2000, 2, 5), date(2005, 2, 9), date(2010, 2, 14),
    date(2015, 2, 19), date(2019, 2, 5), date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1),
    date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6),
    date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3), date(2033, 1, 31), date(2034, 2, 19),
    date(2100, 2, 9),
]  # fmt: skip


@pytest.mark.parametrize("day", NEW_YEARS, ids=str)
def test_the_new_year_is_the_one_of_the_calendar(day: date):
    assert lunar_new_year(day.year) == day
    assert is_festive(Month.of(day + timedelta(days=7)))
    assert expected(Week.of(day)).high < ORDINARY.high * 2
    assert expected(Week.of(day)).low < ORDINARY.low


def test_every_new_year_lies_between_the_days_it_can_lie_between():
    for year in range(1900, 2101):
        day = lunar_new_year(year)
        assert day is not None
        assert date(year, 1, 21) <= day <= date(year, 2, 21)


def test_a_year_whose_calendar_is_not_known_has_the_other_festivals():
    assert lunar_new_year(1899) is None
    assert lunar_new_year(2101) is None
    assert not any(is_festive(Month(2206, month)) for month in range(1, 13))
    assert expected(Week.of(date(2206, 2, 1))) is ORDINARY
    for first, _, factor in BY_DATE:
        assert expected(Week.of(date(2206, *first))) == factor


def test_a_month_of_a_new_year_is_held_against_those_of_other_years():
    months = [Month(2024, 2), Month(2025, 1), Month(2025, 3), Month(2025, 2)]
    assert same_season(Month(2026, 2), months) == [Month(2024, 2), Month(2025, 1), Month(2025, 2)]
    assert same_season(Month(2026, 6), months) == []
