"""A curve of the points table, and the public tables that points are read off."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from tracker.domain.sentence import N_

GMSC: Final = N_("Give Me Some Credit, 150,000 borrowers")
TAIWAN: Final = N_("Taiwan credit cards, 30,000 clients (UCI)")
ATTRITION: Final = N_("Bank card attrition, 10,127 customers")
LENDING_CLUB: Final = N_("LendingClub 2007-10, 9,578 loans")
HELOC: Final = N_("HELOC applicants (FICO challenge), 9,871")
BERKA: Final = N_("Berka, loans of a Czech bank, 390 of them ended (33 badly)")
ARTICLE: Final = N_("Named by the article; no data supports it")


@dataclass(frozen=True, slots=True)
class Curve:
    """Points for one measurement of one pattern; `label`, `reason` and `source` are marked."""

    pattern: str
    label: str
    unit: str
    knots: tuple[tuple[float, float], ...]
    reason: str
    source: str

    def at(self, measured: float) -> float:
        """The points for a measurement."""
        index = bisect_right(self.knots, measured, key=lambda knot: knot[0])
        if index == 0:
            return self.knots[0][1]
        if index == len(self.knots):
            return self.knots[-1][1]
        (x0, y0), (x1, y1) = self.knots[index - 1 : index + 1]
        return y0 + (y1 - y0) * (measured - x0) / (x1 - x0)
