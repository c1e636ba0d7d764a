"""A ledger and its backups put under another key, or under none, whatever ends the program.

In order, for a passphrase that is set or changed: the new file beside the old one, compared and
synced; a note, sealed with the new key, of the old one; the new file takes the ledger's name in one
step; the backups one by one, each in one step; the note goes. Opened after a kill, the ledger is
old or new; where it is new, `finish` does the rest, by the note. To remove a passphrase the backups
go first, so that a ledger is plain only when everything is; after a kill `finish` seals them again.

No other program may have the ledger open: it would go on with a file that has no name any more.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from tracker.domain.sentence import N_
from tracker.storage import driver, key_ring, sealing
from tracker.storage.draft import COMPANIONS, draft_beside, drafts_of
from tracker.storage.durable import settle
from tracker.storage.key import Key
from tracker.storage.problems import (
    LedgerLocked,
    LedgerProblem,
    Unsettled,
    told,
    told_by_system,
    traces_left,
)
from tracker.storage.seal import forgotten_when_changed

_BLOCK: Final = b"\0" * 2**20


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to be done although the change itself holds.

    Of `backups` the key is not known: they are as they were. `problems` say what else could not be
    done, which `finish` tries again.
    """

    backups: tuple[Path, ...] = ()
    problems: tuple[LedgerProblem, ...] = ()

    def and_(self, more: LedgerProblem | None) -> Left:
        """The same with what went wrong besides, if anything did."""
        return self if more is None else replace(self, problems=(more, *self.problems))


def reseal(ledger: Path, backups: Iterable[Path], key: Key | None, busy_seconds: float) -> Left:
    """Put a ledger that this process has not open, and its backups, under another key or none.

    Keys of the files as they are, and the new one, are on the ring.

    Raises:
        LedgerProblem: another program has the ledger open, there is no room, or a copy is not the
            same. The ledger is as it was; what comes after it has its new key raises nothing.
    """
    there = tuple(backups)
    with draft_beside(ledger) as draft, _alone(ledger, busy_seconds) as raw:
        sealing.write(raw, draft, key)
        if key is None:
            left = _unseal_each(there, ledger)
            return left.and_(_take_place(draft, ledger, raw))
        _write_note(ledger, key)
        unsettled = _take_place(draft, ledger, raw)
    return finish(ledger, there).and_(unsettled)


def finish(ledger: Path, backups: Iterable[Path]) -> Left:
    """Do what a kill or a disk left undone of a ledger that can be opened; mostly nothing.

    Raises LedgerProblem: what lies beside the ledger cannot be written.
    """
    if key_ring.salt_of(ledger) is not None:
        for kept in forgotten_when_changed(ledger):
            _forget(kept)
    key, there = key_ring.key_of(ledger), tuple(backups)
    wipe_drafts(ledger)
    if key is None:
        return Left()
    for one in there:
        wipe_drafts(one)
    note = _note(ledger)
    if note.exists():
        _read_note(note, key)
    left = _reseal_each(there, key)
    if left == Left():
        _delete(note)
    return left


def _unseal_each(backups: tuple[Path, ...], ledger: Path) -> Left:
    """Make backups plain, all or none: one that cannot be raises, and the ledger stays sealed."""
    left = _reseal_each(backups, None)
    refused = [one for one in left.problems if not isinstance(one, Unsettled)]
    if refused:
        _reseal_each(backups, key_ring.key_of(ledger))
        raise refused[0]
    return left


def _reseal_each(backups: Iterable[Path], key: Key | None) -> Left:
    unknown, problems = list[Path](), list[LedgerProblem]()
    for one in backups:
        try:
            if key_ring.salt_of(one) != (key.salt if key else None):
                _reseal_backup(one, key)
        except key_ring.PassphraseNeeded:
            unknown.append(one)
        except Unsettled as problem:
            problems.append(problem)
        except LedgerProblem as problem:
            problems.append(_refused(one, problem, key))
    return Left(tuple(unknown), tuple(problems))


def _refused(path: Path, problem: LedgerProblem, key: Key | None) -> LedgerProblem:
    if key is None:
        return problem
    return LedgerProblem(_AS_IT_WAS, file=str(path), reason=problem.sentence)


def _reseal_backup(path: Path, key: Key | None) -> None:
    with told_by_system(path), draft_beside(path) as draft:
        sealing.convert(path, draft, key)
        with path.open("rb+") as old:
            draft.replace(path)
            problem = _settled(path, old.fileno())
    if problem is not None:
        raise problem


def _settled(path: Path, old: int) -> Unsettled | None:
    """Make sure of a file that took the place of an open one, which is written over."""
    try:
        settle(path)
        _overwrite(old)
    except Unsettled as problem:
        return problem
    except OSError:
        return traces_left(path)
    return None


@contextmanager
def _alone(ledger: Path, busy_seconds: float) -> Iterator[Connection]:
    """A connection while which no other one can read or write, in this process or another.

    A journal other than WAL is only to be had by who is alone; then the lock is kept.
    """
    if key_ring.is_open(ledger):
        raise LedgerLocked(_IN_USE, file=str(ledger))
    with told(ledger), closing(sealing.opened(ledger, busy_seconds)) as raw:
        raw.execute("PRAGMA synchronous = EXTRA")  # its journal is gone for good when it is done
        raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        raw.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
        if any(ledger.with_name(ledger.name + end).exists() for end in COMPANIONS):
            raise LedgerLocked(_IN_USE, file=str(ledger))
        yield raw


def _take_place(draft: Path, ledger: Path, raw: Connection) -> Unsettled | None:
    """Put the draft in the place of the ledger, whose content is written over.

    What goes wrong after that is given back: the draft is the ledger then.

    Who waits for the lock has the old file open already: it must find no ledger in it.
    """
    with told_by_system(ledger):
        if (
            os.name == "nt"
        ):  # no file that is open can be replaced there, and none can be waited for
            raw.close()
            draft.replace(ledger)
            return None
        # Closed after the connection: to close it before would drop the lock.
        old = os.open(ledger, os.O_RDWR)
        try:
            draft.replace(ledger)
            unsettled = _settled(ledger, old)
            raw.close()
        finally:
            os.close(old)
    return unsettled


def _write_note(ledger: Path, key: Key) -> None:
    """Keep the key of the ledger as it is, sealed with the one it will have."""
    old = key_ring.key_of(ledger)
    note = _note(ledger)
    _delete(note)
    if old is None:
        return
    sealing.begin(note, key)
    with told(note), closing(driver.connect(note, 0)) as raw:
        raw.execute("CREATE TABLE old_key (secret BLOB NOT NULL, salt BLOB NOT NULL)")
        raw.execute("INSERT INTO old_key VALUES (?, ?)", (old.secret, old.salt))


def _read_note(note: Path, key: Key) -> None:
    """Take the old key, where the note is of this ledger."""
    if key_ring.salt_of(note) != key.salt:  # the ledger did not come to be under that key
        return
    try:
        with told(note), closing(driver.connect(note, 0)) as raw:
            found = raw.execute("SELECT secret, salt FROM old_key").fetchall()
    except LedgerProblem:  # it was not complete, so the ledger is as it was
        return
    for secret, salt in found:
        key_ring.give(Key(secret, salt))


def _note(ledger: Path) -> Path:
    return ledger.with_name(f".{ledger.name}.old-key")


def wipe_drafts(path: Path) -> None:
    """What has another key, or none, is of a change that was ended: who makes one is alone."""
    salt = key_ring.salt_of(path)
    for draft in drafts_of(path):
        # What SQLite put beside a draft went with it.
        if draft.exists() and draft.stat().st_size and key_ring.salt_of(draft) != salt:
            _wipe(draft)


def _delete(path: Path) -> None:
    for ending in ("", *COMPANIONS):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _forget(path: Path) -> None:
    """Write over what is plain, and delete it; what cannot be is tried at the next opening."""
    with suppress(OSError, LedgerProblem):
        if path.is_symlink():
            path.unlink()
        elif path.is_file():
            _wipe(path)


def _wipe(path: Path) -> None:
    with told_by_system(path):
        with path.open("rb+") as file:
            _overwrite(file.fileno())
        _delete(path)


def _overwrite(handle: int) -> None:
    """Write over what a file holds, as far as a disk does that in the same place."""
    rest = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, 0, os.SEEK_SET)
    while rest > 0:
        rest -= os.write(handle, _BLOCK[:rest])
    os.fsync(handle)


_IN_USE = N_(
    "{file} is open in another window or program. Close it there first: while its encryption is "
    "changed, nobody else may use it."
)
_AS_IT_WAS = N_(
    "The backup {file} could not be put under the passphrase of the ledger and is as it was "
    "before, readable without a passphrase if it had none: {reason} It is tried again whenever the "
    "ledger is opened."
)
