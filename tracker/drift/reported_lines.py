"""How one line of the ledger stood, report by report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.grouped import grouped
from tracker.domain.money import Money
from tracker.domain.report import CreditReport, Tradeline, TradelineState

TAKEN: Final = {
    TradelineState.FROZEN: EligibilityKind.SUSPENDED,
    TradelineState.STOPPED: EligibilityKind.SUSPENDED,
    TradelineState.CLOSED: EligibilityKind.CLOSED,
}
"""States in which nothing can be drawn on a line any more."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one report says of a line: `state` is `None` where it can be used.

    `on` is the day the report speaks of, its own day where it names none.
    """

    on: date
    state: EligibilityKind | None
    limit: Money | None


def sights(table: BehaviourTable, account: Account) -> list[Sight]:
    """What each report tells of a line that the person tied to it, oldest first.

    A line that prints once for each currency can be used as long as one of them can.
    """
    tied = (line for line in table.tradelines if line.account_id == account.id)
    by_report = grouped(tied, lambda line: line.report_id)
    told = sorted(table.reports, key=lambda report: (report.reported_on, report.id))
    return [_sight(report, by_report[report.id]) for report in told if report.id in by_report]


def _sight(report: CreditReport, lines: Sequence[Tradeline]) -> Sight:
    states = [TAKEN.get(line.state) for line in lines]
    usable = any(state is None for state in states)
    limits = [line.credit_limit for line in lines if line.credit_limit is not None]
    return Sight(
        report.reported_on if usable else _since(report, lines),
        None if usable else min(state for state in states if state is not None),
        max(limits, key=lambda limit: limit.minor, default=None),
    )


def _since(report: CreditReport, lines: Sequence[Tradeline]) -> date:
    """When lines ended, as far as the report tells; never later than the report."""
    ends = [line.closed_on for line in lines if line.closed_on is not None]
    return min(max(ends), report.reported_on) if len(ends) == len(lines) else report.reported_on
