"""What can go wrong with the ledger's file, each with what to do about it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.storage.errors import raised


class LedgerProblem(KnownProblem):
    """The ledger's file cannot be used; says why and what to do."""


class LedgerTooNew(LedgerProblem):
    """A newer program made the ledger."""


class LedgerUnreadable(LedgerProblem):
    """The file is no ledger, or is damaged."""


class LedgerDamaged(LedgerUnreadable):
    """The file was a ledger, and parts of it cannot be read any more."""


class LedgerLocked(LedgerProblem):
    """Another program holds the file."""


class LedgerReadOnly(LedgerProblem):
    """The file or its folder may not be written."""


class LedgerOutOfReach(LedgerProblem):
    """The file cannot be opened where it is said to be."""


class DiskFull(LedgerProblem):
    """There is no room to write to."""


class LedgerChanged(LedgerProblem):
    """Another program wrote to the ledger in between."""


class UpgradeFailed(LedgerProblem):
    """The ledger could not be brought up to date; it is as it was."""


_FULL = N_("There is no room left to write to {file}. Nothing was changed. Free some space.")
_REFUSED = N_(
    "The disk refused to read or write {file}. Nothing was changed. Check whether the disk is "
    "full or failing."
)
_LOCKED = N_("Another program is using {file}. Close it there, then try again.")
_READ_ONLY = N_("{file} may not be written. Allow it for the file and its folder, or move it.")
_DAMAGED = N_(
    "{file} is damaged and cannot be used as it is. A backup can take its place, or what can "
    "still be read of it; the damaged file is kept."
)
_NO_LEDGER = N_("{file} is not a ledger. Choose another file, or a name that is not taken.")
_OUT_OF_REACH = N_("{file} cannot be opened. Check that its folder is there and may be entered.")

_CAUSES: dict[int, tuple[type[LedgerProblem], str]] = {
    sqlite3.SQLITE_FULL: (DiskFull, _FULL),
    sqlite3.SQLITE_IOERR: (DiskFull, _REFUSED),
    sqlite3.SQLITE_BUSY: (LedgerLocked, _LOCKED),
    sqlite3.SQLITE_LOCKED: (LedgerLocked, _LOCKED),
    sqlite3.SQLITE_PROTOCOL: (LedgerLocked, _LOCKED),
    sqlite3.SQLITE_READONLY: (LedgerReadOnly, _READ_ONLY),
    sqlite3.SQLITE_PERM: (LedgerReadOnly, _READ_ONLY),
    sqlite3.SQLITE_CORRUPT: (LedgerDamaged, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (LedgerUnreadable, _NO_LEDGER),
    sqlite3.SQLITE_CANTOPEN: (LedgerOutOfReach, _OUT_OF_REACH),
}
"""By SQLite's primary result code (https://sqlite.org/rescode.html)."""

_SYSTEM_CAUSES: dict[int, tuple[type[LedgerProblem], str]] = {
    errno.ENOSPC: (DiskFull, _FULL),
    errno.EDQUOT: (DiskFull, _FULL),
    errno.EFBIG: (DiskFull, _REFUSED),
    errno.EIO: (DiskFull, _REFUSED),
    errno.EACCES: (LedgerReadOnly, _READ_ONLY),
    errno.EPERM: (LedgerReadOnly, _READ_ONLY),
    errno.EROFS: (LedgerReadOnly, _READ_ONLY),
}


def damaged(path: Path) -> LedgerDamaged:
    """The problem of a ledger that cannot be read in part or at all."""
    return LedgerDamaged(_DAMAGED, file=str(path))


def not_a_ledger(path: Path) -> LedgerUnreadable:
    """The problem of a file that something else made."""
    return LedgerUnreadable(_NO_LEDGER, file=str(path))


def problem_of(error: BaseException | None, path: Path) -> LedgerProblem | None:
    """The known problem behind an error of SQLite; `None` for what is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    found = None if code is None else _CAUSES.get(code & 0xFF)
    return found and found[0](found[1], file=str(path))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what SQLite says about the file at `path` as a known problem, where it is one."""
    try:
        yield
    except raised("Error", DBAPIError) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        problem = problem_of(original, path)
        if problem is None:
            raise
        raise problem from error


@contextmanager
def told_by_system(path: Path) -> Iterator[None]:
    """Raise what the operating system says about `path` as a known problem."""
    try:
        yield
    except OSError as error:
        kind, template = _SYSTEM_CAUSES.get(error.errno or 0, (LedgerOutOfReach, _OUT_OF_REACH))
        raise kind(template, file=str(path)) from error
