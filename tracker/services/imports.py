"""Files taken in: looked at first, then committed in one transaction, or undone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from tracker.cycles import left_for_later
from tracker.domain.batch import ImportBatch, UndoneImport
from tracker.domain.deed import DeedKind
from tracker.domain.sentence import N_, Sentence
from tracker.importing.catalogue import IMPORTERS
from tracker.importing.containers import read_path
from tracker.importing.importer import Importer, ParsedStatement, SourceFile
from tracker.services import undone
from tracker.services.backups import Backups
from tracker.services.changes import Changes
from tracker.services.choice import NotUnderstood, SeveralImporters, choose
from tracker.services.compare import compare
from tracker.services.deeds import about, note_import
from tracker.services.other_files import files_telling
from tracker.services.preview import ImportPreview, PreviewRow, judged_again, rows_of
from tracker.services.rule_effect import follow_rules
from tracker.services.take_in import Cancelled, Committed, brings_more, take_in
from tracker.storage import batches, records
from tracker.storage.database import Database

__all__ = [
    "Committed",
    "ImportPreview",
    "Imports",
    "NotUnderstood",
    "Password",
    "PreviewRow",
    "Progress",
    "SeveralImporters",
    "UndoEffect",
]

Password = Callable[[str], str | None]
"""Asked with a file's name; `None` gives up."""
Progress = Callable[[float], bool]
"""Told a share from 0 to 1; answers whether to go on."""

_OPENED, _READ = 0.1, 0.7
"""How much of the work on a file is done once it is open, and once its rows are read."""


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What undoing a batch does: so many entries and accounts are deleted.

    `handed_over` entries stay, since a later file told of them too: they become that file's.
    `corrected` of the `entries` were changed by hand; that is kept, for taking the file in again.
    """

    entries: int
    accounts: int
    handed_over: int
    corrected: int = 0


class Imports:
    """Statements in, entries out."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        importers: Sequence[Importer] = IMPORTERS,
        saved: Callable[[], Sequence[Importer]] = tuple,
        backups: Backups | None = None,
    ) -> None:
        self._database = database
        self._now = now
        self._known, self._saved = importers, saved
        self._before = backups.before_import if backups else _nothing

    @property
    def _importers(self) -> Sequence[Importer]:
        """What can be read now: the catalogue, and what the person has saved."""
        return (*self._known, *self._saved())

    def preview(
        self,
        paths: Sequence[Path],
        password: Password = lambda _name: None,
        progress: Progress = lambda _share: True,
        importer: str | None = None,
    ) -> list[ImportPreview]:
        """Read files and say what each would add; empty when `progress` answers no.

        A row that an earlier file of the same call tells of as well is known to the later one.

        Raises:
            ImportProblem: a file cannot be read (PasswordNeeded: a password is missing or wrong).
            NotUnderstood: no importer knows a file.
            SeveralImporters: more than one does; ask, and name one in `importer`.
        """
        with left_for_later():
            return self._preview(paths, password, progress, importer)

    def _preview(
        self, paths: Sequence[Path], password: Password, progress: Progress, importer: str | None
    ) -> list[ImportPreview]:
        previews: list[ImportPreview] = []
        for number, path in enumerate(paths):
            report = partial(_part_of, progress, number, len(paths))
            found = self.look_at(path, password, report, importer, previews)
            if found is None:
                return []
            previews += found
        return previews

    def look_at(
        self,
        path: Path,
        password: Password = lambda _name: None,
        progress: Progress = lambda _share: True,
        importer: str | None = None,
        earlier: Sequence[ImportPreview] = (),
    ) -> list[ImportPreview] | None:
        """Read one file beside `earlier` ones that are not taken in yet; raises as `preview`.

        An archive may hold several statements. `None` when `progress` answers no.
        """
        found: list[ImportPreview] = []
        readable = self._readable(path, password, importer)
        for number, (source, reader, warnings) in enumerate(readable):
            if not progress((number + _OPENED) / len(readable)):
                return None
            parsed = reader.read(source)
            if not progress((number + _READ) / len(readable)):
                return None
            found.append(self._compared(source, reader, parsed, warnings, [*earlier, *found]))
        return found if progress(1.0) else None

    def hold_again(self, previews: Sequence[ImportPreview]) -> list[ImportPreview]:
        """The same previews against the ledger as it is now, and against the ones before each.

        Asked for when a rule was made, or when a file is left out: what only it and a later one
        tell is new in that one.
        """
        again: list[ImportPreview] = []
        for preview in previews:
            earlier = [before.parsed for before in again]
            with self._database.reading() as db:
                parsed, ruled = follow_rules(db, preview.as_read or preview.parsed, preview.once)
                met = compare(db, parsed, earlier)
                told_by = files_telling(db, parsed, met, again)
                more = brings_more(db, parsed)
            known = dict(zip((e.line for e in parsed.entries), met, strict=True))
            read_now = preview.read_as(parsed, ruled)
            rows = tuple(judged_again(read_now, known))
            again.append(replace(read_now, rows=rows, told_by=told_by, brings_more=more))
        return again

    def commit(self, preview: ImportPreview, progress: Progress = lambda _share: True) -> Committed:
        """Take in what the preview has chosen, all of it or nothing.

        The ledger as it is now decides what is new, so files of one preview may be committed in
        any order or not at all. A batch is kept of a file that brings an entry or covers a day
        that was not covered; of one that brings neither nothing is kept, `batch_id` is `None`.
        Nothing is changed either when `progress` answers no. A backup is made first; without one
        (LedgerProblem) nothing is taken in.
        """
        self._before()
        try:
            with left_for_later(), self._database.writing() as db:
                done = take_in(db, preview, self._now(), progress)
                undone.note_taken_in(db, done.batch_id, DeedKind.IMPORTED, self._now())
                return done
        except Cancelled:
            return Committed(Changes.NOTHING, None)

    def undo_effect(self, batch_id: int) -> UndoEffect:
        """What `undo` would do, to be said before it is done."""
        with self._database.trying() as db:
            gone = batches.take_out(db, batch_id)
        return UndoEffect(gone.entries, gone.accounts, gone.handed_over, gone.corrected)

    def undo(self, batch_id: int) -> Changes:
        """Take a batch out again, as if its file had never been taken in.

        Its entries and rows go, and the accounts it made that nothing else uses. An entry that a
        later file told of too stays and becomes that file's. What the batch told of accounts that
        were there before (that a card is a credit card) stays told. What it said is kept, with
        what the person corrected, so that `redo` can take it in again.
        """
        with left_for_later(), self._database.writing() as db:
            batch = records.find(db, ImportBatch, batch_id)
            return Changes.NOTHING if batch is None else undone.undo(db, batch, self._now())

    def undone(self) -> list[UndoneImport]:
        """The imports that can be taken in again, the last undone first."""
        with self._database.reading() as db:
            return list(reversed(records.load(db, UndoneImport)))

    def redo(self, undone_id: int) -> Committed:
        """Take an undone import in again, with what the person had corrected on its entries.

        It is compared with the ledger as it is now: what another file brought meanwhile is known.
        One that is not kept any more changes nothing.
        """
        self._before()
        with left_for_later(), self._database.writing() as db:
            found = records.find(db, UndoneImport, undone_id)
            if found is None:
                return Committed(Changes.NOTHING, None)
            done = undone.redo(db, found, self._now())
        return replace(done, changes=done.changes | Changes.BATCHES)

    def forget(self, undone_id: int) -> Changes:
        """Keep nothing more of an undone import."""
        with self._database.writing() as db:
            found = records.find(db, UndoneImport, undone_id)
            if found is not None:
                records.delete(db, found)
                note_import(db, about(found, DeedKind.IMPORT_FORGOTTEN, self._now()))
        return Changes.BATCHES

    def _readable(
        self, path: Path, password: Password, importer: str | None
    ) -> list[tuple[SourceFile, Importer, tuple[Sentence, ...]]]:
        """The files at a path that somebody can read, and by whom."""
        files = read_path(path, password)
        if len(files) == 1:
            return [(files[0], choose(files[0], self._importers, importer), ())]
        return self._members(files, importer)

    def _members(
        self, files: Sequence[SourceFile], importer: str | None
    ) -> list[tuple[SourceFile, Importer, tuple[Sentence, ...]]]:
        """Of an archive's files those that are statements; a warning names the others."""
        found, others = [], []
        for file in files:
            try:
                found.append((file, choose(file, self._importers, importer)))
            except NotUnderstood as problem:
                others.append((file, problem))
        if not found:
            raise others[0][1]
        warnings = tuple(
            Sentence(
                N_("{file} in the same archive is no statement that can be read."),
                {"file": file.name},
            )
            for file, _problem in others
        )
        return [(file, reader, warnings) for file, reader in found]

    def _compared(
        self,
        source: SourceFile,
        reader: Importer,
        parsed: ParsedStatement,
        warnings: Iterable[Sentence],
        earlier: Sequence[ImportPreview],
    ) -> ImportPreview:
        with self._database.reading() as db:
            as_read, (parsed, ruled) = parsed, follow_rules(db, parsed)
            met = compare(db, parsed, [preview.parsed for preview in earlier])
            told_by = files_telling(db, parsed, met, earlier)
            more = brings_more(db, parsed)
        return ImportPreview(
            file=source.name,
            sha256=hashlib.sha256(source.data).hexdigest(),
            importer=reader.name,
            importer_title=reader.title,
            source=parsed.source,
            period=parsed.period,
            rows=tuple(rows_of(parsed, met)),
            control_total=parsed.control_total,
            warnings=(*parsed.warnings, *warnings),
            parsed=parsed,
            ruled=ruled,
            as_read=as_read,
            told_by=told_by,
            brings_more=more,
        )


def _nothing() -> None:
    """What is done before an import where there are no backups."""


def _part_of(progress: Progress, number: int, count: int, share: float) -> bool:
    """Tell the share of one of several files as a share of them all."""
    return progress((number + share) / count)
