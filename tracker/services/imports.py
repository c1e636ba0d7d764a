"""Files taken in: looked at first, then committed in one transaction, or undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.batch import RowOutcome
from tracker.domain.period import Span
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.importing.importer import ControlTotal, ParsedEntry, ParsedStatement
from tracker.services.changes import Changes
from tracker.storage.database import Database

Password = Callable[[str], str | None]
"""Asked with a file's name; `None` gives up."""
Progress = Callable[[float], bool]
"""Told a share from 0 to 1; answers whether to go on."""


class NotUnderstood(KnownProblem):
    """No importer knows the file."""


class SeveralImporters(KnownProblem):
    """More than one importer claims the file; `candidates` are their names and titles (marked)."""

    def __init__(
        self, template: str, candidates: tuple[tuple[str, str], ...], **values: str
    ) -> None:
        super().__init__(template, **values)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a file and what would become of it; `reason` is a marked text, "" for entries.

    `chosen` says whether an entry is to be taken in; rows that become no entry are never chosen.
    """

    line: int
    outcome: RowOutcome
    reason: str
    text: str
    entry: ParsedEntry | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What taking in a file would do; nothing is written yet. `importer` is a stable name."""

    file: str
    sha256: str
    importer: str
    importer_title: str
    """What a person calls the layout, a marked text."""
    source: str
    period: Span | None
    rows: tuple[PreviewRow, ...]
    control_total: ControlTotal | None
    warnings: tuple[Sentence, ...]
    parsed: ParsedStatement

    def without(self, lines: Collection[int]) -> ImportPreview:
        """The same, with the rows of those lines struck out."""
        raise NotImplementedError

    def counted(self, outcome: RowOutcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit did. `batch_id` is `None` when nothing was new, or when it was cancelled."""

    changes: Changes
    batch_id: int | None
    entries: int = 0
    duplicates: int = 0
    skipped: int = 0
    review: int = 0


@dataclass(frozen=True, slots=True)
class UndoEffect:
    """What undoing a batch takes away; `lost_duplicates` were met again by later batches."""

    entries: int
    accounts: int
    lost_duplicates: int


class Imports:
    """Statements in, entries out."""

    def __init__(self, database: Database, now: Callable[[], object]) -> None:
        self._database = database
        self._now = now

    def preview(
        self,
        paths: Sequence[Path],
        password: Password = lambda _name: None,
        progress: Progress = lambda _share: True,
        importer: str | None = None,
    ) -> list[ImportPreview]:
        """Read files and say what each would add; empty when `progress` answers no.

        Raises:
            ImportProblem: a file cannot be read (PasswordNeeded: a password is missing or wrong).
            NotUnderstood: no importer knows a file.
            SeveralImporters: more than one does; ask, and name one in `importer`.
        """
        raise NotImplementedError

    def commit(self, preview: ImportPreview, progress: Progress = lambda _share: True) -> Committed:
        """Take in what the preview has chosen, all of it or nothing."""
        raise NotImplementedError

    def undo_effect(self, batch_id: int) -> UndoEffect:
        """What `undo` would take away, to be said before it is done."""
        raise NotImplementedError

    def undo(self, batch_id: int) -> Changes:
        """Take a batch out again: its entries, its rows, and accounts nothing else uses."""
        raise NotImplementedError
