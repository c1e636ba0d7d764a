"""How much evidence a fall needs, so that false alarms stay as rare as a person wants them.

One threshold for everybody would not do: whoever pays often and evenly would hardly ever be alarmed
falsely and wait too long, whoever pays seldom or unevenly too often. So the evidence that is
needed depends on the usual. The table was found by simulation (`tests/benchmarks/drift_delay.py`):
for each usual the threshold at which people whose habits do not change, festivals and uneven weeks
included, see one false alarm in five years of use.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.drift.baseline import Usual

WEEKS_A_YEAR: Final = 52
TABLE_YEARS: Final = 5.0
"""Years of use for one false alarm, at which the table stands."""

EVEN: Final = 0.08
UNEVEN: Final = 0.32
"""The scatter (variance beyond chance over the squared mean) of the two columns of the table."""

DOUBT: Final = 20
"""Weeks may be more uneven than few of them show: so many uneven ones are thought along."""

NEEDED: Final = (
    (0.5, 3.85, 3.95),
    (1.0, 4.25, 4.45),
    (2.0, 4.50, 4.90),
    (4.0, 4.45, 5.05),
    (7.0, 4.30, 5.15),
    (12.0, 3.80, 5.30),
    (20.0, 3.40, 5.75),
    (40.0, 3.10, 5.20),
)
"""Payments in a usual week, and the evidence that a fall needs where weeks are even, or uneven."""

_LOGS: Final = tuple(log(row[0]) for row in NEEDED)


def needed_for_fall(usual: Usual, years: float) -> float:
    """The evidence for a fall at which one false alarm in `years` of use is to be expected.

    Evidence is the log of a likelihood ratio: the time between false alarms grows with its
    exponential (Lorden 1971), so the table is moved by the log of the years.
    """
    even, uneven = _row(usual.mean)
    scatter = (usual.scatter * usual.weeks + UNEVEN * DOUBT) / (usual.weeks + DOUBT)
    place = min(2.0, max(0.0, (scatter - EVEN) / (UNEVEN - EVEN)))
    return even + (uneven - even) * place + log(years / TABLE_YEARS)


def needed_for_silence(usual: Usual, years: float) -> float:
    """The same for a silence: each payment of those years begins a gap that might be so long."""
    return log(max(1.0, WEEKS_A_YEAR * usual.mean * years))


def _row(mean: float) -> tuple[float, float]:
    """The columns of the table for a usual week, between its rows on a straight line by the log."""
    at = log(max(mean, NEEDED[0][0]))
    index = min(bisect_right(_LOGS, at), len(_LOGS) - 1)
    (_, even0, uneven0), (_, even1, uneven1) = NEEDED[index - 1 : index + 1]
    part = min(1.0, (at - _LOGS[index - 1]) / (_LOGS[index] - _LOGS[index - 1]))
    return even0 + (even1 - even0) * part, uneven0 + (uneven1 - uneven0) * part
