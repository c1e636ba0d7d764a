"""How well the points for late repayment and utilisation rank on a public panel.

    python -m tests.benchmarks.taiwan_points PATH/taiwan.csv

The panel is the UCI "default of credit card clients" (Yeh and Lien 2009): six months of status,
bills and limits, and who defaulted in the seventh. Each client is made into a behaviour table and
judged by the same detectors as a person's ledger. Prints the area under the ROC curve of the
summed points, beside that of the latest status alone.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable, LineMonth
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.statement import Settlement, Statement
from tracker.drift.detectors.high_utilisation import HighUtilisation
from tracker.drift.detectors.late_repayment import LateRepayment

TWD = "TWD"
CARD = Account(1, "card", AccountKind.CREDIT_CARD, currency=TWD)
STATUS = ("PAY_6", "PAY_5", "PAY_4", "PAY_3", "PAY_2", "PAY_0")
BILLS = tuple(f"BILL_AMT{number}" for number in range(6, 0, -1))
FIRST = Month(2005, 4)
AS_OF = date(2005, 9, 30)
NONE = Money(0, TWD)


def table(client: Mapping[str, str]) -> BehaviourTable:
    """One client as a behaviour table: months from April to September 2005."""
    limit = Money.parse(client["LIMIT_BAL"], TWD)
    bills = [Money.parse(client[name], TWD) for name in BILLS]
    months = [FIRST.plus(number) for number in range(6)]
    rows = tuple(
        LineMonth(1, month, NONE, NONE, NONE, NONE, NONE, 0, bill, limit, observed=True)
        for month, bill in zip(months, bills, strict=True)
    )
    late = [max(0, int(float(client[name]))) for name in STATUS]
    settled = tuple(map(settlement, months, late))
    return BehaviourTable(AS_OF, (CARD,), lines={1: rows}, settlements=settled, currency=TWD)


def settlement(month: Month, months_late: int) -> Settlement:
    """A bill due in a month; k months late is the middle of that delay, and has ended by now."""
    days = max(0, 30 * months_late - 15)
    due = month.first
    met = min(due + timedelta(days=days), AS_OF)
    statement = Statement(0, 1, due - timedelta(days=20), due, Money(100, TWD))
    return Settlement(statement, Money(100, TWD), NONE, met, met, days)


def area(scores: Sequence[float], bad: Sequence[bool]) -> float:
    """The chance that a random defaulter scores above a random other one; ties count half."""
    ordered = sorted(zip(scores, bad, strict=True))
    below, wins = 0, 0.0
    for _, tied in groupby(ordered, key=lambda pair: pair[0]):
        outcomes = [is_bad for _, is_bad in tied]
        good = outcomes.count(False)
        wins += outcomes.count(True) * (below + good / 2)
        below += good
    return wins / (sum(bad) * below)


def main(path: Path) -> None:
    """Print the areas."""
    with path.open(encoding="utf-8", newline="") as file:
        clients = list(csv.DictReader(file))
    bad = [client["default"] == "1" for client in clients]
    tables = [table(client) for client in clients]
    late = [LateRepayment().judge(made).points for made in tables]
    used = [HighUtilisation().judge(made).points for made in tables]
    both = [a + b for a, b in zip(late, used, strict=True)]
    latest = [float(client["PAY_0"]) for client in clients]
    full = [row.utilisation or 0.0 for made in tables for row in made.lines[1][-1:]]
    results = {
        "points, both patterns": both,
        "points, late repayment": late,
        "points, high utilisation": used,
        "latest status alone": latest,
        "latest utilisation alone": full,
    }
    for name, scores in results.items():
        print(f"{name:28}{area(scores, bad):.3f}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
