"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Any, Final

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.file_lock import locked
from tracker.stopping import whole

_DATABASES: Final = (b"SQLite format 3\0", b"\xf8XJ")
"""How files of SQLite begin, ledgers among them, and how sealed ledgers do."""


class NotReplaced(KnownProblem):
    """What is at the path is no file that may be written over."""


@contextmanager
def replacing(path: Path, encoding: str | None = "utf-8") -> Iterator[IO[Any]]:
    """A file to write to, as text in `encoding` or as bytes for `None`, that then takes `path`.

    Only its owner can read it. It is drafted beside `path` and takes its place once it is on the
    disk; whatever ends the writing before that leaves what `path` held, and no draft. Lines end as
    they are written. Where `path` is a link, the file that it leads to is replaced.

    Raises:
        NotReplaced: a folder, a device or a ledger is there.
        OSError: it cannot be written.
    """
    path = _replaceable(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        mode, newline = ("wb", None) if encoding is None else ("w", "")
        with whole(), os.fdopen(handle, mode, encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def alone_with(path: Path, patience: float = 2.0) -> Iterator[None]:
    """Let no other program that asks the same read and replace `path` meanwhile.

    Whoever holds it for longer than `patience` seconds is stuck: it is passed over then, as it is
    where the disk knows no locks. A file beside `path` is what is locked, since `path` is replaced.

    Raises:
        OSError: the file beside it cannot be made.
    """
    beside = path.with_name(f".{path.name}.lock")
    handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = monotonic() + patience
        while not locked(handle) and monotonic() < until:
            sleep(_LOOKS)
        yield
    finally:
        os.close(handle)  # which unlocks it


_LOOKS: Final = 0.01


def _replaceable(path: Path) -> Path:
    """Where the file really lies; a slip of the hand must not cost a ledger or a device."""
    target = path.resolve()
    if target.is_dir():
        raise NotReplaced(N_("{file} is a folder. Name a file in it."), file=str(path))
    if not target.exists():
        return target
    if not target.is_file():
        raise NotReplaced(N_("{file} is not an ordinary file."), file=str(path))
    if _is_database(target):
        template = N_("{file} is a database such as a ledger and is not written over.")
        raise NotReplaced(template, file=str(path))
    return target


def _is_database(target: Path) -> bool:
    # One that is in use is not looked into: to close it again would drop the locks of SQLite.
    if target.with_name(f"{target.name}-wal").exists():
        return True
    with target.open("rb") as there:
        return there.read(16).startswith(_DATABASES)
