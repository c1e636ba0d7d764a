"""Credit reports: read, kept, compared, and tied to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from tracker.domain import free_report, report_timeline
from tracker.domain.deed import DeedKind
from tracker.domain.problem import KnownProblem
from tracker.domain.report import CreditReport, Inquiry
from tracker.domain.report_checks import ReportCheck
from tracker.domain.report_comparison import ReportComparison, compare
from tracker.domain.report_content import ReportContent
from tracker.domain.report_ties import TieProposal
from tracker.domain.report_timeline import ReportEvent
from tracker.domain.sentence import N_, Listed, Sentence
from tracker.importing.containers import read_path
from tracker.importing.credit_report import reader
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.importer import PasswordNeeded, SourceFile
from tracker.services.backups import Backups
from tracker.services.changes import Changes
from tracker.services.deeds import Deeds
from tracker.services.field_rules import Known
from tracker.services.report_against_ledger import disagreements, proposed, tie
from tracker.services.report_preview import ReportPreview, Standing, standing
from tracker.services.report_sound import sound, without_numbers
from tracker.services.report_take_in import (
    ReportTaken,
    ReportThere,
    kept,
    take_in,
)
from tracker.services.validation import check
from tracker.storage import behaviour, records
from tracker.storage.database import Connection, Database

__all__ = [
    "NoSuchReport",
    "Password",
    "ReportPreview",
    "ReportTaken",
    "ReportThere",
    "Reports",
    "Standing",
]

Password = Callable[[str], str | None]
"""Asked with a file's name; `None` gives up."""

PASTED: Final = "pasted.txt"
"""What a text without a file is called where a problem has to name one."""


class NoSuchReport(KnownProblem):
    """No report of that day, or none at all, is kept."""


class Reports:
    """Credit reports in, comparisons and things to check out."""

    def __init__(
        self,
        database: Database,
        today: Callable[[], date],
        deeds: Deeds,
        backups: Backups | None = None,
    ) -> None:
        self._database = database
        self._deeds = deeds
        self._today = today
        self._backups = backups

    def preview(
        self,
        paths: Sequence[Path],
        password: Password = lambda _name: None,
        day: date | None = None,
    ) -> list[ReportPreview]:
        """Read the reports in files, of an archive those of every file in it.

        `day` is that of a report that does not name one, today unless told.

        Raises:
            ImportProblem: a file cannot be read or is no credit report that can be
                (PasswordNeeded: a password is missing or wrong).
            InvalidField: a report is of a day that has not come.
        """
        files = [file for path in paths for file in _files(path, password)]
        return [self.preview_file(file, password, day) for file in files]

    def preview_file(
        self,
        file: SourceFile,
        password: Password = lambda _name: None,
        day: date | None = None,
    ) -> ReportPreview:
        """Read the report in a file that was opened already. Raises as `preview`."""
        return self._previewed(file.name, _opened(file, password), day)

    def preview_text(self, text: str, day: date | None = None) -> ReportPreview:
        """Read a report out of a text that was pasted. Raises as `preview`."""
        return self.preview_file(SourceFile(PASTED, text.encode(errors="replace")), day=day)

    def dated(self, preview: ReportPreview, day: date) -> ReportPreview:
        """The preview of a report that names no day, once the person has named it.

        Raises InvalidField when the day has not come.
        """
        report = replace(preview.content.report, reported_on=day)
        with self._database.reading() as db:
            check(report, self._known(db, report))
            content = replace(preview.content, report=report)
            how, there = standing(content, kept(db))
        return replace(preview, content=content, standing=how, there=there, undated=False)

    def commit(self, preview: ReportPreview, *, instead: bool = False) -> ReportTaken:
        """Keep the report, all of it or nothing; one that is known changes nothing.

        `instead` replaces one that is there with other content, in the same transaction; ties and
        notes that the person gave its accounts go over to the new ones.

        Raises:
            ReportThere: there is one, and `instead` was not said.
        """
        if self._backups:
            self._backups.before_import()
        with self._deeds.doing(DeedKind.REPORT_KEPT, preview.file) as db:
            return take_in(db, preview.content, instead=instead, undated=preview.undated)

    def type_in(self, content: ReportContent) -> ReportTaken:
        """Keep a report that a person typed in, with all that belongs to it, at once or not at all.

        Raises:
            InvalidField: a field cannot have its value; says which and what is expected.
            ReportThere: there is one of that day with other content.
        """
        content = without_numbers(content)
        parts = (*content.counts, *content.tradelines, *content.inquiries, *content.remarks)
        with self._deeds.doing(DeedKind.REPORT_KEPT) as db:
            known = self._known(db, content.report)
            for record in (content.report, *parts):
                check(record, known)
            return take_in(db, content)

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
            NoSuchReport: there is none; says of which days there are, as they are typed in.
        """
        every = self.all()
        found = [one for one in every if day is None or one.report.reported_on == day]
        if found:
            return found[-1]
        if day is None or not every:
            raise NoSuchReport(N_("No credit report is kept yet."))
        days = Listed(tuple(sorted({one.report.reported_on.isoformat() for one in every})))
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
            return proposed(db, content)

    def tie(self, ties: Mapping[int, int | None]) -> Changes:
        """Say which accounts tradelines are: ids of both, `None` for none of the ledger's.

        Raises:
            RecordMissing: a tradeline or an account is not there any more; nothing was tied.
        """
        with self._deeds.doing(DeedKind.REPORT_TIED) as db:
            tie(db, ties)
        return Changes.REPORTS if ties else Changes.NOTHING

    def checks(self, report_id: int) -> tuple[ReportCheck, ...]:
        """Where a report and the ledger disagree. Raises NoSuchReport."""
        content, facts = self.get(report_id), self._database.recall(behaviour.facts)
        with self._database.reading() as db:
            waiting = proposed(db, content)
        return disagreements(content, facts, waiting, self._today())

    def next_free_on(self) -> date:
        """From when on the next report should be free of charge; see `free_report`."""
        with self._database.reading() as db:
            reports, inquiries = records.load(db, CreditReport), records.load(db, Inquiry)
        return free_report.next_free_on(reports, inquiries, self._today())

    def _previewed(self, file: str, parsed: ParsedReport, day: date | None) -> ReportPreview:
        report, notes = parsed.report, parsed.notes
        undated = report.reported_on == date.min and day is None
        if report.reported_on == date.min:
            report = replace(report, reported_on=day or self._today())
        if undated:
            notes = (*notes, Sentence(_ASSUMED, {"day": report.reported_on}))
        content = without_numbers(
            ReportContent(
                report, parsed.counts, parsed.tradelines, parsed.inquiries, parsed.remarks
            )
        )
        with self._database.reading() as db:
            content, odd = sound(content, self._known(db, content.report))
            how, there = standing(content, kept(db), undated=undated)
        return ReportPreview(file, content, (*notes, *odd), how, there, undated)

    def _known(self, db: Connection, report: CreditReport) -> Known:
        """What a record that is not kept yet is checked against: it belongs to its report."""

        def find(kind: type[Any], id_: int) -> Any:
            return report if kind is CreditReport else records.find(db, kind, id_)

        return Known(self._today(), find, lambda _account_id: [], list)


_ASSUMED = N_("It is kept as one of {day}; name its day if you know it.")


def _files(path: Path, password: Password) -> list[SourceFile]:
    """The files at a path as they are: the reader of reports takes them apart by itself."""
    return read_path(path, password, take_apart=False)


def _opened(file: SourceFile, password: Password) -> ParsedReport:
    """Read a file; its password is asked for only when it is locked."""
    try:
        return reader.read(file)
    except PasswordNeeded:
        given = password(file.name)
        if not given:
            raise
    return reader.read(file, given)
