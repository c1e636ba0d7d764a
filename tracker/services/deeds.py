"""Deeds of a person: each in one transaction with its line in the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from tracker.domain.batch import ImportBatch, UndoneImport
from tracker.domain.deed import Deed, DeedKind
from tracker.storage import deeds, records, trail
from tracker.storage.database import Connection, Database

_TAKEN_IN: Final = (DeedKind.IMPORTED, DeedKind.IMPORT_REDONE)


class Deeds:
    """Writes to the ledger what a person does by hand."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    @contextmanager
    def doing(self, kind: DeedKind, about: str = "") -> Iterator[Connection]:
        """A transaction whose changes the trail keeps; one that changes nothing is no deed."""
        with self._database.writing() as db, trail.watching(db) as seen:
            yield db
            if seen.is_any:
                seen.note(Deed(at=self._now(), kind=kind, about=about))


def note_import(db: Connection, done: Deed) -> None:
    """Note what was done with a whole file as one line: its import can be undone and redone.

    What is undone or redone is noted as turned back, where the trail tells of it.
    """
    turned = _turned_back(db, done)
    id_ = records.insert(db, done)
    if turned is not None:
        deeds.note_reversed(db, id_, [turned.id])


def about(file: ImportBatch | UndoneImport, kind: DeedKind, now: datetime) -> Deed:
    """A deed on an import."""
    entries = file.entries + (file.review if isinstance(file, ImportBatch) else 0)
    return Deed(at=now, kind=kind, about=file.file_name, sha256=file.sha256, entries=entries)


def in_effect(pairs: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """Whether a deed stands, by `reversals`: one that was turned back itself turns nothing."""
    by: dict[int, list[int]] = {}
    for reversal, turned in pairs:
        by.setdefault(turned, []).append(reversal)
    known: dict[int, bool] = {}
    for turned in sorted(by, reverse=True):  # what turns a deed back comes after it
        known[turned] = not any(known.get(reversal, True) for reversal in by[turned])
    return _standing(known)


def _standing(known: Mapping[int, bool]) -> Callable[[int], bool]:
    return lambda id_: known.get(id_, True)


def _turned_back(db: Connection, done: Deed) -> Deed | None:
    undone = (DeedKind.IMPORT_UNDONE,)
    kinds = {DeedKind.IMPORT_UNDONE: _TAKEN_IN, DeedKind.IMPORT_REDONE: undone}.get(done.kind, ())
    stands = in_effect(deeds.reversals(db))
    among = deeds.of_file(db, done.sha256, kinds)
    return next((deed for deed in among if stands(deed.id)), None)
