"""What a panel is: rows of a public data set, each made into the facts of one person.

`README.md` beside this file says how to write one. Nothing here knows any panel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from tracker.domain.behaviour import Facts


class Outcome(StrEnum):
    """What kind of event a panel tells of; both only stand in for a lender withdrawing a line."""

    RISK = "risk"
    """Default or serious delinquency."""
    LEAVING = "leaving"
    """The customer left or fell silent."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was known of a person on a day. The facts must hold nothing that was known later."""

    as_of: date
    facts: Facts


def never_before() -> Sequence[Look]:
    """For panels that tell of one day only."""
    return ()


@dataclass(frozen=True, slots=True)
class Person:
    """One row: what was known before the outcome, and the outcome.

    `columns` are the plain behaviour columns that trained models are given, `nan` where missing;
    what the lender made of the person (a score, a rate, a limit as such) is left out. `earlier`
    makes the looks of months before, oldest first.
    """

    as_of: date
    facts: Facts
    had_event: bool
    columns: Mapping[str, float]
    earlier: Callable[[], Sequence[Look]] = never_before

    @property
    def last(self) -> Look:
        """The look that people are ranked by."""
        return Look(self.as_of, self.facts)


@dataclass(frozen=True)
class Panel:
    """A data set: `rows` reads it from `file` in the folder of data, `person` makes facts of a row.

    `event` says what the outcome is, `origin` where the data come from and under which licence.
    `tried` is false for an adapter that was written from published column descriptions without the
    data at hand; `calibrated` tells that points were set on its even rows, so that only its odd
    ones may be believed. `months_to_event` is how long after the last look the event was told.
    """

    name: str
    file: str
    outcome: Outcome
    event: str
    origin: str
    rows: Callable[[Path], Iterable[Any]]
    person: Callable[[Any], Person]
    tried: bool = True
    calibrated: bool = False
    months_to_event: int = 1
    notes: tuple[str, ...] = field(default=())
