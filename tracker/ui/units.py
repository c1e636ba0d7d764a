"""Units beside a number; English says one day and two days, Chinese makes no difference."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.sentence import N_

OF_ONE: Mapping[str, str] = {
    "days": N_("day"),
    "months": N_("month"),
    "statements": N_("statement"),
    "points of evidence": N_("point of evidence"),
}


def unit_of(number: float, unit: str) -> str:
    """The unit (a marked text) as it stands beside a number."""
    return OF_ONE.get(unit, unit) if number == 1 else unit
