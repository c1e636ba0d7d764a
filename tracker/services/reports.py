"""Credit reports: read, kept, compared, and tied to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from tracker.domain import free_report, report_checks, report_ties, report_timeline
from tracker.domain.account import Account, LimitChange
from tracker.domain.owed import lines
from tracker.domain.problem import KnownProblem
from tracker.domain.report import CreditReport, Inquiry, Tradeline
from tracker.domain.report_checks import Books, ReportCheck
from tracker.domain.report_comparison import ReportComparison, compare
from tracker.domain.report_content import ReportContent
from tracker.domain.report_ties import TieProposal
from tracker.domain.report_timeline import ReportEvent
from tracker.domain.sentence import N_
from tracker.importing.containers import read_path
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.importer import PasswordNeeded, SourceFile
from tracker.services.changes import Changes
from tracker.services.report_preview import ReportPreview, Standing, standing
from tracker.services.report_take_in import (
    ReportTaken,
    ReportThere,
    bring_back,
    kept,
    sound,
    take_in,
)
from tracker.services.validation import Known, RecordMissing, check
from tracker.storage import behaviour, records
from tracker.storage.database import Connection, Database

__all__ = [
    "NoSuchReport",
    "Password",
    "Read",
    "ReportPreview",
    "ReportTaken",
    "ReportThere",
    "Reports",
    "Standing",
    "Tied",
]

Password = Callable[[str], str | None]
"""Asked with a file's name; `None` gives up."""

Read = Callable[[SourceFile, str | None], ParsedReport]
"""Reads a report out of a file, with a password where one is known."""

PASTED: Final = "pasted.txt"
"""What a text without a file is called where a problem has to name one."""


class NoSuchReport(KnownProblem):
    """No report of that day, or none at all, is kept."""


@dataclass(frozen=True, slots=True)
class Tied:
    """What tying changed; `before` gives the ties as they were, to be handed back to `tie`."""

    changes: Changes
    before: Mapping[int, int | None]


class Reports:
    """Credit reports in, comparisons and things to check out."""

    def __init__(self, database: Database, today: Callable[[], date], read: Read) -> None:
        self._database = database
        self._today = today
        self._read = read

    def preview(
        self, paths: Sequence[Path], password: Password = lambda _name: None
    ) -> list[ReportPreview]:
        """Read the reports in files, of an archive those of every file in it.

        Raises:
            ImportProblem: a file cannot be read or is no credit report that can be
                (PasswordNeeded: a password is missing or wrong).
            InvalidField: a report is of a day that has not come.
        """
        files = [file for path in paths for file in read_path(path, password)]
        return [self._previewed(file.name, self._opened(file, password)) for file in files]

    def preview_text(self, text: str) -> ReportPreview:
        """Read a report out of a text that was pasted. Raises as `preview`."""
        return self._previewed(PASTED, self._read(SourceFile(PASTED, text.encode()), None))

    def commit(self, preview: ReportPreview, *, instead: bool = False) -> ReportTaken:
        """Keep the report, all of it or nothing; one that is known changes nothing.

        `instead` replaces one that is there with other content, in the same transaction; ties and
        notes that the person gave its accounts go over to the new ones.

        Raises:
            ReportThere: there is one, and `instead` was not said.
        """
        with self._database.writing() as db:
            return take_in(db, preview.content, instead=instead)

    def type_in(self, content: ReportContent) -> ReportTaken:
        """Keep a report that a person typed in, with all that belongs to it, at once or not at all.

        Raises:
            InvalidField: a field cannot have its value; says which and what is expected.
            ReportThere: there is one of that day with other content.
        """
        parts = (*content.counts, *content.tradelines, *content.inquiries, *content.remarks)
        with self._database.writing() as db:
            known = self._known(db, content.report)
            for record in (content.report, *parts):
                check(record, known)
            return take_in(db, content, instead=False)

    def undo(self, taken: ReportTaken) -> Changes:
        """Take back a commit: the report goes, and what it replaced is as it was."""
        if not taken.changes:
            return Changes.NOTHING
        with self._database.writing() as db:
            records.delete(db, CreditReport(id=taken.report_id))
            if taken.replaced is not None:
                bring_back(db, taken.replaced)
        return taken.changes

    def all(self) -> list[ReportContent]:
        """Every report with what it tells, the oldest first."""
        with self._database.reading() as db:
            return kept(db)

    def get(self, report_id: int) -> ReportContent:
        """The report of that id. Raises NoSuchReport."""
        for content in self.all():
            if content.report.id == report_id:
                return content
        raise NoSuchReport(N_("The credit report is not there any more."))

    def of(self, day: date | None = None) -> ReportContent:
        """The report of that day, the newest one where no day is named.

        Raises:
            NoSuchReport: there is none; says of which days there are.
        """
        every = self.all()
        found = [one for one in every if day is None or one.report.reported_on == day]
        if found:
            return found[-1]
        if day is None or not every:
            raise NoSuchReport(N_("No credit report is kept yet."))
        days = ", ".join(sorted({one.report.reported_on.isoformat() for one in every}))
        template = N_("No credit report of {day} is kept; there are those of {days}.")
        raise NoSuchReport(template, day=day, days=days)

    def compare(self, one: int, other: int) -> ReportComparison:
        """What changed between two reports, by id, from the earlier to the later one.

        Raises NoSuchReport.
        """
        return compare(self.get(one), self.get(other))

    def compare_days(self, one: date, other: date) -> ReportComparison:
        """The same of the reports of two days. Raises NoSuchReport."""
        return compare(self.of(one), self.of(other))

    def timeline(self) -> tuple[ReportEvent, ...]:
        """What happened according to all reports, oldest first."""
        return report_timeline.timeline(self.all())

    def proposals(self, report_id: int) -> tuple[TieProposal, ...]:
        """Which account each untied tradeline of a report seems to be. Raises NoSuchReport."""
        content = self.get(report_id)
        with self._database.reading() as db:
            return _proposals(db, content)

    def tie(self, ties: Mapping[int, int | None]) -> Tied:
        """Say which accounts tradelines are: ids of both, `None` for none of the ledger's.

        Raises:
            RecordMissing: a tradeline or an account is not there any more; nothing was tied.
        """
        before: dict[int, int | None] = {}
        with self._database.writing() as db:
            for line_id, account_id in ties.items():
                line = records.find(db, Tradeline, line_id)
                known = account_id is None or records.find(db, Account, account_id) is not None
                if line is None or not known:
                    raise RecordMissing(N_("The account is not there any more."))
                before[line_id] = line.account_id
                records.update(db, replace(line, account_id=account_id))
        return Tied(Changes.REPORTS if before else Changes.NOTHING, before)

    def checks(self, report_id: int) -> tuple[ReportCheck, ...]:
        """Where a report and the ledger disagree. Raises NoSuchReport."""
        content, facts = self.get(report_id), self._database.recall(behaviour.facts)
        with self._database.reading() as db:
            proposed = _proposals(db, content)
        books = Books(facts.accounts, facts.limits, lines(facts), self._today())
        waiting = {proposal.tradeline for proposal in proposed}
        spoken_for = {proposal.account.id for proposal in proposed}
        return (
            *report_checks.checks(content, books, waiting),
            *report_checks.missing(content, books, spoken_for),
        )

    def next_free_on(self) -> date:
        """From when on the next report should be free of charge; see `free_report`."""
        with self._database.reading() as db:
            reports, inquiries = records.load(db, CreditReport), records.load(db, Inquiry)
        return free_report.next_free_on(reports, inquiries, self._today())

    def _opened(self, file: SourceFile, password: Password) -> ParsedReport:
        """Read a file; its password is asked for only when it is locked."""
        try:
            return self._read(file, None)
        except PasswordNeeded:
            given = password(file.name)
            if not given:
                raise
        return self._read(file, given)

    def _previewed(self, file: str, parsed: ParsedReport) -> ReportPreview:
        content = ReportContent(
            parsed.report, parsed.counts, parsed.tradelines, parsed.inquiries, parsed.remarks
        )
        with self._database.reading() as db:
            content, odd = sound(content, self._known(db, parsed.report))
            how, there = standing(content, kept(db))
        return ReportPreview(file, content, (*parsed.notes, *odd), how, there)

    def _known(self, db: Connection, report: CreditReport) -> Known:
        """What a record that is not kept yet is checked against: it belongs to its report."""

        def find(kind: type[Any], id_: int) -> Any:
            return report if kind is CreditReport else records.find(db, kind, id_)

        return Known(self._today(), find, lambda _account_id: [])


def _proposals(db: Connection, content: ReportContent) -> tuple[TieProposal, ...]:
    others = [one for one in kept(db) if one.report.id != content.report.id]
    return report_ties.proposals(
        content.tradelines,
        records.load(db, Account),
        records.load(db, LimitChange),
        _confirmed(others),
    )


def _confirmed(others: Sequence[ReportContent]) -> list[Tradeline]:
    """What the person tied to each account in the newest report that shows it."""
    newest: dict[int, list[Tradeline]] = {}
    for content in others:
        tied: dict[int, list[Tradeline]] = {}
        for line in content.tradelines:
            if line.account_id is not None:
                tied.setdefault(line.account_id, []).append(line)
        newest.update(tied)
    return [line for tied_lines in newest.values() for line in tied_lines]
