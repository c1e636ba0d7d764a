"""How the first page looked as its ledger was closed, kept beside it, to be seen again at once.

To open a ledger and to read and draw a page takes several times as long as to show a window. Each
picture holds for the file that was closed, for one day and for a window that looks the same; in any
other case there is none. Of an encrypted ledger nothing is kept: nothing of it stands outside. This
loads next to nothing, as it is asked before anything else is there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from os import SEEK_CUR
from pathlib import Path
from typing import BinaryIO, Final

from tracker.paths import real
from tracker.storage.draft import put_beside
from tracker.storage.log_frames import log_of
from tracker.storage.seal import Seal, picture_of, seal_of
from tracker.version import VERSION

_MOST: Final = 1 << 28
"""Bytes of a file that may be pictures."""


@dataclass(frozen=True, slots=True)
class LastLook:
    """A picture of the first page as of a `day`, in a window that says of itself how it looks."""

    day: date
    look: str
    picture: bytes


def find(ledger: Path, day: date, look: str) -> bytes | None:
    """The picture, where it shows what the page would show on that day in a window that looks so.

    The file is not read for that: where it is not what its size and time tell, opening it says so.
    """
    path = real(ledger)
    left = seal_of(path)
    with suppress(OSError, ValueError, TypeError):
        if left is not None and _is_still(path, left):
            kept = picture_of(path)
            with kept.open("rb") as file:
                if kept.stat().st_size <= _MOST:
                    return _found(file, _stamp(left), [str(day), look])
    return None


def keep(ledger: Path, left: Seal, seen: Sequence[LastLook]) -> None:
    """Keep pictures of a ledger that was closed and sealed so; a full disk keeps none.

    Nor is any kept where somebody has opened the ledger since.
    """
    if seal_of(ledger) != left:
        return
    told = [[str(one.day), one.look, len(one.picture)] for one in seen]
    head = json.dumps([_stamp(left), told]).encode()
    put_beside(ledger, picture_of(ledger), b"".join((head, b"\n", *(one.picture for one in seen))))


def _found(file: BinaryIO, stamp: list[object], wanted: list[str]) -> bytes | None:
    """The one that is wanted, of what is kept in a file, if it holds for what has that stamp."""
    held_for, told = json.loads(file.readline())
    if held_for != stamp:
        return None
    for day, look, length in told:
        if [day, look] == wanted:
            return file.read(length)
        file.seek(length, SEEK_CUR)
    return None


def _is_still(path: Path, left: Seal) -> bool:
    """Whether it is the file that was closed, to all that its size, time and log tell."""
    there, log = path.stat(), log_of(path)
    is_as_left = (there.st_size, there.st_mtime_ns) == (left.size, left.changed)
    return left.checksum is not None and is_as_left and not (log.exists() and log.stat().st_size)


def _stamp(left: Seal) -> list[object]:
    """What pictures hold for."""
    return [VERSION, left.version, left.revision, left.size, left.checksum]
