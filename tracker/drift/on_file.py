"""What the credit reports on file tell together, and up to which day they tell it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Protocol, TypeVar

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.grouped import grouped
from tracker.domain.period import Span
from tracker.domain.report_content import ReportContent, put_together
from tracker.domain.sentence import N_, Sentence
from tracker.drift.answer import say
from tracker.drift.detector import Evidence


class Part(Protocol):
    """A fact of a report."""

    @property
    def id(self) -> int:
        """Its own."""

    @property
    def report_id(self) -> int:
        """The report it stands in."""


P = TypeVar("P", bound=Part)


def contents(table: BehaviourTable) -> list[ReportContent]:
    """The reports on file with all that they tell, oldest first."""
    parts = table.counts, table.tradelines, table.inquiries, table.remarks
    return put_together(table.reports, *parts)


def told_once(
    parts: Iterable[P],
    same: Callable[[P], Hashable],
    place: Callable[[P], Hashable] = lambda part: part.report_id,
) -> list[P]:
    """The facts of several reports, one that stands in several of them once.

    Of those that are the `same`, there are as many as in the `place` that has most of them.
    """
    groups = grouped(sorted(parts, key=lambda part: (part.report_id, part.id)), same)
    places = (grouped(alike, place) for alike in groups.values())
    return [part for found in places for part in max(found.values(), key=len)]


def enough(window: Span, until: date) -> bool:
    """Whether at least half of a window is known, so that nothing seen means something."""
    return (until - window.first) * 2 >= window.last - window.first


def unknown_part(window: Span, until: date) -> list[Evidence]:
    """That the end of a window is not known, where it is not; in days."""
    if until >= window.last:
        return []
    template = N_("Days since the report of {date}, of which nothing is known: {days}.")
    days = (window.last - until).days
    return [Evidence(say(template, date=until, days=days), days)]


def no_report() -> Sentence:
    """What to do where there is no report at all."""
    return say(
        N_(
            "No credit report is on file. Ask the bureau for yours, which is free twice a "
            "year, and add it on the Credit reports page."
        )
    )
