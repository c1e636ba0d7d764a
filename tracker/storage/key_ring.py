"""The keys that were given to this process, and which files need which.

Whoever opens a file names its path only: the file says by its first bytes whether it is sealed, and
the ring has the key, as long as the ledger is not locked. So no key travels through the layers.

The first bytes are never read of a file that this process has open. On POSIX, closing any
descriptor of a file drops the locks that SQLite has on it through another one
(https://sqlite.org/howtocorrupt.html, 2.2). That is why what is open is held here, by its number.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Final

from tracker.domain.sentence import N_
from tracker.storage.key import SALT_BYTES, Key, is_sealed
from tracker.storage.problems import LedgerProblem

_Number = tuple[int, int]


class PassphraseNeeded(LedgerProblem):
    """A file is sealed and its key is not here; `path` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(N_("{file} is locked. Its passphrase opens it."), file=str(path))
        self.path = path


@dataclass
class _Open:
    """A file that this process has open, so many times."""

    salt: bytes | None
    times: int = 1


_guard: Final = RLock()
_keys: Final[dict[bytes, Key]] = {}
_open: Final[dict[_Number, _Open]] = {}


@dataclass
class Hold:
    """Says that a file is open, until it is let go."""

    path: Path
    salt: bytes | None
    number: _Number | None

    @property
    def key(self) -> Key | None:
        """What the file is read with; `None` for a plain one. Raises PassphraseNeeded."""
        if self.salt is None:
            return None
        with _guard:
            key = _keys.get(self.salt)
        if key is None:
            raise PassphraseNeeded(self.path)
        return key

    def release(self) -> None:
        """The file is not open any more, as far as this one goes; more often does no harm."""
        with _guard:
            if self.number is not None:
                known = _open[self.number]
                known.times -= 1
                if not known.times:
                    del _open[self.number]
            self.number = None


def hold(path: Path, new: Key | None = None) -> Hold:
    """Hold a file that is about to be opened; `new` is the key of one that is still empty."""
    with _guard:
        number = _number(path)
        if number is None:
            return Hold(path, new.salt if new else None, None)
        if number in _open:
            _open[number].times += 1
        else:
            _open[number] = _Open(new.salt if new else _read_salt(path))
        return Hold(path, _open[number].salt, number)


def salt_of(path: Path) -> bytes | None:
    """The salt of a sealed file; `None` for a plain one, or one that is not there."""
    held = hold(path)
    held.release()
    return held.salt


def key_of(path: Path) -> Key | None:
    """The key of a file; `None` for a plain one. Raises PassphraseNeeded."""
    held = hold(path)
    held.release()
    return held.key


def is_open(path: Path) -> bool:
    """Whether this process has the file open."""
    with _guard:
        return _number(path) in _open


def is_locked(path: Path) -> bool:
    """Whether a file is sealed and its key is not here."""
    salt = salt_of(path)
    with _guard:
        return salt is not None and salt not in _keys


def has_keys() -> bool:
    """Whether any key is here."""
    with _guard:
        return bool(_keys)


def give(key: Key) -> None:
    """Take a key; files of its salt can be opened from now on."""
    _leave_no_core()
    with _guard:
        _keys[key.salt] = key


def _leave_no_core() -> None:
    """A crash writes no image of this process to the disk: keys and plain pages would be in it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only where there is POSIX

    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def drop(salt: bytes) -> None:
    """Forget one key, unless something is open with it."""
    with _guard:
        if all(one.salt != salt for one in _open.values()):
            _keys.pop(salt, None)


def drop_all() -> None:
    """Forget every key. What is open stays open: its owner closes it."""
    with _guard:
        _keys.clear()


def _number(path: Path) -> _Number | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def _read_salt(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            head = file.read(SALT_BYTES)
    except OSError:  # SQLite meets it as well, and says it
        return None
    return head if is_sealed(head) else None
