"""Which program has a ledger open: it keeps the file of the ledger's seal locked.

The system drops the lock with the process, however that ends. Nothing in that file is needed to
open a ledger: without it less is known of what became of it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Final

from tracker.domain.period import SHANGHAI
from tracker.file_lock import locked
from tracker.paths import make_private
from tracker.storage.problems import LedgerInUse, in_use, told_by_system
from tracker.storage.seal import Holder, Seal, file_of, holder_of, seal_of, write


class Custody:
    """The hold of this process on a ledger, shared by all that open it in this process."""

    def __init__(self, path: Path, handle: int, holder: Holder) -> None:
        self.path = path
        self._handle, self._holder = handle, holder
        self.seal = seal_of(path)
        self.sharers = 1
        self._write(self.seal)

    @property
    def is_shared(self) -> bool:
        """Whether something else of this process has the ledger open as well."""
        return self.sharers > 1

    def keep(self, seal: Seal | None) -> None:
        """Keep what the ledger is now; a disk that is full or gone leaves what was kept before."""
        self.seal = seal
        self._write(seal)

    def opened(self) -> None:
        """From now on the file may become another: what was closed is known to this process only.

        After an end of the process nobody takes what it left for damaged.
        """
        self._write(self.seal and replace(self.seal, checksum=None))

    def expects_another(self) -> None:
        """Another file with the same content is about to take the ledger's place.

        On the disk before that is: after a power cut nobody takes the new one for an altered one.
        """
        self.keep(self.seal and replace(self.seal, checksum=None))
        with suppress(OSError):
            os.fsync(self._handle)

    def wrote(self, version: int, revision: int) -> None:
        """The ledger has been written to: whatever becomes of it, it is never older than this."""
        before = self.seal or Seal(version, revision)
        self.keep(replace(before, version=version, revision=revision, checksum=None))

    def _write(self, seal: Seal | None) -> None:
        with suppress(OSError):
            write(self._handle, self._holder, seal)

    def release(self) -> None:
        """Let others have the ledger."""
        with _AMONG_US:
            self.sharers -= 1
            if self.sharers:
                return
            del _OURS[str(self.path)]
            with suppress(OSError):
                write(self._handle, None, self.seal)
            os.close(self._handle)


_AMONG_US: Final = RLock()
_OURS: Final[dict[str, Custody]] = {}
"""A lock is that of a process: what opens a ledger twice in one shares it."""


def this_process(now: datetime, command: str) -> Holder:
    """What is said of this process to another one."""
    machine = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    since = f"{now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return Holder(str(os.getpid()), machine, since, command)


def take(ledger: Path, holder: Holder) -> Custody:
    """Have the ledger for this process until it is released.

    Raises:
        LedgerInUse: another process has it; says which.
        LedgerProblem: nothing may be written beside it.
    """
    path = ledger.resolve()
    with _AMONG_US:
        known = _OURS.get(str(path))
        if known is not None:
            known.sharers += 1
            return known
        with told_by_system(ledger):
            make_private(path.parent)
            handle = os.open(file_of(path), os.O_CREAT | os.O_RDWR, 0o600)
        if not locked(handle):
            os.close(handle)
            raise _other(ledger)
        made = _OURS[str(path)] = Custody(path, handle, holder)
        return made


def is_held(ledger: Path) -> bool:
    """Whether a process has the ledger, this one or another."""
    try:
        handle = os.open(file_of(ledger.resolve()), os.O_RDWR)
    except OSError:  # never opened, or nobody may write beside it
        return False
    try:
        return not locked(handle)
    finally:
        os.close(handle)


def _other(ledger: Path) -> LedgerInUse:
    holder = holder_of(ledger)
    return in_use(ledger, asdict(holder) if holder else {})
