"""A pattern that is raised by a level clears only once it is clearly under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.drift.detector import Level

SLACK: Final = 0.9
"""A level is held until the measurement is under so much of its threshold."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured on a day."""

    on: date
    measured: float


@dataclass(frozen=True, slots=True)
class Held:
    """The level of the last reading, and the day it has been raised since, without a break.

    `only_held` tells that the last reading itself is under the threshold of the level.
    """

    level: Level
    since: date
    only_held: bool


def held(
    readings: Iterable[Reading], thresholds: tuple[float, float, float], slack: float = SLACK
) -> Held | None:
    """The level that readings, oldest first, come to; `None` where none is raised.

    `thresholds` are those of watch, warn and alert. Each level is a switch of its own: on once its
    threshold is reached, off once the measurement is under `slack` of it.
    """
    on = [False] * len(thresholds)
    since: date | None = None
    last = 0.0
    for reading in readings:
        last = reading.measured
        on = [last >= t * (slack if was else 1) for was, t in zip(on, thresholds, strict=True)]
        since = (since or reading.on) if any(on) else None
    if since is None:
        return None
    place = max(number for number, is_on in enumerate(on) if is_on)
    return Held(Level(place + 1), since, only_held=last < thresholds[place])
