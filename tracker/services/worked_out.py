"""What was worked out of one state of the ledger, or found where an earlier program kept it.

What works it out is imported when something is to be: most starts find all that they ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from tracker.domain.behaviour import BehaviourTable, Facts
from tracker.domain.period import Span
from tracker.drift.assessment import Assessment, assess
from tracker.services.conclusions import Conclusions, Judged, Spending, Thresholds

if TYPE_CHECKING:
    from tracker.drift.what_if import Prospect

_News: TypeAlias = tuple[dict[date, BehaviourTable], dict[Judged, Assessment], dict[Span, Spending]]
"""What was worked out and was not found: tables, assessments and spending."""


class WorkedOut:
    """Tables, assessments and spending, each worked out the first time that it is asked for."""

    def __init__(self, revision: int, facts: Callable[[], Facts], found: Conclusions) -> None:
        self.revision = revision
        self._facts = facts
        self._given = self._found = found
        self._tables: dict[date, BehaviourTable] = {}
        self._assessments: dict[Judged, Assessment] = {}
        self._spending: dict[Span, Spending] = {}
        self._news: _News = {}, {}, {}
        self._prospect: tuple[Judged, Prospect] | None = None

    @cached_property
    def facts(self) -> Facts:
        """Read only where something is to be worked out of them."""
        return self._facts()

    @property
    def has_facts(self) -> bool:
        """Whether something was worked out of them."""
        return "facts" in self.__dict__

    def has_found(self, day: date, thresholds: Thresholds) -> bool:
        """Whether a day was concluded for before."""
        return day in self._found.tables and (day, thresholds) in self._found.assessments

    def conclusions(self, today: date) -> Conclusions | None:
        """What is known, of tables from `today` on; `None` where that is what was found."""
        known = replace(self._found, revision=self.revision)
        if known == self._given and not any(self._news):
            return None
        return known.and_(*self._news, today)

    def look_ahead(self, today: date, day: date, thresholds: Thresholds) -> None:
        """Conclude today for a day to come. Its table is packed at once: few are asked for."""
        if self.has_found(day, thresholds):
            return
        table = self._found.table(day) or self._tabulated(day)
        judged = {(day, thresholds): _judged(table, thresholds)}
        self._found = self._found.and_({day: table}, judged, {}, today)

    def table(self, as_of: date) -> BehaviourTable:
        """The behaviour table as of a day."""
        if as_of not in self._tables:
            self._tables[as_of] = self._table(as_of)
        return self._tables[as_of]

    def assessment(self, as_of: date, thresholds: Thresholds) -> Assessment:
        """The assessment as of a day, by thresholds."""
        key = (as_of, thresholds)
        if key not in self._assessments:
            self._assessments[key] = self._found.assessment(key) or self._assessed(*key)
        return self._assessments[key]

    def spent(self, span: Span, read: Callable[[Span], Spending]) -> Spending:
        """What was spent within a span; `read` says so the first time."""
        if span not in self._spending:
            found = self._found.spent(span)
            if found is None:
                found = self._news[2][span] = read(span)
            self._spending[span] = found
        return self._spending[span]

    def _assessed(self, as_of: date, thresholds: Thresholds) -> Assessment:
        # Of a day that is only judged the table is let go: a year of month ends holds a dozen.
        table = self._tables.get(as_of) or self._found.table(as_of) or self._tabulated(as_of)
        made = _judged(table, thresholds)
        self._news[1][as_of, thresholds] = made
        return made

    def _table(self, as_of: date) -> BehaviourTable:
        found = self._found.table(as_of)
        if found is None:
            found = self._news[0][as_of] = self._tabulated(as_of)
        return found

    def _tabulated(self, as_of: date) -> BehaviourTable:
        from tracker.domain.tabulate import tabulate  # noqa: PLC0415 - see the head of this file

        return tabulate(self.facts, as_of)

    def prospect(self, today: date, thresholds: Thresholds) -> Prospect:
        """The ledger of today, ready to be asked what would be if."""
        from tracker.domain.tabulate import tables  # noqa: PLC0415 - see the head of this file
        from tracker.drift.catalogue import detectors  # noqa: PLC0415 - as above
        from tracker.drift.what_if import Prospect  # noqa: PLC0415 - as above

        key = (today, thresholds)
        if self._prospect is None or self._prospect[0] != key:
            made = Prospect(tables(self.facts), detectors(dict(thresholds)), today)
            self._prospect = key, made
        return self._prospect[1]


def _judged(table: BehaviourTable, thresholds: Thresholds) -> Assessment:
    from tracker.drift.catalogue import detectors  # noqa: PLC0415 - see the head of this file

    return assess(table, detectors(dict(thresholds)))
