"""What can go wrong with the ledger's file, each with what to do about it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
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


class LedgerAltered(LedgerDamaged):
    """The file fits together, and is not what the program left."""


class LedgerLocked(LedgerProblem):
    """Another program holds the file."""


class LedgerInUse(LedgerLocked):
    """Another process has the ledger open to write to it."""


class LedgerReadOnly(LedgerProblem):
    """The file or its folder may not be written."""


class LedgerOutOfReach(LedgerProblem):
    """The file cannot be opened where it is said to be."""


class LedgerReadOnlyNow(LedgerReadOnly):
    """The ledger was opened to read only."""


class LedgerGone(LedgerProblem):
    """The file that was opened is not there any more, or another one is in its place."""

    ends_work = True


class DiskFull(LedgerProblem):
    """There is no room to write to."""


class LedgerChanged(LedgerProblem):
    """Another program wrote to the ledger in between."""


class Unsettled(LedgerProblem):
    """What was to be done is done and holds; what makes sure of it could not be done."""


class UpgradeFailed(LedgerProblem):
    """The ledger could not be brought up to date; it is as it was."""


_FULL = N_("There is no room left to write to {file}. Nothing was changed. Free some space.")
_REFUSED = N_(
    "The disk refused to read or write {file}. Nothing was changed. Check whether the disk is "
    "full or failing."
)
_NAME_UNSURE = N_(
    "{file} is written and is what holds now, but the disk refused to make sure of it: after a "
    "power cut it may be gone, or what was there before may be back. Check whether the disk is "
    "failing."
)
_TRACES_LEFT = N_(
    "{file} is changed and is what holds now, but the disk refused to write over the file as it "
    "was before: parts of it may still be on the disk. Check whether the disk is failing."
)
_LOCKED = N_("Another program is using {file}. Close it there, then try again.")
_READ_ONLY = N_("{file} may not be written. Allow it for the file and its folder, or move it.")
_DAMAGED = N_(
    "{file} is damaged and cannot be used as it is. A backup can take its place, or what can "
    "still be read of it; the damaged file is kept."
)
_ONLY_READ = N_(
    "{file} is open to read only, so nothing in it was changed. Close it in the other program, or "
    "allow it to be written, and open it again."
)
_TOO_OLD = N_(
    "{file} is of an older version and has to be brought up to date first. Open it once where it "
    "may be written."
)
_GONE = N_(
    "{file} was deleted or moved while it was open, or its disk was taken away. Nothing more is "
    "written. Put it back, or plug the disk in, and try again."
)
_REPLACED = N_(
    "Another file was put in the place of {file} while it was open. Nothing more is written. What "
    "was saved until then is in the file that was there before; try again to open the new one."
)
_ALTERED = N_(
    "{file} is not what Xinji left: its disk or another program changed it, or it is an older "
    "copy. A backup can take its place. If you put the file there yourself, it can be used as it "
    "is."
)
_IN_USE = N_(
    "{file} is open in another window of Xinji (process {process} on {machine}, since {since}). "
    "Close it there, or open the ledger to read only."
)
_IN_USE_BY_COMMAND = N_(
    "{file} is being used by the command {command} (process {process} on {machine}, since "
    "{since}). Wait for its end, or open the ledger to read only."
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

_PASSED_ON: dict[str, int] = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
}
"""What a function in SQL met, such as SQLCipher's export, which passes on the words alone."""

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


def read_only(path: Path) -> LedgerReadOnlyNow:
    """The problem of a change to a ledger that was opened to read only."""
    return LedgerReadOnlyNow(_ONLY_READ, file=str(path))


def too_old_to_read(path: Path) -> LedgerReadOnly:
    """The problem of a ledger that would have to be brought up to date, and may not be changed."""
    return LedgerReadOnly(_TOO_OLD, file=str(path))


def gone(path: Path) -> LedgerGone:
    """The problem of a ledger that was deleted, moved or taken away while it was open."""
    return LedgerGone(_GONE, file=str(path))


def replaced(path: Path) -> LedgerGone:
    """The problem of a ledger in whose place another file was put while it was open."""
    return LedgerGone(_REPLACED, file=str(path))


def altered(path: Path) -> LedgerAltered:
    """The problem of a ledger that something else wrote to."""
    return LedgerAltered(_ALTERED, file=str(path))


def in_use(path: Path, by: Mapping[str, str]) -> LedgerInUse:
    """The problem of a ledger that another process has open: a window, a command, or who knows."""
    template = _IN_USE_BY_COMMAND if by.get("command") else _IN_USE
    return LedgerInUse(template if by else _LOCKED, file=str(path), **by)


def name_unsure(path: Path) -> Unsettled:
    """The problem of a file that has its name, which a power cut may take away again."""
    return Unsettled(_NAME_UNSURE, file=str(path))


def traces_left(path: Path) -> Unsettled:
    """The problem of a file that has another key, and whose old content was not written over."""
    return Unsettled(_TRACES_LEFT, file=str(path))


def not_a_ledger(path: Path) -> LedgerUnreadable:
    """The problem of a file that something else made."""
    return LedgerUnreadable(_NO_LEDGER, file=str(path))


def problem_of(error: BaseException | None, path: Path) -> LedgerProblem | None:
    """The known problem behind an error of SQLite; `None` for what is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_ERROR:
        code = _PASSED_ON.get(str(error), code)
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
