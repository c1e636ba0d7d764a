"""How much evidence a fall needs, so that false alarms stay as rare as a person wants them.

By theory the sum of likelihood ratios has to reach about the number of weeks in which one false
alarm may happen (log 260 = 5.6 for five years). By simulation less is enough: weeks are whole, so
that the sum jumps past what it has to reach, the further the more a single week tells; and more is
needed where weeks scatter much more than chance, since how much they do is itself only guessed
from them. The numbers below were fitted to simulated people of 0.25 to 80 payments a week
whose habits do not change, festivals and uneven weeks included: `python -m tests.validation.drift`
measures what comes of them.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.drift.usual import Usual

WEEKS_A_YEAR: Final = 52
FITTED_YEARS: Final = 5.0
"""Years of use for one false alarm, for which the numbers were fitted."""

EVEN: Final = 4.75
"""What is needed of weeks that tell little, where they scatter by chance alone."""
UNEVEN: Final = 1.1
"""So much more where all of the scatter is beyond chance, in proportion between."""
START: Final = 7.6
STEADY: Final = 1.9
BEYOND: Final = 1.6
"""What is needed of weeks that tell much: `START`, less `STEADY` for each standard deviation that
the usual is above nothing, plus `BEYOND` where all of the scatter is beyond chance."""
DOUBT: Final = 8.0
"""So much more for each unit of the squared relative error of the usual, which few or sparse weeks
leave in it."""
LEAST: Final = 1.0


def needed_for_fall(usual: Usual, years: float) -> float:
    """The evidence for a fall at which one false alarm in `years` of use is to be expected.

    Evidence is the log of a likelihood ratio: the time between false alarms grows with its
    exponential (Lorden 1971), so the log of the years is added.
    """
    beyond = usual.scatter * usual.mean**2 / usual.variance if usual.mean else 0.0
    little, much = EVEN + UNEVEN * beyond, START - STEADY * usual.steadiness + BEYOND * beyond
    doubt = DOUBT * usual.variance / (usual.mean**2 * max(1, usual.weeks)) if usual.mean else 0.0
    return max(LEAST, min(little, much)) + doubt + log(years / FITTED_YEARS)


def needed_for_silence(usual: Usual, years: float) -> float:
    """The same for a silence: each payment of those years begins a gap that might be so long."""
    return log(max(1.0, WEEKS_A_YEAR * usual.mean * years))
