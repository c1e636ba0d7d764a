"""What a spreadsheet took from a statement when it saved it again: digits of numbers, seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.sentence import N_, Sentence

# 1.23E+19, and a long number of which all behind the fifteenth digit is noughts.
_ROUNDED = re.compile(
    r"(?<![\w.])\d(?:\.\d+)?E\+\d+(?!\d)|(?<![\w.])\d{15}0{5,}(?![\d.])", re.IGNORECASE
)
# What such a row has at least; looked for first, since it is found quickly, or quickly not found.
_MAY_BE_ROUNDED = re.compile(r"[Ee]\+|00000(?![\d.])")
_MAY_BE_TO_THE_MINUTE = re.compile(r" \d{1,2}:\d{2}(?![\d:])")
_TO_THE_MINUTE = re.compile(r"(?<!\d)\d{4}[-/]\d{1,2}[-/]\d{1,2} +\d{1,2}:\d{2}(?![\d:])")


def lost_digits(texts: Iterable[str]) -> tuple[Sentence, ...]:
    """In how many rows, as they stand, digits or seconds are missing; nothing where in none."""
    rounded = minutes = 0
    for text in texts:
        if _MAY_BE_ROUNDED.search(text):
            rounded += _ROUNDED.search(text) is not None
        if _MAY_BE_TO_THE_MINUTE.search(text):
            minutes += _TO_THE_MINUTE.search(text) is not None
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
