"""Scores that are pasted as text: one reading a line, in whatever order its parts come."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.domain.report import ScoreReading
from tracker.domain.sentence import N_, Sentence

RANGES: Final = {"芝麻分": (350, 950)}
"""The lowest and the highest value of scores whose range is published."""

_DAY = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?")
_NUMBER = re.compile(r"(?<![\d.])(\d+)(?![\d.])(?:\s*分(?!\w))?")
_BETWEEN = " \t,;:|，；：、。=\"'"


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line that is not empty: the reading it holds, or what is wrong with it.

    `number` counts lines from 1, empty ones too, as an editor does.
    """

    number: int
    text: str
    reading: ScoreReading | None = None
    problem: Sentence | None = None


def read_scores(text: str, name: str) -> tuple[ScoreLine, ...]:
    """Read lines such as `2026-03-01 芝麻分 712`, `2026/4/1,715`, or cells parted by tabs.

    A line without a name is one of the score `name`. A heading in the first line is passed over.
    """
    return tuple(_lines(text, name))


def _lines(text: str, name: str) -> Iterator[ScoreLine]:
    first = True
    for number, raw in enumerate(text.splitlines(), 1):
        line = unicodedata.normalize("NFKC", raw).strip()
        if not line:
            continue
        is_heading = first and not any(sign.isdigit() for sign in line)
        first = False
        if not is_heading:
            yield _line(number, line, name)


def _line(number: int, line: str, name: str) -> ScoreLine:
    found = _DAY.search(line)
    day = _day(found) if found else None
    if found is None or day is None:
        return ScoreLine(number, line, problem=_wrong(number, _NO_DAY))
    rest = f"{line[: found.start()]} {line[found.end() :]}"
    values = _NUMBER.findall(rest)
    if len(values) != 1 or len(values[0]) > _DIGITS:
        return ScoreLine(number, line, problem=_wrong(number, _NO_VALUE))
    named = " ".join(_NUMBER.sub(" ", rest).split()).strip(_BETWEEN)
    return _reading(number, line, day, named or name, int(values[0]))


def _reading(number: int, line: str, day: date, name: str, value: int) -> ScoreLine:
    if not name:
        return ScoreLine(number, line, problem=_wrong(number, _NO_NAME))
    lowest, highest = RANGES.get(name, (None, None))
    return ScoreLine(number, line, ScoreReading(0, day, name, value, lowest, highest))


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _wrong(number: int, template: str) -> Sentence:
    return Sentence(template, {"line": number})


_DIGITS = 5

_NO_DAY = N_("Line {line}: no day such as 2026-03-01 is found in it.")
_NO_VALUE = N_("Line {line}: one whole number beside the day is expected, the score.")
_NO_NAME = N_("Line {line}: which score it is is not said; write its name, or choose one above.")
