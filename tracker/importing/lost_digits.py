"""What a spreadsheet took from a statement when it saved it again: digits of numbers, seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from tracker.domain.sentence import N_, Sentence

# 1.23E+19, and a long number of which all behind the fifteenth digit is noughts.
_ROUNDED = re.compile(
    r"(?<![\w.])\d(?:\.\d+)?E\+\d+(?!\d)|(?<![\w.])\d{15}0{5,}(?![\d.])", re.IGNORECASE
)
_TO_THE_MINUTE = re.compile(r"(?<!\d)\d{4}[-/]\d{1,2}[-/]\d{1,2} +\d{1,2}:\d{2}(?![\d:])")

# What begins with fixed letters is found at once, and in many rows together: of most files no row,
# and of others few, have to be looked at closely.
_MAY_BE_ROUNDED = {"00000": re.compile(r"00000(?![\d.])"), "+": re.compile(r"[Ee]\+")}

_END = "\0"
_AT_ONCE = 5000
"""Rows looked through in one go: of many more the window would notice it."""


def lost_digits(texts: Sequence[str], instants: Sequence[datetime]) -> tuple[Sentence, ...]:
    """In how many rows, as they stand, digits or seconds are missing; nothing where in none.

    `instants` are those that were read of the rows.
    """
    rounded = sum(
        _rounded(_END.join([*texts[start : start + _AT_ONCE], ""]))
        for start in range(0, len(texts), _AT_ONCE)
    )
    minutes = _cut_to_the_minute(texts, instants)
    found = []
    if rounded:
        found.append(
            Sentence(
                N_(
                    "In {count} {count:row|rows} a spreadsheet has rounded the numbers, so that "
                    "their last digits are lost; the file as it was downloaded tells repeats more "
                    "surely."
                ),
                {"count": rounded},
            )
        )
    if minutes:
        found.append(
            Sentence(
                N_("In {count} {count:row|rows} a spreadsheet has cut the time to its minute."),
                {"count": minutes},
            )
        )
    return tuple(found)


def _rounded(together: str) -> int:
    """How many of some rows, each with its end, hold a rounded number."""
    starts = {
        together.rfind(_END, 0, found.start()) + 1
        for sign, perhaps in _MAY_BE_ROUNDED.items()
        if sign in together
        for found in perhaps.finditer(together)
    }
    return sum(
        _ROUNDED.search(together, start, together.find(_END, start)) is not None for start in starts
    )


def _cut_to_the_minute(texts: Sequence[str], instants: Sequence[datetime]) -> int:
    """How many rows hold a time without seconds: of those with days alone none has lost any."""
    if not any(at.hour or at.minute for at in instants):
        return 0
    full = [text for text, at in zip(texts, instants, strict=True) if not at.second]
    return sum(_TO_THE_MINUTE.search(text) is not None for text in full)
