"""What a person did to the ledger: read, and turned back where nothing later stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tracker.cycles import left_for_later
from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch, UndoneImport
from tracker.domain.deed import Deed, DeedKind
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.drift.catalogue import detectors
from tracker.letting_go import let_go
from tracker.services import undone
from tracker.services.backups import Backups
from tracker.services.changes import Changes
from tracker.services.deeds import in_effect
from tracker.services.field_rules import InvalidField
from tracker.services.history_words import Words, in_the_way
from tracker.services.linking import link_around
from tracker.services.touched import around_changes
from tracker.services.validation import check, known_of
from tracker.storage import deeds, records, trail, turning_back
from tracker.storage.database import Connection, Database
from tracker.storage.deeds import DeedQuery
from tracker.storage.trail import RowChange

__all__ = ["DeedQuery", "History", "NotReversible", "PastDeed", "RowChange"]

_SHOWN: Final = 8
"""So many changes of a deed are read with it; the rest when the whole deed is asked for."""

_TAKEN_IN: Final = {DeedKind.IMPORTED, DeedKind.IMPORT_REDONE}
_OF_FILES: Final = {*_TAKEN_IN, DeedKind.IMPORT_UNDONE}
_FINAL: Final = {DeedKind.IMPORT_FORGOTTEN}

_ALL: Final = Changes.EVERYTHING & ~Changes.SETTINGS


class NotReversible(KnownProblem):
    """A deed cannot be turned back, since it was already, or something later stands in the way."""


@dataclass(frozen=True, slots=True)
class PastDeed:
    """A deed, the first of the `count` rows it changed, and whether it `stands`.

    One that does not stand was turned back. `reverses` are the deeds that it turned back itself.
    """

    deed: Deed
    changes: tuple[RowChange, ...]
    count: int
    stands: bool
    reverses: tuple[int, ...] = ()

    @property
    def is_reversible(self) -> bool:
        """Whether it may be tried to turn it back."""
        return self.stands and self.can_be_turned

    @property
    def can_be_turned(self) -> bool:
        """Whether deeds of this kind can be turned back at all."""
        return self.deed.kind not in _FINAL


class History:
    """The trail of what a person did by hand; imports are one line each."""

    def __init__(
        self,
        database: Database,
        today: Callable[[], date],
        now: Callable[[], datetime],
        backups: Backups | None = None,
    ) -> None:
        self._database, self._today, self._now = database, today, now
        self._before = backups.before_import if backups else _nothing

    def page(self, query: DeedQuery) -> list[PastDeed]:
        """The deeds that a query finds, the newest first, each with its first changes."""
        with self._database.reading() as db:
            return self._read(db, deeds.page(db, query), _SHOWN)

    def count(self, query: DeedQuery) -> int:
        """How many deeds a query finds, offset and limit left aside."""
        with self._database.reading() as db:
            return deeds.count(db, query)

    def get(self, deed_id: int) -> PastDeed:
        """A deed with everything that it changed. Raises NotReversible when there is none."""
        with self._database.reading() as db:
            return self._read(db, [_found(db, deed_id)], None)[0]

    def past(self, deed_ids: Sequence[int]) -> list[PastDeed]:
        """These deeds, in this order, each with its first changes; raises as `get`."""
        with self._database.reading() as db:
            return self._read(db, [_found(db, id_) for id_ in deed_ids], _SHOWN)

    def order(self) -> tuple[list[int], list[tuple[int, int]]]:
        """The numbers of all deeds, the oldest first, and which of them turned back which."""
        with self._database.reading() as db:
            return deeds.numbers(db), deeds.reversals(db)

    def newest(self) -> int:
        """The number of the last deed, 0 where there is none."""
        with self._database.reading() as db:
            return deeds.newest(db)

    def words(self) -> Words:
        """What tells of changes in words, with accounts and patterns as they are called now."""
        with self._database.reading() as db:
            names = {account.id: account.name for account in records.load(db, Account)}
        return Words(names, {one.pattern: one.explanation.title for one in detectors({})})

    def reverse(self, deed_id: int) -> Changes:
        """Turn one deed back; what was done on other records since stays. That is a deed too.

        Raises:
            NotReversible: it was turned back already, or something later stands in the way; says
                what. Nothing was changed then.
        """
        return self.reverse_all([deed_id])

    def reverse_all(self, deed_ids: Sequence[int]) -> Changes:
        """Turn several deeds back, the last one first: all of them or nothing.

        Raises NotReversible, as `reverse` does.
        """
        last_first = sorted(deed_ids, reverse=True)
        return self._turn(lambda db: [_found(db, id_) for id_ in last_first])

    def reverse_since(self, deed_id: int) -> Changes:
        """Turn a deed back with all that came after it, the last one first: all of it or nothing.

        Raises NotReversible, as `reverse` does.
        """
        return self._turn(lambda db: _standing_since(db, deed_id))

    def _read(self, db: Connection, found: Sequence[Deed], most: int | None) -> list[PastDeed]:
        pairs = deeds.reversals(db)
        stands, counted = in_effect(pairs), deeds.counts(db, [deed.id for deed in found])
        return [
            PastDeed(
                deed,
                tuple(map(trail.told, deeds.changes(db, deed.id, most))),
                counted.get(deed.id, 0),
                stands(deed.id),
                tuple(turned for by, turned in pairs if by == deed.id),
            )
            for deed in found
        ]

    def _turn(self, chosen: Callable[[Connection], Sequence[Deed]]) -> Changes:
        with self._database.reading() as db:
            takes_in = any(deed.kind is DeedKind.IMPORT_UNDONE for deed in chosen(db))
        if takes_in:
            self._before()
        with left_for_later(), self._database.writing() as db:
            for deed in chosen(db):
                if not in_effect(deeds.reversals(db))(deed.id):
                    raise NotReversible(_ALREADY)
                self._turn_one(db, deed)
        return _ALL

    def _turn_one(self, db: Connection, deed: Deed) -> None:
        if deed.kind in _FINAL:
            raise NotReversible(_FORGOTTEN, file=deed.about)
        if deed.kind in _OF_FILES:
            self._turn_import(db, deed)
            return
        changes = list(map(trail.told, deeds.changes(db, deed.id)))
        with trail.watching(db) as seen:
            try:
                self._turn_rows(db, changes, seen)
            except turning_back.Blocked as blocked:
                said = in_the_way(blocked)
                raise NotReversible(said.template, **said.values) from blocked
            let_go(changes)
            id_ = seen.note(Deed(at=self._now(), kind=DeedKind.REVERSED, about=deed.about))
        deeds.note_reversed(db, id_, [deed.id])

    def _turn_rows(self, db: Connection, changes: Sequence[RowChange], seen: trail.Seen) -> None:
        days = around_changes(db, changes)
        kept = turning_back.turn_back(db, changes)
        turning_back.check_others(changes, seen)
        known = known_of(db, self._today())
        for record in kept:
            try:
                check(record, known)
            except InvalidField as problem:
                raise NotReversible(_NOT_TOGETHER, reason=problem.sentence) from problem
        link_around(db, days)

    def _turn_import(self, db: Connection, deed: Deed) -> None:
        if deed.kind in _TAKEN_IN:
            batches = [one for one in records.load(db, ImportBatch) if one.sha256 == deed.sha256]
            if not batches:
                raise NotReversible(_NO_IMPORT, file=deed.about)
            undone.undo(db, batches[-1], self._now())
            return
        kept = [one for one in records.load(db, UndoneImport) if one.sha256 == deed.sha256]
        if not kept:
            raise NotReversible(_FORGOTTEN, file=deed.about)
        undone.redo(db, kept[-1], self._now())


def _nothing() -> None:
    pass


def _found(db: Connection, deed_id: int) -> Deed:
    deed = records.find(db, Deed, deed_id)
    if deed is None:
        raise NotReversible(_NONE, number=str(deed_id))
    return deed


def _standing_since(db: Connection, deed_id: int) -> list[Deed]:
    """A deed and what came after it and stands; what was turned back since is left as it is.

    A reversal of something earlier is turned back too, one of something later has done its part.
    """
    first = _found(db, deed_id)
    pairs = deeds.reversals(db)
    stands = in_effect(pairs)
    turned: dict[int, list[int]] = {}
    for by, what in pairs:
        turned.setdefault(by, []).append(what)
    found = []
    for deed in deeds.since(db, first.id):
        is_within = min(turned.get(deed.id, [0])) >= first.id
        if stands(deed.id) and not is_within and deed.kind not in _FINAL:
            found.append(deed)
    return found


_ALREADY: Final = N_("It was reversed already.")
_NONE: Final = N_("There is no deed {number}; `history` shows those there are.")
_NO_IMPORT: Final = N_("The import of {file} is not there any more.")
_FORGOTTEN: Final = N_("Nothing is kept any more of the undone import of {file}.")
_NOT_TOGETHER: Final = N_("With what was changed since, it would not be right: {reason}")
