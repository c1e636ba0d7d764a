"""What a spreadsheet took from a statement when it saved it again: digits of numbers, seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from tracker.domain.sentence import N_, Sentence

# 1.23E+19, and a long number of which all behind the fifteenth digit is noughts.
_ROUNDED = re.compile(
    r"(?<![\w.])\d(?:\.\d+)?E\+\d+(?!\d)|(?<![\w.])\d{15}0{5,}(?![\d.])", re.IGNORECASE
)
_TO_THE_MINUTE = re.compile(r"(?<!\d)\d{4}[-/]\d{1,2}[-/]\d{1,2} +\d{1,2}:\d{2}(?![\d:])")

# What begins with fixed letters is found at once, and in many rows together: of most files no row,
# and of others few, have to be looked at closely.
_MAY_BE_ROUNDED = re.compile(r"00000(?![\d.])|[Ee]\+")
_SIGNS_OF_ROUNDING = ("00000", "E+", "e+")
_MAY_BE_A_MINUTE = re.compile(r" \d{1,2}:\d{2}(?![\d:])")

_BETWEEN = "\0"
_AT_ONCE = 5000
"""Rows looked through in one go: of many more the window would notice it."""


def lost_digits(texts: Iterable[str]) -> tuple[Sentence, ...]:
    """In how many rows, as they stand, digits or seconds are missing; nothing where in none."""
    rounded = minutes = 0
    rows = iter(texts)
    while together := _BETWEEN.join(islice(rows, _AT_ONCE)):
        if any(sign in together for sign in _SIGNS_OF_ROUNDING):
            rounded += _matching(_ROUNDED, _MAY_BE_ROUNDED, together)
        minutes += _matching(_TO_THE_MINUTE, _MAY_BE_A_MINUTE, together)
    found = []
    if rounded:
        found.append(
            Sentence(
                N_(
                    "In {count} rows a spreadsheet has rounded the numbers, so that their last "
                    "digits are lost; the file as it was downloaded tells repeats more surely."
                ),
                {"count": rounded},
            )
        )
    if minutes:
        found.append(
            Sentence(
                N_("In {count} rows a spreadsheet has cut the time to its minute."),
                {"count": minutes},
            )
        )
    return tuple(found)


def _matching(surely: re.Pattern[str], perhaps: re.Pattern[str], together: str) -> int:
    """How many rows match; `perhaps` finds fast those that may."""
    count, end = 0, -1
    for found in perhaps.finditer(together):
        if found.start() < end:
            continue  # of a row that has been looked at
        start = together.rfind(_BETWEEN, 0, found.start()) + 1
        end = together.find(_BETWEEN, found.end())
        end = len(together) if end < 0 else end
        count += surely.search(together, start, end) is not None
    return count
