"""How the first page looked as its ledger was closed, kept beside it, to be seen again at once.

To open a ledger and to read and draw a page takes several times as long as to show a window. The
picture holds for the file that was closed and looked through on that day, and for a window that
looks the same; in any other case there is none. Of an encrypted ledger nothing is kept: nothing of
it stands outside. This loads next to nothing, as it is asked before anything else is there.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tracker.paths import real
from tracker.storage.draft import put_beside
from tracker.storage.log_frames import log_of
from tracker.storage.seal import Seal, picture_of, seal_of
from tracker.version import VERSION

_MOST: Final = 1 << 28
"""Bytes of a file that may be a picture."""


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
    with suppress(OSError):
        if left is not None and _is_still(path, left, day):
            held_for, kept = _stamp(left, day, look) + b"\n", picture_of(path)
            with kept.open("rb") as file:
                if kept.stat().st_size <= _MOST and file.read(len(held_for)) == held_for:
                    return file.read()
    return None


def keep(ledger: Path, left: Seal, seen: LastLook) -> None:
    """Keep it of a ledger that was just closed and sealed so; a full disk keeps none."""
    stamp = _stamp(left, seen.day, seen.look)
    put_beside(ledger, picture_of(ledger), b"\n".join((stamp, seen.picture)))


def _is_still(path: Path, left: Seal, day: date) -> bool:
    """Whether it is the file that was closed, to all that its size, time and log tell."""
    there, log = path.stat(), log_of(path)
    is_as_left = (there.st_size, there.st_mtime_ns) == (left.size, left.changed)
    was_closed = left.checksum is not None and left.day == day.isoformat()
    return was_closed and is_as_left and not (log.exists() and log.stat().st_size)


def _stamp(left: Seal, day: date, look: str) -> bytes:
    """What a picture holds for, in one line."""
    holds_for = [VERSION, left.version, left.revision, left.size, left.checksum, str(day), look]
    return json.dumps(holds_for).encode()
