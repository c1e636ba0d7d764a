"""A credit report taken into the ledger, in place of what was kept of it where that is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from tracker.domain.problem import KnownProblem
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    Tradeline,
)
from tracker.domain.report_content import ReportContent, put_together
from tracker.domain.report_pairs import pair
from tracker.domain.sentence import Sentence
from tracker.services.changes import Changes
from tracker.services.report_preview import Standing, said_of, standing
from tracker.storage import records
from tracker.storage.database import Connection


class ReportThere(KnownProblem):
    """A report of that day is kept with other content; `there` is it, to be replaced or left."""

    def __init__(self, said: Sentence, there: ReportContent) -> None:
        super().__init__(said.template, **said.values)
        self.there = there


@dataclass(frozen=True, slots=True)
class ReportTaken:
    """What a commit did: `report_id` is kept now, `replaced` what was kept before it.

    Nothing changed where the report was known: `changes` is empty then.
    """

    changes: Changes
    report_id: int
    replaced: ReportContent | None = None


def kept(db: Connection) -> list[ReportContent]:
    """Every report with what it tells, the oldest first."""
    return put_together(
        records.load(db, CreditReport),
        records.load(db, ReportCount),
        records.load(db, Tradeline),
        records.load(db, Inquiry),
        records.load(db, ReportRemark),
    )


def take_in(
    db: Connection, content: ReportContent, *, instead: bool = False, undated: bool = False
) -> ReportTaken:
    """Keep a report; the caller owns the transaction. The ledger as it is now decides.

    Raises:
        ReportThere: one of that day is kept with other content, and `instead` was not said.
    """
    how, there = standing(content, kept(db), undated=undated)
    if there is not None and how is Standing.KNOWN:
        return ReportTaken(Changes.NOTHING, there.report.id)
    said = said_of(how, there)
    if there is not None and said is not None and not instead:
        raise ReportThere(said, there)
    if there is not None:
        records.delete(db, there.report)
        content = _with_what_was_added(content, there)
    return ReportTaken(Changes.REPORTS, _insert(db, content), there)


Part = TypeVar("Part", ReportCount, Tradeline, Inquiry, ReportRemark)


def _with_what_was_added(content: ReportContent, there: ReportContent) -> ReportContent:
    """The report with the ties and notes that the person gave the one it replaces."""
    numbered = [replace(line, id=place) for place, line in enumerate(content.tradelines)]
    known = {line.id: old for old, line in pair(there.tradelines, numbered).both}
    lines = list(content.tradelines)
    for place, old in known.items():
        note = lines[place].note or old.note
        lines[place] = replace(lines[place], account_id=old.account_id, note=note)
    report = replace(content.report, note=content.report.note or there.report.note)
    return replace(content, report=report, tradelines=tuple(lines))


def _insert(db: Connection, content: ReportContent) -> int:
    id_ = records.insert(db, replace(content.report, id=0))
    _insert_parts(db, content.counts, id_)
    _insert_parts(db, content.tradelines, id_)
    _insert_parts(db, content.inquiries, id_)
    _insert_parts(db, content.remarks, id_)
    return id_


def _insert_parts(db: Connection, parts: Iterable[Part], report_id: int) -> None:
    records.insert_many(db, [replace(part, id=0, report_id=report_id) for part in parts])
