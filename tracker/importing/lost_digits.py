"""What a spreadsheet took from a statement when it saved it again: digits of numbers, seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.domain.sentence import N_, Sentence

# 1.23E+19, and a long number of which all behind the fifteenth digit is noughts.
_ROUNDED = re.compile(
    r"(?<![\w.])\d(?:\.\d+)?E\+\d+(?!\d)|(?<![\w.])\d{15}0{5,}(?![\d.])", re.IGNORECASE
)
_TO_THE_MINUTE = re.compile(r"(?<!\d)\d{4}[-/]\d{1,2}[-/]\d{1,2} +\d{1,2}:\d{2}(?![\d:])")

# What begins with fixed letters is found at once, and in all rows together: of most files no row,
# and of others few, have to be looked at closely.
_MAY_BE_ROUNDED = re.compile(r"00000(?![\d.])")
_MAY_BE_A_MINUTE = re.compile(r" \d{1,2}:\d{2}(?![\d:])")


def lost_digits(texts: Iterable[str]) -> tuple[Sentence, ...]:
    """In how many rows, as they stand, digits or seconds are missing; nothing where in none."""
    rows = list(texts)
    together = "\n".join(rows)
    rounded = sum(map(_is_rounded, rows)) if _may_be_rounded(together) else 0
    minutes = sum(map(_is_to_the_minute, rows)) if _MAY_BE_A_MINUTE.search(together) else 0
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


def _may_be_rounded(text: str) -> bool:
    return "E+" in text or "e+" in text or _MAY_BE_ROUNDED.search(text) is not None


def _is_rounded(text: str) -> bool:
    return _may_be_rounded(text) and _ROUNDED.search(text) is not None


def _is_to_the_minute(text: str) -> bool:
    may_be = _MAY_BE_A_MINUTE.search(text) is not None
    return may_be and _TO_THE_MINUTE.search(text) is not None
