"""What the imports page shows: files that were read, what each would add, and past imports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cycles import left_for_later
from tracker.domain.problem import KnownProblem
from tracker.importing.catalogue import IMPORTERS
from tracker.importing.importer import PasswordNeeded
from tracker.importing.mapping.mapping import PREFIX
from tracker.services.changes import Changes
from tracker.services.imports import Committed, ImportPreview
from tracker.ui.pages.imports.draft import Draft, Given, drafted

if TYPE_CHECKING:
    from tracker.domain.batch import ImportBatch
    from tracker.services.services import Services

Progress = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class ImportsData:
    """Past imports, the newest first; the folder that is watched, and what is new in it."""

    batches: tuple[ImportBatch, ...]
    folder: Path | None = None
    news: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of a given file: what it would add, or why it cannot be read."""

    given: Given
    drafts: tuple[Draft, ...] = ()
    problem: KnownProblem | None = None


def load(services: Services) -> ImportsData:
    """Read which files were taken in, and which ones are new in the folder that is watched."""
    inbox = services.inbox
    return ImportsData(tuple(services.ledger.batches()), inbox.folder, inbox.news())


def read_file(
    services: Services,
    given: Given,
    progress: Progress,
    passwords: Sequence[str] = (),
    earlier: Sequence[Draft] = (),
) -> FileRead:
    """Read one file; a known problem is an answer like any other, so that other files go on.

    A locked one is tried with the `passwords` that opened others. What `earlier` files tell is
    known already. No password is kept in the answer.
    """
    plain = replace(given, password=None)
    known = [draft.preview for draft in earlier]
    with left_for_later():
        try:
            previews = _opened(services, given, progress, passwords, known)
        except KnownProblem as problem:
            return FileRead(plain, problem=problem)
        return FileRead(plain, tuple(drafted(plain, preview) for preview in previews))


def _opened(
    services: Services,
    given: Given,
    progress: Progress,
    passwords: Sequence[str],
    earlier: Sequence[ImportPreview],
) -> list[ImportPreview]:
    for password in passwords:
        with suppress(PasswordNeeded):
            return _looked_at(services, replace(given, password=password), progress, earlier)
    return _looked_at(services, given, progress, earlier)


def _looked_at(
    services: Services, given: Given, progress: Progress, earlier: Sequence[ImportPreview]
) -> list[ImportPreview]:
    found = services.imports.look_at(
        given.path, lambda _name: given.password, progress, given.importer, earlier
    )
    return found or []


def held_again(services: Services, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Drafts held once more against the ledger and one another, after one was left out."""
    with left_for_later():
        again = services.imports.hold_again([draft.preview for draft in drafts])
        return tuple(draft.held_again(now) for draft, now in zip(drafts, again, strict=True))


def take_in_all(services: Services, drafts: Sequence[Draft]) -> tuple[Committed, ...]:
    """Write several files, one after the other.

    Statements may overlap: a commit asks the ledger once more, so what one of them brought is
    known to the next.
    """
    with left_for_later(), services.backups.together():
        return tuple(services.imports.commit(d.preview.without(d.struck)) for d in drafts)


def take_out(services: Services, batches: Sequence[int]) -> Changes:
    """Undo imports, the latest first."""
    changes = Changes.NOTHING
    for batch in sorted(batches, reverse=True):
        changes |= services.imports.undo(batch)
    return changes


def source_title(importer: str) -> str:
    """What a person calls the layout of that name; the name itself where it is not known."""
    return next(
        (known.title for known in IMPORTERS if known.name == importer),
        importer.removeprefix(PREFIX),
    )
