"""The summary of a month: what happened, how it stands, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.account import Account
from tracker.domain.behaviour import CashMonth, LineMonth
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.statement import Repayment, Settlement
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Finding
from tracker.i18n import Language
from tracker.services.chart_data import ChartData, SpendingSum
from tracker.services.ledger import Ledger
from tracker.services.review import Review
from tracker.storage.database import Database


@dataclass(frozen=True, slots=True)
class StatementUse:
    """How much of a line a statement found in use; `limit` is that of the end of its month."""

    statement_date: date
    balance: Money
    limit: Money | None
    estimated: bool

    @property
    def utilisation(self) -> float | None:
        """Balance over limit; `None` without one."""
        return None if self.limit is None else self.balance.ratio(self.limit)


@dataclass(frozen=True, slots=True)
class LineSummary:
    """One credit line in the month, and its use at the statements of the month."""

    account: Account
    month: LineMonth
    at_statements: tuple[StatementUse, ...]


@dataclass(frozen=True, slots=True)
class OpenWarning:
    """A raised pattern that was not dismissed; `title` is a marked text."""

    title: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Missing:
    """What the summary does not know.

    `uncovered` are days of the month no source covers, `review` counts entries of the month that
    need a look, `unanswered` are the patterns without enough data: their headlines say what is
    missing.
    """

    uncovered: tuple[Span, ...]
    review: int
    unanswered: tuple[OpenWarning, ...]

    @property
    def days(self) -> int:
        """How many days no source covers."""
        return sum((span.last - span.first).days + 1 for span in self.uncovered)


@dataclass(frozen=True, slots=True)
class MonthlySummary:
    """A month as it was known on `as_of`: its last day, or today while it runs.

    `index_before` is the index at the end of the month before, `None` where there was no data.
    `due` are the statements due in the month, `due_next` those due in the next one.
    """

    month: Month
    as_of: date
    assessment: Assessment
    index_before: int | None
    lines: tuple[LineSummary, ...]
    repayments: tuple[Repayment, ...]
    due: tuple[Settlement, ...]
    due_next: tuple[Settlement, ...]
    warnings: tuple[OpenWarning, ...]
    dismissed: int
    cash: CashMonth | None
    spending: tuple[SpendingSum, ...]
    missing: Missing
    charts: ChartData

    def to_json(self, language: Language) -> dict[str, Any]:
        """As plain values: amounts in minor units, ISO dates, sentences in `language`."""
        raise NotImplementedError


class Summaries:
    """Makes the summaries of months, and the data of charts."""

    def __init__(self, database: Database, review: Review, ledger: Ledger) -> None:
        self._database = database
        self._review = review
        self._ledger = ledger

    def months(self) -> list[Month]:
        """The months that there is data for, the latest first."""
        raise NotImplementedError

    def month(self, month: Month) -> MonthlySummary:
        """The summary of a month, as it was known at its end (or is known today)."""
        raise NotImplementedError

    def charts(self, as_of: date | None = None, months: int = 12) -> ChartData:
        """What the charts show: the last `months` months up to a day, today unless told."""
        raise NotImplementedError
