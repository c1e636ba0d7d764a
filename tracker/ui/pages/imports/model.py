"""What the imports page shows: files that were read, what each would add, and past imports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.batch import RowOutcome
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence
from tracker.importing.catalogue import IMPORTERS
from tracker.importing.importer import AccountHint, ControlTotal, PasswordNeeded
from tracker.importing.mapping.mapping import PREFIX
from tracker.services.changes import Changes
from tracker.services.choice import SeveralImporters
from tracker.services.imports import Committed, ImportPreview, PreviewRow, UndoEffect

if TYPE_CHECKING:
    from tracker.domain.batch import ImportBatch
    from tracker.services.services import Services

Progress = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class ImportsData:
    """Past imports, the newest first."""

    batches: tuple[ImportBatch, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A file the person gave, with what they told about it."""

    path: Path
    password: str | None = None
    importer: str | None = None


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of a given file: what it would add, or why it cannot be read."""

    given: Given
    previews: tuple[ImportPreview, ...] = ()
    problem: KnownProblem | None = None

    @property
    def is_locked(self) -> bool:
        """Whether it wants a password, or a better one."""
        return isinstance(self.problem, PasswordNeeded)

    @property
    def candidates(self) -> tuple[tuple[str, str], ...]:
        """The layouts it may be in, names and titles (marked), where more than one fits."""
        return self.problem.candidates if isinstance(self.problem, SeveralImporters) else ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview on screen: which file it is of, and which of its entries are struck out."""

    given: Given
    preview: ImportPreview
    struck: frozenset[int] = frozenset()

    @property
    def chosen(self) -> int:
        """How many entries would be taken in."""
        return sum(row.chosen and row.line not in self.struck for row in self.preview.rows)

    def striking(self, lines: Sequence[int], *, out: bool) -> Draft:
        """The same with entries struck out, or taken back in."""
        marked = frozenset(lines)
        return replace(self, struck=self.struck | marked if out else self.struck - marked)

    def shown(self, outcome: RowOutcome | None) -> tuple[PreviewRow, ...]:
        """Its rows of one outcome, or all."""
        rows = self.preview.rows
        return rows if outcome is None else tuple(r for r in rows if r.outcome is outcome)


def load(services: Services) -> ImportsData:
    """Read which files were taken in."""
    return ImportsData(tuple(services.ledger.batches()))


def read_file(services: Services, given: Given, progress: Progress) -> FileRead:
    """Read one file; a known problem is an answer like any other, so that other files go on."""
    try:
        previews = services.imports.preview(
            [given.path], lambda _name: given.password, progress, given.importer
        )
    except KnownProblem as problem:
        return FileRead(given, problem=problem)
    return FileRead(given, tuple(previews))


def take_in_all(services: Services, drafts: Sequence[Draft]) -> tuple[Committed, ...]:
    """Write several files, one after the other.

    Statements may overlap: a commit asks the ledger once more, so what one of them brought is
    known to the next.
    """
    return tuple(services.imports.commit(d.preview.without(d.struck)) for d in drafts)


def take_out(services: Services, batches: Sequence[int]) -> Changes:
    """Undo imports, the latest first."""
    changes = Changes.NOTHING
    for batch in sorted(batches, reverse=True):
        changes |= services.imports.undo(batch)
    return changes


def summary_said(preview: ImportPreview) -> Sentence:
    """Rows, and the days they are from."""
    count = {"rows": len(preview.rows)}
    if preview.period is None:
        return Sentence(N_("rows: {rows}"), count)
    days = {"first": preview.period.first, "last": preview.period.last}
    return Sentence(N_("rows: {rows}, {first} to {last}"), {**count, **days})


def total_said(total: ControlTotal | None) -> tuple[Sentence, ...]:
    """Whether the rows add up to what the file says, and every number that differs."""
    if total is None:
        return (Sentence(N_("The file states no total to compare with.")),)
    if total.agrees:
        return (Sentence(N_("Rows and totals agree with what the file states.")),)
    return total.differences


def committed_said(done: Committed, file: str) -> Sentence:
    """What a commit did."""
    values: dict[str, str | int] = {"file": file, "entries": done.entries, "known": done.duplicates}
    if done.batch_id is None:
        return Sentence(N_("Nothing in {file} was new: the ledger is as it was."), values)
    if done.review:
        values["review"] = done.review
        template = N_("Entries taken in from {file}: {entries}, to be reviewed: {review}.")
        return Sentence(template, values)
    return Sentence(N_("Entries taken in from {file}: {entries}."), values)


def all_said(done: Sequence[Committed], drafts: Sequence[Draft]) -> Sentence:
    """What taking in one or several files did."""
    if len(done) == 1:
        return committed_said(done[0], drafts[0].preview.file)
    template = N_("Entries taken in: {entries}, from {files} files; to be reviewed: {review}.")
    values = {
        "entries": sum(one.entries for one in done),
        "files": len(done),
        "review": sum(one.review for one in done),
    }
    return Sentence(template, {**values})


def undo_said(effect: UndoEffect, file: str) -> tuple[Sentence, ...]:
    """What undoing an import takes away."""
    said = [
        Sentence(
            N_("Entries that came from {file} and are taken out of the ledger: {entries}."),
            {"entries": effect.entries, "file": file},
        )
    ]
    if effect.corrected:
        template = N_(
            "Of these, corrected by you: {entries}. Your corrections are kept for taking the file "
            "in again."
        )
        said.append(Sentence(template, {"entries": effect.corrected}))
    if effect.accounts:
        template = N_("Accounts that nothing else uses, taken out with them: {accounts}.")
        said.append(Sentence(template, {"accounts": effect.accounts}))
    if effect.handed_over:
        template = N_("Entries that a later file told of too, and that stay: {entries}.")
        said.append(Sentence(template, {"entries": effect.handed_over}))
    return tuple(said)


def source_title(importer: str) -> str:
    """What a person calls the layout of that name; the name itself where it is not known."""
    return next(
        (known.title for known in IMPORTERS if known.name == importer),
        importer.removeprefix(PREFIX),
    )


def accounts_of(row: PreviewRow) -> str:
    """Where the money of a row goes from and to, as the file prints it."""
    if row.entry is None:
        return ""
    ends = (_name(row.entry.account), _name(row.entry.to_account))
    return " → ".join(ends) if all(ends) else "".join(ends)


def _name(hint: AccountHint | None) -> str:
    return "" if hint is None else hint.name
