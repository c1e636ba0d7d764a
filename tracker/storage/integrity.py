"""Whether a ledger's file is what the program left: asked before it is used.

SQLite finds a torn tree, but no byte that changed inside a text, and takes a log that was emptied
for one that nothing was written to. So what a ledger was is kept beside it (`custody.Seal`): the
checksum of the file that was closed, and the revision that was written last. A file that is not
that one and holds nothing newer was changed by its disk, or by something that is not the program.
"""

from __future__ import annotations

import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from tracker.storage import damage, schema, share
from tracker.storage.backup import connected
from tracker.storage.custody import Custody, is_held
from tracker.storage.errors import makes_no_sense, raised
from tracker.storage.log_frames import Log, judged, log_of
from tracker.storage.problems import (
    LedgerAltered,
    LedgerUnreadable,
    altered,
    damaged,
    told,
    told_by_system,
)
from tracker.storage.seal import Seal, seal_of

_PART: Final = 1 << 20
_ROLLBACK: Final = b"\x01\x01"
"""What the head of a file says that has no write-ahead log: a backup, on a disk of this machine."""


def look_through(path: Path, custody: Custody, day: str, *, is_checked: bool) -> bool:
    """Make sure that a ledger is what was left, before it is opened; nothing in it is changed.

    It is read once a day, and where it is not the file that was closed. `day` is today (ISO);
    `is_checked` says that it was read through today. Tells whether a change that was being written
    when a program ended is left out.

    Raises:
        LedgerDamaged: it is damaged.
        LedgerAltered: it fits together, and is not what was left.
        LedgerProblem: it cannot be read.
    """
    with told_by_system(path):
        log = judged(log_of(path))
        if log is Log.BROKEN:
            raise damaged(path)
        _roll_back(path)
        if custody.seal is None:
            if not is_checked:
                damage.quick_check(path)
        else:
            _look(path, custody, custody.seal, day)
    return log is Log.TORN


def _roll_back(path: Path) -> None:
    """Let SQLite take back what a program had begun that keeps no log; only reading cannot."""
    if _is_left_over(path.with_name(f"{path.name}-journal")):
        with told(path), closing(connected(path)) as raw:
            raw.execute("PRAGMA user_version").fetchone()


def leave_log(path: Path, custody: Custody, busy_seconds: float) -> None:
    """Have a ledger that is about to be opened keep no log; nobody takes it for a backup then.

    Raises LedgerProblem: another program has it open.
    """
    if custody.is_shared or not path.is_file() or not path.stat().st_size:
        return
    had_one = share.take_in_log(path, busy_seconds)
    if had_one and custody.seal is not None:
        custody.keep(replace(custody.seal, checksum=None, is_rollback=True))


def lacks_changes(path: Path) -> bool:
    """Whether the log of a ledger that nobody has open holds saved changes that cannot be read.

    Raises LedgerProblem: it cannot be looked into.
    """
    with told_by_system(path):
        return not is_held(path) and judged(log_of(path)) is Log.BROKEN


def is_altered(path: Path) -> bool:
    """Whether a file is a ledger's that is not what the program left; nothing is changed.

    Of one that somebody has open only what it holds is judged. Raises LedgerProblem.
    """
    left = seal_of(path)
    if left is None or not path.is_file():
        return False
    with told_by_system(path):
        if is_held(path) or _is_left_over(log_of(path)):
            left = replace(left, checksum=None)
        elif not _differs(path, left):
            return False
        try:
            _refuse_older(path, left)
        except LedgerAltered:
            return True
        except LedgerUnreadable:  # said by whoever reads the file itself
            return False
    return False


def accept(path: Path, custody: Custody) -> None:
    """Take a file that was altered as it is. Raises LedgerDamaged where it does not fit."""
    damage.quick_check(path)
    custody.keep(None)


def seal(custody: Custody, version: int, revision: int, day: str) -> None:
    """Keep what a ledger is that was closed. Raises OSError where it cannot be read."""
    path, before = custody.path, custody.seal or Seal(version, revision)
    if _is_left_over(log_of(path)):
        custody.keep(replace(before, version=version, revision=revision, checksum=None))
        return
    size, changed = _identity(path)
    if before.checksum is None or (before.size, before.changed) != (size, changed):
        found = checksum(path)
        is_same = (before.checksum, before.size) == (found, size)
        before = Seal(
            version,
            revision,
            size,
            changed,
            found,
            is_sound=is_same and before.is_sound,
            is_rollback=_is_rollback(path),
            day=day,
        )
    custody.keep(before)


def is_another(path: Path) -> bool:
    """Whether the bytes of a file that nobody has open are known not to be those that were left.

    It can be told of a sealed one whose key is not here. Raises OSError where it cannot be read.
    """
    left = seal_of(path)
    if left is None or left.checksum is None or _is_left_over(log_of(path)):
        return False
    return _differs(path, left)


def _differs(path: Path, left: Seal) -> bool:
    return (path.stat().st_size, checksum(path)) != (left.size, left.checksum)


def _look(path: Path, custody: Custody, left: Seal, day: str) -> None:
    if left.checksum is None or _is_left_over(log_of(path)):
        _check(path)
        _refuse_older(path, replace(left, checksum=None))
        custody.keep(replace(left, checksum=None))  # a log holds more than what was closed
        return
    size, changed = _identity(path)
    if (size, changed, day) == (left.size, left.changed, left.day):
        return
    if size == left.size and checksum(path) == left.checksum:
        if not left.is_sound:
            _check(path)
        custody.keep(replace(left, changed=changed, is_sound=True, day=day))
        return
    _check(path)
    _refuse_older(path, left)
    custody.keep(replace(left, checksum=None))


def _check(path: Path) -> None:
    """Raises LedgerDamaged; so is a file that was a ledger and is none any more."""
    try:
        damage.quick_check(path)
    except LedgerUnreadable as problem:
        raise damaged(path) from problem


def _refuse_older(path: Path, left: Seal) -> None:
    """Raises LedgerAltered for a file that holds less than was written, or as much and is another.

    A file without a log is a backup that somebody put there, which they may.
    """
    if _is_rollback(path) and not left.is_rollback:
        return
    found, known = _written_last(path), (left.version, left.revision)
    is_unknown = found[0] > max(left.version, schema.VERSION)
    if found < known or is_unknown or (found == known and left.checksum is not None):
        raise altered(path)


def _written_last(path: Path) -> tuple[int, int]:
    """The version and the revision that a file holds."""
    with told(path), closing(connected(path, read_only=True)) as raw:
        try:
            (version,) = raw.execute("PRAGMA user_version").fetchone()
            (revision,) = raw.execute("SELECT revision FROM ledger_state").fetchone()
        except TypeError as error:  # there is no such row
            raise damaged(path) from error
        except raised("OperationalError") as error:
            if makes_no_sense(error):  # there is no such table
                raise damaged(path) from error
            raise
    return int(version), int(revision)


def checksum(path: Path) -> int:
    """A checksum of every byte of a file that nobody in this process has open."""
    found = 0
    with path.open("rb") as file:
        while part := file.read(_PART):
            found = zlib.crc32(part, found)
    return found


def _identity(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _is_left_over(log: Path) -> bool:
    return log.exists() and log.stat().st_size > 0


def _is_rollback(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:] == _ROLLBACK
