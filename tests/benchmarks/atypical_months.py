"""How often a month of somebody who does not change is called unlike the others.

    python -m tests.benchmarks.atypical_months [PEOPLE]

Prints, for several kinds of simulated people, the share of months beyond each threshold: ordinary
months, and those around the Chinese New Year. By design 2.5, 1 and 0.1 % of ordinary months lie
beyond them, and no more around the New Year.
"""

from __future__ import annotations

import sys
from statistics import NormalDist

from tests.drift.months import Life, is_new_year, live
from tracker.drift.detectors.atypical import Atypical
from tracker.drift.joint_distance import YEAR, distance
from tracker.drift.month_series import month_series

PEOPLE = 30
LIVES = {
    "plain": Life(),
    "steady": Life(noise=0.07, spree=0.02),
    "uneven": Life(noise=0.45, spree=0.15),
    "pays seldom": Life(rate=1, draws=0.05),
    "neither saves nor borrows": Life(saves=False, draws=0),
    "often borrows": Life(draws=0.5),
    "large New Year": Life(new_year=4),
}


def scores(life: Life, people: int) -> dict[bool, list[float]]:
    """The scores of all months that can be compared, of the New Year and others."""
    found: dict[bool, list[float]] = {False: [], True: []}
    for seed in range(people):
        table = live(life, seed)
        series = month_series(table)
        for row in table.spending[YEAR:]:
            told = distance(series, row.month)
            if told is not None:
                found[is_new_year(row.month)].append(told.score)
    return found


def main() -> None:
    """Print one line for each kind of people and of months."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    default = Atypical()
    ranks = (default.watch, default.warn, default.alert)
    print(f"{'':28}{'months':>8}", *(f"{rank:>8.1%}" for rank in ranks))  # noqa: T201
    for name, life in LIVES.items():
        for festive, found in scores(life, people).items():
            beyond = [sum(s > NormalDist().inv_cdf(rank) for s in found) for rank in ranks]
            shares = (f"{count / max(1, len(found)):>8.2%}" for count in beyond)
            kind = "  New Year" if festive else name
            print(f"{kind:28}{len(found):>8}", *shares)  # noqa: T201


if __name__ == "__main__":
    main()
