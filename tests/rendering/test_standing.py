"""How statements stand, on the days around their due date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.rendering import made
from tracker.rendering.palette import DARK, LIGHT, Tone
from tracker.rendering.standing import (
    LATE,
    NOT_KNOWN,
    NOT_YET_DUE,
    ON_TIME,
    OVERDUE,
    PART_PAID,
    standing,
)

DUE = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("paid", "as_of", "expected"),
    [
        (DUE, DUE, ON_TIME), (DUE + DAY, DUE + DAY, LATE), (None, DUE - DAY, NOT_YET_DUE),
        (None, DUE, NOT_YET_DUE), (None, DUE + DAY, OVERDUE),
    ],
)  # fmt: skip
def test_a_statement_is_late_from_the_day_after_it_was_due(paid, as_of, expected):
    amount = 900 if paid else 0
    assert standing(made.settlement(1, DUE, 900, amount, paid, as_of=as_of), as_of) is expected


def test_the_minimum_in_time_is_a_part_until_the_rest_is_repaid():
    part = made.settlement(1, DUE, 900, 90, minimum_met=DUE)
    assert standing(part, DUE) is NOT_YET_DUE
    assert standing(part, DUE + DAY) is PART_PAID
    after = replace(part, settled_on=DUE + DAY)
    assert standing(after, DUE + DAY) is PART_PAID


def test_beyond_what_is_imported_nothing_is_known():
    unseen = replace(made.settlement(1, DUE, 900, 0, as_of=DUE), known_until=DUE - DAY)
    assert standing(unseen, DUE + DAY) is NOT_KNOWN
    assert standing(unseen, DUE) is NOT_YET_DUE


def test_nothing_asked_is_on_time():
    assert standing(replace(made.settlement(1, DUE, 0, 0), days_past_due=0), DUE) is ON_TIME


def test_a_standing_has_the_colours_of_its_tone():
    assert LATE.shade(LIGHT) is LIGHT.tones[Tone.WARN]
    assert NOT_YET_DUE.shade(DARK).ink == DARK.muted
